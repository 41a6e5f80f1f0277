using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Http;
using NationalRegister.ApiTests.Entries;
using NationalRegister.ApiTests.Http;
using NationalRegister.ApiTests.Identification;
using NationalRegister.ApiTests.Submissions;
using NationalRegister.Domain.Children;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.Children;

/// <summary>A person restricts a child, looks at it again and lifts it; only who restricted does, or the desk.</summary>
public sealed class RestrictChildTests(DailyRegisters registers)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnEveryEngine]
    public async Task An_LA_restricts_and_lifts_and_between_no_LA_is_told_of_another(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (record, camdens, greenwichs) = await InTwo(register);

        var set = await Restrict(register, "202", camdens, """{ "restricted": true, "reason": "A threat.", "reviewOn": "2027-05-01" }""").Done();

        Assert.Equal((2, "2027-05-01", "A threat."), (set.Of<int>("version"), set["restriction"].Of<string>("reviewOn"), set["restriction"].Of<string>("reason")));
        Assert.Empty((await register.Push("203", Elsewhere(record))).Notices());
        Assert.Empty((await register.Push("202", record)).Notices());
        var seen = await Responsibility(register, "203", greenwichs);
        Assert.Equal((true, false), (seen["restricted"]!.GetValue<bool>(), seen.ToJsonString().Contains("\"202\"", StringComparison.Ordinal)));
        // Its own LA sees that it does, and why; the other that somebody does.
        Assert.Equal(["person"], (await register.Read("202", camdens[1]))["restriction"]!["bases"]!.AsArray().Select(b => b!.GetValue<string>()));
        Assert.False((await register.Read("203", greenwichs[1])).AsObject().ContainsKey("restriction"));

        await Restrict(register, "202", camdens, """{ "restricted": false, "reason": "Past." }""").Done();

        Assert.Equal(["alsoOpenIn 203 known"], (await register.Push("202", record)).Notices());
        Assert.False((await Responsibility(register, "203", greenwichs))["restricted"]!.GetValue<bool>());
        var history = await (await register.As("officer-202")).Send("GET", $"/v1/entries/{camdens.EntryOf()}/history").Done();
        Assert.Equal(["opened", "restricted", "unrestricted"], history["items"]!.AsArray().Select(v => v.Of<string>("act")));
    }

    [Theory, OnEveryEngine]
    public async Task Only_who_restricted_lifts_and_is_not_told_whether_another_does(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (record, camdens, greenwichs) = await InTwo(register);
        const string lift = """{ "restricted": false, "reason": "x" }""";

        var before = await Restrict(register, "203", greenwichs, lift);
        await register.Push("202", InRefuge(record));
        var after = await Restrict(register, "203", greenwichs, lift);

        before.IsProblem(Problem.NotRestrictedByYou);
        after.IsProblem(Problem.NotRestrictedByYou);
        Assert.Equal(before.Body.Of<string>("detail"), after.Body.Of<string>("detail"));
        (await (await register.As("officer-203")).Send("POST", $"/v1/entries/{camdens.EntryOf()}/restriction", lift, headers: ("If-Match", "\"2\""))).IsProblem(Problem.NotFound);
        Assert.True(await IsRestricted(register, camdens));
        (await (await register.As("officer-203")).Send("POST", $"/v1/entries/{greenwichs.EntryOf()}/restriction", lift)).IsProblem(Problem.PreconditionRequired);
        (await (await register.As("officer-203")).Send("POST", $"/v1/entries/{greenwichs.EntryOf()}/restriction", lift, headers: ("If-Match", "\"9\""))).IsProblem(Problem.Stale);
        (await Restrict(register, "203", greenwichs, """{ "restricted": true, "reason": "x", "reviewOn": "2020-01-01" }""")).IsProblem(Problem.ValidationFailed);
        (await Restrict(register, "203", greenwichs, """{ "restricted": true }""")).IsProblem(Problem.ValidationFailed);
    }

    [Theory, OnEveryEngine]
    public async Task What_two_LAs_restrict_is_restricted_until_both_have_lifted_it(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (record, camdens, greenwichs) = await InTwo(register);
        await register.Push("202", InRefuge(record));
        await Restrict(register, "203", greenwichs, """{ "restricted": true, "reason": "x" }""").Done();

        await Restrict(register, "202", camdens, """{ "restricted": false, "reason": "x" }""").Done();
        Assert.True(await IsRestricted(register, camdens));
        await Restrict(register, "203", greenwichs, """{ "restricted": false, "reason": "x" }""").Done();
        Assert.False(await IsRestricted(register, camdens));
    }

    [Theory, OnEveryEngine]
    public async Task What_was_lifted_stays_lifted_until_a_record_says_it_anew(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (record, camdens, _) = await InTwo(register);
        var refuge = InRefuge(record);
        await register.Push("202", refuge);
        Assert.True(await IsRestricted(register, camdens));
        await Restrict(register, "202", camdens, """{ "restricted": false, "reason": "The address is known to all." }""").Done();

        await register.Push("202", refuge);
        await register.Push("202", refuge.With("entry/whereabouts", "unknown"));
        Assert.False(await IsRestricted(register, camdens));

        await register.Push("202", record.With("entry/whereabouts", "unknown"));
        await register.Push("202", refuge);
        Assert.True(await IsRestricted(register, camdens));
    }

    [Theory, OnEveryEngine]
    public async Task The_desk_restricts_and_lifts_what_anybody_set_and_those_learn_of_it(TestEngine engine)
    {
        var register = await registers.On(engine);
        var (record, camdens, greenwichs) = await InTwo(register);
        var child = camdens.ChildOf();
        await register.Change(child, "restriction", Json("""{ "restricted": true, "reason": "The police ask." }""")).Done();
        Assert.Empty((await register.Push("202", record)).Notices());
        Assert.Equal(1, (await register.Read("202", camdens[1])).Of<int>("version"));
        await register.Push("202", InRefuge(record));

        var lifted = await register.Change(child, "restriction", Json("""{ "restricted": false, "reason": "Over." }""")).Done();

        Assert.False(lifted.AsObject().ContainsKey("restriction"));
        Assert.False(await IsRestricted(register, camdens));
        var history = await (await register.As("officer-202")).Send("GET", $"/v1/entries/{camdens.EntryOf()}/history").Done();
        Assert.Equal(["opened", "changed", "unrestricted"], history["items"]!.AsArray().Select(v => v.Of<string>("act")));
        Assert.Equal(1, (await register.Read("203", greenwichs[1])).Of<int>("version"));
        (await register.Change(child, "restriction", Json("""{ "restricted": false, "reason": "x" }"""))).IsProblem(Problem.NotRestrictedByYou);
        (await (await register.As("officer-202")).Send("POST", $"/v1/children/{child}/restriction", """{ "restricted": false, "reason": "x" }""", headers: ("If-Match", "\"1\""))).IsProblem(Problem.InsufficientScope);
    }

    [Theory, OnEveryEngine]
    public async Task One_that_is_restricted_anew_while_another_restriction_is_lifted_stays_restricted(TestEngine engine)
    {
        var register = await registers.On(engine);
        for (var round = 0; round < 8; round++)
        {
            var (record, camdens, greenwichs) = await InTwo(register);
            await Restrict(register, "202", camdens, """{ "restricted": true, "reason": "x" }""").Done();
            var (lifting, refuge) = (await register.As("officer-202"), InRefuge(Elsewhere(record)));
            refuge.Remove("action");

            var answers = await Task.WhenAll(
                Task.Run(() => lifting.Send("POST", $"/v1/entries/{camdens.EntryOf()}/restriction", """{ "restricted": false, "reason": "x" }""", headers: ("If-Match", "\"2\"")), Ct),
                Task.Run(async () => await (await register.As("officer-203")).Put($"/v1/entries/{greenwichs.EntryOf()}", refuge, 1), Ct));

            Assert.All(answers, a => Assert.True(a.Answer.StatusCode == HttpStatusCode.OK, a.Body?.ToJsonString()));
            Assert.True(await IsRestricted(register, camdens));
        }
    }

    private static async Task<(JsonObject Record, Told Camdens, Told Greenwichs)> InTwo(DailyRegister register)
    {
        var record = Sent.Child();
        var camdens = await register.Push("202", record);
        var greenwichs = await register.Push("203", Elsewhere(record));
        Assert.Equal(camdens.ChildOf(), greenwichs.ChildOf());
        await register.Push("202", record);
        return (record, camdens, greenwichs);
    }

    private static JsonObject Elsewhere(JsonObject record) => record.With("localReference", $"C-{record["localReference"]}");

    private static JsonObject InRefuge(JsonObject record)
    {
        var copy = (JsonObject)record.DeepClone();
        copy["addresses"]!.AsArray().Add(JsonNode.Parse("""{ "kind": "refuge" }"""));
        return copy;
    }

    private static JsonObject Json(string text) => (JsonObject)JsonNode.Parse(text)!;

    private static async Task<(HttpResponseMessage Answer, JsonNode? Body)> Restrict(DailyRegister register, string la, Told told, string body)
    {
        var officer = await register.As($"officer-{la}");
        var version = (await officer.Send("GET", $"/v1/entries/{told.EntryOf()}")).Body.Of<int>("version");
        return await officer.Send("POST", $"/v1/entries/{told.EntryOf()}/restriction", body, headers: ("If-Match", $"\"{version}\""));
    }

    private static async Task<JsonNode> Responsibility(DailyRegister register, string la, Told told) =>
        await (await register.As($"officer-{la}")).Send("GET", $"/v1/children/{told.ChildOf()}/responsibility").Done();

    private static async Task<bool> IsRestricted(DailyRegister register, Told told)
    {
        var id = ChildId.Parse(told.ChildOf());
        await using var db = register.Db();
        return (await db.Children.SingleAsync(c => c.ChildId == id, Ct)).RestrictedSince is not null;
    }
}
