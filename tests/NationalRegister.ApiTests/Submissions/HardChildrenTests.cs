using System.Net;
using System.Text.Json.Nodes;
using NationalRegister.ApiTests.Entries;
using NationalRegister.ApiTests.Http;
using NationalRegister.ApiTests.Identification;
using NationalRegister.ApiTests.Lookup;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.Submissions;

/// <summary>The children of whom least is known are recordable and findable, and nobody is taken for another of them.</summary>
public sealed class HardChildrenTests(DailyRegisters registers)
{
    private sealed record Hard(string What, Func<JsonObject, JsonObject> Is, Func<JsonObject, string> SearchedBy);

    private static readonly Hard[] Children =
    [
        new("no date of birth", r => r.But("child/dateOfBirth"), r => Names(r)),
        new("one name and no date of birth", r => r.But("child/dateOfBirth").But("child/givenName"), r => $"{Family(r)}, \"givenName\": \"Whoever\""),
        new("one name and a year", r => r.But("child/givenName").In(2014), r => $"{Family(r)}, \"birthYear\": 2014"),
        new("a year, searched by an exact date", r => r.In(2014), r => $"{Names(r)}, \"dateOfBirth\": \"2014-06-17\""),
        new("an estimated date", r => r.Born("2014-06-16", "estimated"), r => $"{Family(r)}, \"birthYear\": 2014"),
        new("a disputed date", r => r.Born("2014-06-16", "disputed"), r => $"{Names(r)}, \"dateOfBirthFrom\": \"2013-09-01\", \"dateOfBirthTo\": \"2014-08-31\""),
        new("a date that nobody knows the worth of", r => r.Born("2014-06-16", "unknown"), r => $"{Names(r)}, \"dateOfBirth\": \"2014-06-16\""),
    ];

    [Theory, OnEveryEngine]
    public async Task They_are_accepted_one_by_one_and_by_file_kept_as_said_found_and_never_linked(TestEngine engine)
    {
        var register = await registers.On(engine);
        var officer = await register.As("officer-202");
        foreach (var hard in Children)
        {
            var record = hard.Is(Sent.Child()).WithoutAHome();
            var (answer, opened) = await officer.Send("POST", "/v1/entries", record.ToJsonString());
            Assert.True(answer.StatusCode == HttpStatusCode.Created, $"{hard.What}: {opened}");
            Assert.Empty(opened!["problems"]!.AsArray());
            var told = await register.Push("330", record);
            Assert.True(told.Outcomes.Single() is "created" or "review", $"{hard.What}: {told[1]}");
            Assert.Empty(told[1]["problems"]!.AsArray());
            string[] both = [opened.Of<string>("childId"), told[1].Of<string>("childId")];
            Assert.NotEqual(both[0], both[1]);

            Says(record, await register.Read("330", told[1]), hard.What);
            Says(record, (await officer.Send("GET", answer.Headers.Location!.ToString())).Body!, hard.What);

            var found = await officer.LooksUp($$"""
                "person": { {{hard.SearchedBy(record)}} }
                """);
            Assert.Equal((hard.What, "possible"), (hard.What, found["outcome"].Text()));
            Assert.Equal(both.Order(), found["matches"]!.AsArray().Select(m => m!["childId"].Text()!).Order());
            Assert.All(found["matches"]!.AsArray(), m => Assert.Equal("possible", m!["grade"].Text()));
        }
    }

    [Theory, OnEveryEngine]
    public async Task A_system_that_acts_for_nobody_is_not_shown_who_may_be_one_of_them(TestEngine engine)
    {
        var register = await registers.On(engine);
        var record = Sent.Child().Born("2014-06-16", "estimated");
        await register.Push("330", record);

        var found = await (await register.As("la-202")).LooksUp($$"""
            "person": { {{Names(record)}}, "dateOfBirth": "2014-06-16" }
            """);

        Assert.Equal("none", found["outcome"].Text());
        Assert.Empty(found["matches"]!.AsArray());
    }

    [Theory, OnEveryEngine]
    public async Task Of_one_in_a_refuge_no_local_authority_is_named(TestEngine engine)
    {
        var register = await registers.On(engine);
        var record = Sent.Child().But("child/dateOfBirth").With("addresses", new JsonArray(new JsonObject { ["kind"] = "refuge" }));
        await register.Push("330", record);

        var found = await (await register.As("officer-202")).LooksUp($$"""
            "person": { {{Names(record)}} }
            """);

        var match = found["matches"]![0]!;
        Assert.True(match["restricted"]!.GetValue<bool>());
        Assert.Null(match["responsibility"]!["localAuthority"]);
        Assert.Null(match["position"]);
        Assert.DoesNotContain("Birmingham", found.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory, OnEveryEngine]
    public async Task A_year_finds_a_child_whose_date_of_birth_is_known_and_names_alone_only_where_they_are_rare(TestEngine engine)
    {
        var register = await registers.On(engine);
        var rare = Sent.Child().With("child/dateOfBirth", "2014-06-16");
        var common = Sent.Child().With("child/dateOfBirth", "2014-06-16").With("child/familyName", "Taylor").With("child/givenName", "Harry");
        var (child, harry) = ((await register.Push("330", rare)).ChildOf(), (await register.Push("330", common)).ChildOf());
        var officer = await register.As("officer-202");

        foreach (var search in new[] { $"{Family(rare)}, \"birthYear\": 2014", $"{Names(rare)}, \"birthYear\": 2014", Names(rare) })
        {
            var found = await officer.LooksUp($$"""
                "person": { {{search}} }
                """);
            Assert.Equal((child, "possible"), (found["matches"]![0]!["childId"].Text(), found["matches"]![0]!["grade"].Text()));
        }
        var byYear = await officer.LooksUp($$"""
            "person": { {{Names(common)}}, "birthYear": 2014 }
            """);
        var byNames = await officer.LooksUp($$"""
            "person": { {{Names(common)}} }
            """);
        Assert.Equal((harry, "none"), (byYear["matches"]![0]!["childId"].Text(), byNames["outcome"].Text()));
    }

    [Theory, OnEveryEngine]
    public async Task A_child_once_known_by_its_year_is_linked_by_the_exact_date_alone(TestEngine engine)
    {
        var register = await registers.On(engine);
        var record = Sent.Child().In(2014);
        var first = (await register.Push("202", record))[1].Of<string>("childId");
        await register.Push("202", record.Only(""" "child": { "birthYear": null, "dateOfBirthQuality": null, "dateOfBirth": "2014-06-16" } """));

        var exact = await register.Push("330", record.But("child/birthYear").But("child/dateOfBirthQuality").With("child/dateOfBirth", "2014-06-16"));
        var inexact = await register.Push("383", record);

        Assert.Equal(first, exact[1].Of<string>("childId"));
        Assert.NotEqual(first, inexact[1].Of<string>("childId"));
    }

    [Theory, OnEveryEngine]
    public async Task A_child_whose_exact_date_was_corrected_to_a_year_is_found_by_it_and_by_its_names(TestEngine engine)
    {
        var register = await registers.On(engine);
        var record = Sent.Child().With("child/dateOfBirth", "2014-06-16");
        var child = (await register.Push("330", record))[1].Of<string>("childId");
        var corrected = await register.Push("330", record.Only(""" "child": { "dateOfBirth": null, "birthYear": 2013, "dateOfBirthQuality": "yearOnly" } """));
        Assert.Equal(["updated"], corrected.Outcomes);
        var officer = await register.As("officer-202");

        foreach (var search in new[] { $"{Names(record)}, \"birthYear\": 2013", $"{Family(record)}, \"dateOfBirth\": \"2013-04-05\"", Names(record) })
        {
            var found = await officer.LooksUp($$"""
                "person": { {{search}} }
                """);
            Assert.Equal((child, "possible"), (found["matches"]![0]!["childId"].Text(), found["matches"]![0]!["grade"].Text()));
        }
    }

    private static string Family(JsonObject record) => $"\"familyName\": \"{record["child"]!["familyName"]}\"";

    private static string Names(JsonObject record) => $"{Family(record)}, \"givenName\": \"{record["child"]!["givenName"]}\"";

    private static void Says(JsonObject sent, JsonNode read, string what)
    {
        foreach (var member in new[] { "child", "entry" })
        {
            foreach (var (name, value) in sent[member]!.AsObject()) Assert.True(JsonNode.DeepEquals(value, read[member]![name]), $"{what}: {member}/{name}");
        }
        Assert.True(JsonNode.DeepEquals(sent["addresses"], read["addresses"]), what);
        Assert.Null(read["parents"]);
    }
}

internal static class HardRecords
{
    public static JsonObject But(this JsonObject record, string path)
    {
        var copy = (JsonObject)record.DeepClone();
        var steps = path.Split('/');
        steps[..^1].Aggregate(copy, (holder, step) => holder[step]!.AsObject()).Remove(steps[^1]);
        return copy;
    }

    public static JsonObject In(this JsonObject record, int year) => record.But("child/dateOfBirth").With("child/birthYear", year).With("child/dateOfBirthQuality", "yearOnly");

    public static JsonObject Born(this JsonObject record, string day, string quality) => record.With("child/dateOfBirth", day).With("child/dateOfBirthQuality", quality);

    /// <summary>Of no fixed abode, with a last address abroad, of parents whom nobody knows, in two homes.</summary>
    public static JsonObject WithoutAHome(this JsonObject record) => record.But("parents")
        .With("addresses", JsonNode.Parse("""[{ "kind": "noFixedAbode" }, { "kind": "previous", "lines": ["Calle Mayor 1"], "locality": "Toledo", "country": "Spain" }]"""))
        .With("entry/residence", "shared").With("entry/sharedWith", "383");
}
