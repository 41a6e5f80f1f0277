using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NationalRegister.ApiTests.Entries;
using NationalRegister.ApiTests.Http;
using NationalRegister.Store;
using NationalRegister.Store.Entries;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.Submissions;

public sealed class TurnsTests(DailyRegisters registers)
{
    [Theory, OnEveryEngine]
    public async Task One_LAs_files_apply_in_the_order_of_receipt(TestEngine engine)
    {
        var register = await registers.On(engine);
        var system = await register.As("la-205");
        var record = Sent.Child();
        var sent = new List<JsonNode>();
        for (var i = 1; i <= 8; i++)
        {
            using var answer = await system.SendFile(Encoding.UTF8.GetBytes($"[{record.With("householdReference", $"H-{i}").ToJsonString()}]"));
            sent.Add(JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
        }

        var told = await Task.WhenAll(sent.Select(system.Told));

        Assert.Equal(Enumerable.Range(1, 8), told.Select(t => t[1].Of<int>("version")));
        Assert.Equal("H-8", (await register.Read("205", told[0][1])).Of<string>("householdReference"));
    }

    [Theory, OnEveryEngine]
    public async Task One_LAs_long_file_keeps_no_other_LA_waiting(TestEngine engine)
    {
        await using var register = await DailyRegister.Start(engine);
        var camden = await register.As("la-202");
        var @long = await Send(camden, Sent.Lines(Enumerable.Range(0, 20_000).Select(_ => Sent.Child())));

        var @short = await register.Push("801", Sent.Child());

        Assert.Equal(["created"], @short.Outcomes);
        Assert.Contains((await camden.Send("GET", $"/v1/submissions/{@long}")).Body.Of<string>("status"), new[] { "received", "processing" });
    }

    [Fact]
    public async Task Nor_does_a_file_that_is_long_in_staging()
    {
        await using var register = await DailyRegister.Start(TestEngine.Sqlite, new SlowStaging());
        var camden = await register.As("la-202");
        var @long = await Send(camden, Sent.Lines(Enumerable.Range(0, 9_000).Select(_ => Sent.Child())));

        Assert.Equal(["created"], (await register.Push("801", Sent.Child())).Outcomes);

        Assert.Equal("received", (await camden.Send("GET", $"/v1/submissions/{@long}")).Body.Of<string>("status"));
    }

    [Fact]
    public async Task A_record_that_the_register_itself_fails_on_spoils_none_of_its_neighbours()
    {
        await using var register = await DailyRegister.Start(TestEngine.Sqlite, new Fault());
        var records = Enumerable.Range(1, 60).Select(n => n is 17 or 41 ? Sent.Child().With("localReference", $"{Fault.On}{n}") : Sent.Child());

        var told = await register.Push("202", records);

        Assert.Equal((60, 58, 2), (told.Count("received"), told.Count("created"), told.Count("rejected")));
        Assert.All([17, 41], line => Assert.Equal([" notApplied"], told[line].Faults("problems")));
        await using var db = register.Db();
        Assert.Equal(58, await db.Entries.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task One_LAs_fault_takes_no_other_LAs_turn()
    {
        await using var register = await DailyRegister.Start(TestEngine.Sqlite, new NoStaging());
        var stuck = await Send(await register.As("la-202"), NoStaging.Of);

        Assert.Equal(["created"], (await register.Push("801", Sent.Child())).Outcomes);

        Assert.Equal("received", (await (await register.As("la-202")).Send("GET", $"/v1/submissions/{stuck}")).Body.Of<string>("status"));
    }

    private static async Task<string> Send(HttpClient system, string lines)
    {
        using var answer = await system.SendFile(Encoding.UTF8.GetBytes(lines), "application/x-ndjson");
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Of<string>("submissionId");
    }

    private sealed class Fault : SaveChangesInterceptor
    {
        public const string On = "fault-";

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            ((RegisterDb)eventData.Context!).Appended.OfType<Entry>().Any(e => e.LocalReference.StartsWith(On, StringComparison.Ordinal))
                ? throw new InvalidOperationException("A fault of the register's own.")
                : base.SavingChangesAsync(eventData, result, cancellationToken);
    }

    private sealed class NoStaging : SaveChangesInterceptor
    {
        public const string Of = "{ \"localReference\": \"cannot be staged\" }\n";

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            ((RegisterDb)eventData.Context!).Appended.OfType<Store.Submissions.StagedRecord>().Any(e => e.Content == Of.TrimEnd())
                ? throw new InvalidOperationException("A fault of the register's own.")
                : base.SavingChangesAsync(eventData, result, cancellationToken);
    }

    private sealed class SlowStaging : SaveChangesInterceptor
    {
        public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (((RegisterDb)eventData.Context!).Appended.OfType<Store.Submissions.StagedRecord>().Skip(100).Any()) await Task.Delay(500, cancellationToken);
            return await base.SavingChangesAsync(eventData, result, cancellationToken);
        }
    }
}
