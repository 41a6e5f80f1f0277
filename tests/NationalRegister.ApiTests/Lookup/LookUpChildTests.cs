using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using NationalRegister.Api.Demo;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Reference;
using NationalRegister.Store.Identification;
using NationalRegister.Store.Reference;
using NationalRegister.Testing;
using Xunit;
using static NationalRegister.ApiTests.Lookup.England;

namespace NationalRegister.ApiTests.Lookup;

public sealed class LookUpChildTests(England england) : IClassFixture<England>
{
    [Fact]
    public async Task A_child_that_one_LA_lost_is_found_with_another()
    {
        var child = await england.Says(Camden, Records.Missing("L-1", "Okafor", "Zoë", "2015-03-09", "unknown"));
        Assert.Equal(child, await england.Says(Birmingham, Records.Missing("B-1", "OKAFOR", "Zoe", "2015-03-09")));

        var answer = await (await england.Officer(Camden)).LooksUpPerson("O’kafor", "Zoe", "2015-03-09");

        Assert.Equal("single", answer["outcome"].Text());
        var match = Assert.Single(answer["matches"]!.AsArray())!;
        Assert.Equal(child.ToString(), match["childId"].Text());
        Assert.Equal(("probable", "held", "2026-11-20", "2026-11-20", "2026-11-10"),
            (match["grade"].Text(), match["position"].Text(), match["since"].Text(), match["lastReportedOn"].Text(), match["lastSeenOn"].Text()));
        var responsibility = match["responsibility"]!;
        Assert.Equal(("202", "Camden", "agreed"), (responsibility["localAuthority"]!["code"].Text(), responsibility["localAuthority"]!["name"].Text(), responsibility["state"].Text()));
        Assert.Equal(["lead", "seeTheChild"], responsibility["duties"]!.AsArray().Select(d => d.Text()));
        var by = Assert.Single(match["heldBy"]!.AsArray())!;
        Assert.Equal(("330", "2026-11-20", "Children missing education, Birmingham"), (by["localAuthority"]!["code"].Text(), by["since"].Text(), by["contact"]!["team"].Text()));
        Assert.False(match["restricted"]!.GetValue<bool>());
        Assert.Equal(["dateOfBirth exact", "familyName exact", "givenName exact"], match["evidence"]!.AsArray().Select(e => $"{e!["field"].Text()} {e["agreement"].Text()}"));
        Assert.All(match["evidence"]!.AsArray(), e => Assert.True(e!["weight"]!.GetValue<double>() > 6));
        Assert.True(match["score"]!.GetValue<double>() > 6);
        Assert.DoesNotContain("Secret Street", answer.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("childMissingEducation", answer.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_where_only_the_askers_entry_is_open()
    {
        await england.Says(Camden, Records.Missing("O-1", "Achebe", "Nneka", "2014-01-02", "unknown"));

        var match = (await (await england.Officer(Camden)).LooksUpPerson("Achebe", "Nneka", "2014-01-02"))["matches"]![0]!;

        Assert.Equal("own", match["position"].Text());
        Assert.Null(match["soughtBy"]);
    }

    [Fact]
    public async Task Sought_where_another_LA_looks_for_the_child_and_whom_to_call()
    {
        await england.Says(Birmingham, Records.Missing("S-1", "Bello", "Musa", "2013-05-06", "unknown"));

        var match = (await (await england.Officer(Leeds)).LooksUpPerson("Bello", "Musa", "2013-05-06"))["matches"]![0]!;

        Assert.Equal("sought", match["position"].Text());
        var by = Assert.Single(match["soughtBy"]!.AsArray())!;
        Assert.Equal(("330", "2026-11-20", "Children missing education, Birmingham"), (by["localAuthority"]!["code"].Text(), by["since"].Text(), by["contact"]!["team"].Text()));
        Assert.Equal(["seeTheChild"], match["responsibility"]!["duties"]!.AsArray().Select(d => d.Text()));
    }

    [Fact]
    public async Task Closed_where_every_entry_has_ended()
    {
        await england.Says(Birmingham, Records.Missing("C-1", "Costa", "Rui", "2012-07-08"));
        await england.Says(Birmingham, Records.Cease("C-1", "\"reason\": \"onSchoolRoll\", \"schoolUrn\": \"100000\""));

        var match = (await (await england.Officer(Leeds)).LooksUpPerson("Costa", "Rui", "2012-07-08"))["matches"]![0]!;

        Assert.Equal(("closed", "onSchoolRoll", "2026-11-19"), (match["position"].Text(), match["closed"]!["reason"].Text(), match["closed"]!["on"].Text()));
        Assert.Null(match["responsibility"]);
    }

    [Fact]
    public async Task Nobody_found_says_how_far_was_searched_and_is_audited_as_a_miss()
    {
        using var response = await (await england.Officer(Camden)).Post("""
            { "purpose": "safeguarding", "caseReference": "CME/2026-17", "person": { "familyName": "Nobody", "dateOfBirth": "2015-03-09" } }
            """);

        var answer = await response.Ok();
        Assert.Equal("none", answer["outcome"].Text());
        Assert.Empty(answer["matches"]!.AsArray());
        Assert.Equal((false, false), (answer["searched"]!["schoolRolls"]!.GetValue<bool>(), answer["searched"]!["restrictedExcluded"]!.GetValue<bool>()));
        Assert.Empty(answer["searched"]!["keysSkipped"]!.AsArray());
        var (entry, children) = await england.Audited(response);
        Assert.Equal((answer["lookupId"].Text(), "safeguarding", "CME/2026-17", "ok", "lookUpChild", "search", """{"matches":0,"outcome":"none"}"""),
            (entry.AuditEntryId.ToString(), entry.Purpose, entry.CaseReference, entry.Outcome, entry.Operation, entry.Access, entry.Returned));
        Assert.Equal(("202", "officer-202"), (entry.Organisation, entry.ClientId));
        Assert.NotNull(entry.Person);
        Assert.Empty(children);
    }

    [Fact]
    public async Task Every_child_that_was_shown_is_audited()
    {
        var first = await england.Says(Birmingham, Records.Missing("A-1", "Dumont", "Eva", "2011-02-03"));
        var second = await england.Says(Birmingham, Records.Missing("A-2", "Dumont", "Lea", "2011-02-03"));

        using var response = await (await england.Officer(Leeds)).Post("""{ "purpose": "registration", "person": { "familyName": "Dumont", "dateOfBirth": "2011-02-03" } }""");

        Assert.Equal("possible", (await response.Ok())["outcome"].Text());
        var (_, children) = await england.Audited(response);
        Assert.Equal(new[] { first, second }.OrderBy(c => c.Value), children.OrderBy(c => c.Value));
    }

    [Fact]
    public async Task A_child_is_found_by_each_of_its_identifiers()
    {
        var child = await england.Says(Birmingham, Records.Missing("I-1", "Eze", "Ada", "2010-10-10")
            .Who("\"nhsNumber\": \"9990000018\", \"upn\": \"B801200005001\", \"formerUpns\": [\"P207000016049\"]"));
        var system = await england.System(Leeds);

        foreach (var (by, grade) in new[] { ($"\"childId\": \"{child}\"", "certain"), ("\"nhsNumber\": \"999 000 0018\"", "certain"), ("\"upn\": \"b801200005001\"", "certain"), ("\"upn\": \"P207000016049\"", "probable") })
        {
            var answer = await system.LooksUp(by);
            Assert.Equal(("single", child.ToString(), grade), (answer["outcome"].Text(), answer["matches"]![0]!["childId"].Text(), answer["matches"]![0]!["grade"].Text()));
        }
    }

    [Fact]
    public async Task A_number_in_dispute_leads_only_to_the_child_that_holds_it()
    {
        var holder = await england.Says(Birmingham, Records.Missing("D-1", "Fry", "Tom", "2012-12-12").Who("\"nhsNumber\": \"9990000026\""));
        var claimer = await england.Says(Leeds, Records.Missing("D-2", "Gill", "Uma", "2013-11-11").Who("\"nhsNumber\": \"9990000026\""));
        Assert.NotEqual(holder, claimer);

        var answer = await (await england.Officer(Camden)).LooksUp("\"nhsNumber\": \"9990000026\"");

        Assert.Equal(holder.ToString(), Assert.Single(answer["matches"]!.AsArray())!["childId"].Text());
    }

    [Fact]
    public async Task A_system_is_shown_the_one_that_stands_alone_or_none_and_never_a_count()
    {
        await england.Says(Birmingham, Records.Missing("T-1", "Hale", "Ivy", "2011-06-06").Who("\"nhsNumber\": \"9434765919\""));
        await england.Says(Leeds, Records.Missing("T-2", "Hale", "Ivy", "2011-06-06").Who("\"nhsNumber\": \"9990000034\""));
        await england.Says(Leeds, Records.Missing("T-3", "Hale", "Joy", "2011-06-06"));
        var (system, officer) = (await england.System(Camden), await england.Officer(Camden));

        var ivy = await system.LooksUpPerson("Hale", "Ivy", "2011-06-06");
        var joy = await system.LooksUpPerson("Hale", "Joy", "2011-06-06");
        var kim = await system.LooksUpPerson("Hale", "Kim", "2011-06-06");

        Assert.Equal(("tooMany", 0), (ivy["outcome"].Text(), ivy["matches"]!.AsArray().Count));
        Assert.Equal(("single", 1), (joy["outcome"].Text(), joy["matches"]!.AsArray().Count));
        Assert.Equal(("none", 0), (kim["outcome"].Text(), kim["matches"]!.AsArray().Count));
        Assert.Equal(3, (await officer.LooksUpPerson("Hale", "Ivy", "2011-06-06"))["matches"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_person_is_shown_ten_at_most()
    {
        for (var i = 0; i < 11; i++) await england.Says(Leeds, Records.Missing($"M-{i}", "Ito", $"Child{(char)('a' + i)}", "2014-04-04"));

        var answer = await (await england.Officer(Camden)).LooksUpPerson("Ito", "Childk", "2014-04-04");

        Assert.Equal(("tooMany", 10), (answer["outcome"].Text(), answer["matches"]!.AsArray().Count));
        Assert.Equal("probable", answer["matches"]![0]!["grade"].Text());
    }

    [Fact]
    public async Task Sex_and_middle_names_are_compared_with_what_records_say()
    {
        await england.Says(Leeds, Records.Missing("X-1", "Jung", "Mia", "2015-08-08").Who("\"middleNames\": \"Grace\", \"sex\": \"female\""));

        var answer = await (await england.Officer(Camden)).LooksUp("""
            "person": { "familyName": "Brown", "formerNames": ["Jung"], "givenName": "Mia", "middleNames": "GRACE", "sex": "male", "dateOfBirth": "2015-08-08" }
            """);

        Assert.Equal(["dateOfBirth exact", "familyName different", "formerNames exact", "givenName exact", "middleNames exact", "sex different"],
            answer["matches"]![0]!["evidence"]!.AsArray().Select(e => $"{e!["field"].Text()} {e["agreement"].Text()}"));
    }

    [Theory]
    [InlineData("Petrovic", "Milan", "2012-06-04")] // the surname as it was heard
    [InlineData("Petrovich", "Milan", "2012-04-06")] // day and month
    [InlineData("Milan", "Petrovich", "2012-06-04")] // the names in each other's place
    [InlineData("Petrovich-Jones", "Milan", "2012-06-04")] // one of two family names
    [InlineData("Petrovich", "Milan", "2012-06-14")] // a digit more
    public async Task A_child_is_found_as_an_officer_may_have_heard_it(string family, string given, string born)
    {
        var child = await england.Says(Birmingham, Records.Missing("H-1", "Petrovich", "Milan", "2012-06-04"));

        var answer = await (await england.Officer(Leeds)).LooksUpPerson(family, given, born);

        Assert.Equal(child.ToString(), answer["matches"]![0]!["childId"].Text());
    }

    [Fact]
    public async Task A_home_of_today_or_once_finds_a_child_and_tells_nothing_of_itself()
    {
        var child = await england.Says(Leeds, Records.Missing("P-1", "Vance", "Ned", "2013-10-02").At("LS6 2AB"));
        await england.Says(Leeds, Records.Missing("P-1", "Vance", "Ned", "2013-10-02").At("LS7 4DE"));
        var officer = await england.Officer(Camden);

        foreach (var (postcode, found) in new[] { ("LS6 2AB", true), ("ls74de", true), ("LS6 2AD", false), ("LS7 4AA", false) })
        {
            var answer = await officer.LooksUp($$"""
                "person": { "familyName": "Vance", "postcode": "{{postcode}}" }
                """);
            Assert.Equal(found ? [child.ToString()] : [], answer["matches"]!.AsArray().Select(m => m!["childId"].Text()));
            Assert.True(answer["searched"]!["restrictedExcluded"]!.GetValue<bool>());
            Assert.All(answer["matches"]!.AsArray(), m => Assert.Equal(("possible", null, "familyName exact"),
                (m!["grade"].Text(), m["score"], string.Join(' ', m["evidence"]!.AsArray().Select(e => $"{e!["field"].Text()} {e["agreement"].Text()}{e["weight"]}")))));
        }
    }

    [Fact]
    public async Task Whoever_guesses_postcodes_is_stopped()
    {
        await using var guarded = new England(TestEngine.Sqlite, null, ("Register:AddressSearchesPerHour", "3"));
        await guarded.InitializeAsync();
        var (guesser, other) = (await guarded.Officer(Camden), await guarded.Officer(Leeds));

        for (var i = 0; i < 3; i++) using (var answer = await guesser.Post(ByPostcode(i))) Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        using (var answer = await guesser.Post(ByPostcode(3)))
        {
            await answer.Refused("tooManyRequests", HttpStatusCode.TooManyRequests);
            Assert.Equal(TimeSpan.FromHours(1), answer.Headers.RetryAfter!.Delta);
        }
        Assert.Equal("none", (await guesser.LooksUpPerson("Vance", "Ned", "2013-10-02"))["outcome"].Text());
        using (var answer = await other.Post(ByPostcode(3))) Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        static string ByPostcode(int i) => $$"""{ "purpose": "tracingMissingChild", "person": { "familyName": "Vance", "postcode": "LS6 2A{{"ABDE"[i]}}" } }""";
    }

    [Theory, OnEveryEngine]
    public async Task A_brother_and_a_school_tell_two_of_one_name_apart(TestEngine engine)
    {
        await using var there = new England(engine);
        await there.InitializeAsync();
        var one = await there.Says(Birmingham, Records.Missing("B-1", "Smith", "Lily", "2014-05-06").At("B33 8TH").In("Elm Road 4", "Stechford").LastAt("103155"));
        var other = await there.Says(Leeds, Records.Missing("B-2", "Smith", "Lily", "2014-05-06").At("LS6 2AB").In("Ash Way 9", "Headingley").LastAt("107827"));
        await there.Says(Leeds, Records.Missing("B-3", "Smith", "Piers", "2011-02-03").At("LS6 2AB"));
        var officer = await there.Officer(Camden);

        Assert.NotEqual(one, other);
        var bySibling = (await Ask("\"siblings\": [{ \"givenName\": \"Piers\", \"birthYear\": 2011 }]"))["matches"]!.AsArray();
        Assert.Equal([other.ToString(), one.ToString()], bySibling.Select(m => m!["childId"].Text()));
        Assert.All(bySibling, m => Assert.Equal(("possible", null, 3), (m!["grade"].Text(), m["score"], m["evidence"]!.AsArray().Count)));
        foreach (var (urn, first) in new[] { ("103155", one), ("107827", other) })
        {
            var bySchool = await Ask($"\"lastSchoolUrn\": \"{urn}\"");
            Assert.Equal(first.ToString(), bySchool["matches"]![0]!["childId"].Text());
            Assert.All(bySchool["matches"]!.AsArray(), m => Assert.Equal(("possible", null), (m!["grade"].Text(), m["score"])));
            Assert.DoesNotContain(urn, bySchool.ToJsonString(), StringComparison.Ordinal);
        }

        Task<JsonNode> Ask(string member) => officer.LooksUp($$"""
            "person": { "familyName": "Smith", "givenName": "Lily", "dateOfBirth": "2014-05-06", {{member}} }
            """);
    }

    [Fact]
    public async Task A_key_under_which_there_are_too_many_is_skipped_and_said_so()
    {
        var bySurname = Blocking.Born(new ChildProfile([new("SMITH", "")], []), [new(2016, 2, 1)]).First().Key;
        var hash = new SearchKeys(Convert.FromBase64String(Secret)).Hash(bySurname.Type, bySurname.Canonical);
        await using var crowded = new England(TestEngine.Sqlite, Secret);
        await crowded.InitializeAsync();
        var child = await crowded.Says(Birmingham, Records.Missing("K-1", "Smith", "Zara", "2016-02-01"));
        await using (var db = crowded.Contexts.CreateDbContext())
        {
            db.AddRange(Enumerable.Range(1, KeyBlocks.Largest).Select(i => new ChildSearchKey { KeyHash = hash, ChildId = new ChildId(i) }));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
        var officer = await crowded.Officer(Camden);

        var both = await officer.LooksUpPerson("Smith", "Zara", "2016-02-01");
        var one = await officer.LooksUp("\"person\": { \"familyName\": \"Smith\", \"dateOfBirth\": \"2016-02-01\" }");

        Assert.Equal((child.ToString(), "dateOfBirthAndFamilyName"), (both["matches"]![0]!["childId"].Text(), Assert.Single(both["searched"]!["keysSkipped"]!.AsArray()).Text()));
        Assert.Equal(("tooMany", 0), (one["outcome"].Text(), one["matches"]!.AsArray().Count));
    }

    [Fact]
    public async Task LAs_that_have_not_reported_lately_are_named()
    {
        await england.Says("352", Records.Missing("R-1", "Kane", "Lou", "2012-03-03"));
        await england.Reported("380", new(2026, 11, 19));
        await england.Reported("381", new(2026, 11, 10));
        await england.Reported("381", new(2026, 11, 9));

        var silent = (await (await england.Officer(Camden)).LooksUpPerson("Nobody", "There", "2012-03-03"))["searched"]!["notReportedSince"]!.AsArray().ToDictionary(s => s!["code"].Text()!, s => s!["on"].Text());

        Assert.Equal((true, null), (silent.ContainsKey("352"), silent["352"]));
        Assert.Equal("2026-11-10", silent["381"]);
        Assert.DoesNotContain("380", silent.Keys);
    }

    [Fact]
    public async Task The_contact_is_the_one_its_LA_gave()
    {
        await england.Says(Leeds, Records.Missing("N-1", "Lund", "Nils", "2013-09-09"));
        await using (var db = england.Contexts.CreateDbContext())
        {
            db.Add(new Contact { La = LaCode.Parse(Leeds), Kind = "cme", Team = "Missing pupils team", Email = "missing@example.gov.uk", Phone = "01632 960111", Hours = "9 to 5", ConfirmedOn = new(2026, 11, 1) });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var contact = (await (await england.Officer(Camden)).LooksUpPerson("Lund", "Nils", "2013-09-09"))["matches"]![0]!["responsibility"]!["contact"]!;

        Assert.Equal("""{"team":"Missing pupils team","email":"missing@example.gov.uk","phone":"01632 960111","hours":"9 to 5","confirmedOn":"2026-11-01"}""", contact.ToJsonString());
    }

    [Fact]
    public async Task A_demonstration_has_a_team_to_call_at_every_LA()
    {
        await using var demo = new England();
        await demo.InitializeAsync();

        await SeedContacts.Into(demo.Contexts, demo.Clock, TestContext.Current.CancellationToken);
        await SeedContacts.Into(demo.Contexts, new FakeTimeProvider(demo.Clock.GetUtcNow().AddDays(1)), TestContext.Current.CancellationToken);

        await using var db = demo.Contexts.CreateDbContext();
        var contacts = await db.Contacts.ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(LocalAuthorities.On(new(2026, 11, 20)).Select(la => la.Code), contacts.Select(c => c.La).OrderBy(la => la.Value, StringComparer.Ordinal));
        Assert.All(contacts, c =>
        {
            Assert.Equal(new DateOnly(2026, 11, 20), c.ConfirmedOn);
            Assert.StartsWith("01632 960", c.Phone, StringComparison.Ordinal);
            Assert.EndsWith("@example.gov.uk", c.Email, StringComparison.Ordinal);
        });
    }

    [Theory, OnEveryEngine]
    public async Task Every_engine_gives_the_same_answers(TestEngine engine)
    {
        await using var there = new England(engine);
        await there.InitializeAsync();
        await there.Reported(Leeds, new(2026, 11, 10));
        var child = await there.Says(Birmingham, Records.Missing("V-1", "Müller-O'Neil", "Zoë", "2015-03-09", "unknown").Who("\"nhsNumber\": \"9990000018\", \"middleNames\": \"Ann\""));
        Assert.Equal(child, await there.Says(Camden, Records.Missing("V-2", "MULLER ONEIL", "zoe", "2015-03-09")));
        await there.Says(Birmingham, Records.Cease("V-1", "\"reason\": \"movedToLocalAuthority\", \"movedTo\": \"202\""));
        var officer = await there.Officer(Leeds);

        var byName = await officer.LooksUp("\"person\": { \"formerNames\": [\"Muller-Oneil\"], \"givenName\": \"ZOE\", \"middleNames\": \"ann\", \"sex\": \"female\", \"dateOfBirth\": \"2015-03-09\" }");
        var byNumber = await officer.LooksUp("\"nhsNumber\": \"9990000018\"");
        var read = await (await (await there.Officer(Camden)).Reads($"/v1/children/{child}")).Ok();
        var leads = await (await officer.Reads($"/v1/children/{child}/responsibility?purpose=handover")).Ok();

        Assert.Equal(("single", "held", "202"), (byName["outcome"].Text(), byName["matches"]![0]!["position"].Text(), byName["matches"]![0]!["heldBy"]![0]!["localAuthority"]!["code"].Text()));
        Assert.All(byName["matches"]![0]!["evidence"]!.AsArray(), e => Assert.Equal("exact", e!["agreement"].Text()));
        Assert.Equal(("certain", child.ToString()), (byNumber["matches"]![0]!["grade"].Text(), byNumber["matches"]![0]!["childId"].Text()));
        Assert.Equal("""[{"code":"202"},{"code":"383","on":"2026-11-10"}]""", byNumber["searched"]!["notReportedSince"]!.ToJsonString());
        Assert.Equal(("V-2", "V-1"), (read["entries"]![0]!["localReference"].Text(), read["handedOver"]![0]!["entry"]!["localReference"].Text()));
        Assert.Equal(["330", "202"], leads["leads"]!.AsArray().Select(l => l!["localAuthority"]!["code"].Text()));
    }

    private const string Secret = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
}
