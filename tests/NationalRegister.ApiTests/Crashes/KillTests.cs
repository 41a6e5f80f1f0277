using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NationalRegister.ApiTests.Entries;
using NationalRegister.ApiTests.Http;
using NationalRegister.ApiTests.Submissions;
using NationalRegister.Store;
using NationalRegister.Store.Submissions;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.Crashes;

/// <summary>Kills, at instants that a seed chooses: <c>REGISTER_SEED</c> repeats a run, <c>REGISTER_DEEP=1</c> kills more often.</summary>
[Collection(Processes.Name)]
public sealed class KillTests(ITestOutputHelper output)
{
    private static readonly bool Deep = Environment.GetEnvironmentVariable("REGISTER_DEEP") == "1";

    [Theory, OnEveryEngine]
    public async Task A_register_that_is_killed_goes_on_where_it_stood(TestEngine engine)
    {
        var chance = Seeded();
        await using var database = await engine.NewDatabase();
        using var register = await ServedRegister.Start(database.Engine, database.ConnectionString);
        var sent = new SentFiles(2000);
        var interrupted = 0;
        for (var kills = Deep ? 100 : 6; kills > 0; kills--)
        {
            if (!await AllDone(register, sent))
            {
                // While it recovers.
                await Task.Delay(chance.Next(1500), TestContext.Current.CancellationToken);
                register.Kill9();
                interrupted += await Waiting(register);
                await register.Restart();
                continue;
            }

            var file = sent.Next();
            var sending = register.TrySend(file);
            // One in three while the file still comes in.
            var within = chance.Next(3) == 0 ? Task.Delay(chance.Next(60), TestContext.Current.CancellationToken) : sending;
            await within;
            if (within == sending) await Task.Delay(chance.Next(1500), TestContext.Current.CancellationToken);
            register.Kill9();
            interrupted += await Waiting(register);
            var acknowledged = await sending;
            await register.Restart();
            // Who got no answer sends again.
            sent.Accept(acknowledged ?? (await register.TrySend(file))!);
        }
        output.WriteLine($"{interrupted} files were interrupted.");
        Assert.NotEqual(0, interrupted);
        await IsWhole(register, sent);
    }

    [Theory, OnEveryEngine]
    public async Task A_register_that_is_killed_while_it_marks_who_is_absent_marks_each_once(TestEngine engine)
    {
        const int children = 2500;
        var chance = Seeded();
        await using var database = await engine.NewDatabase();
        using var register = await ServedRegister.Start(database.Engine, database.ConnectionString);
        var records = Enumerable.Range(0, children).Select(_ => Sent.Child()).ToList();
        await register.Done((await register.TrySend(Encoding.UTF8.GetBytes(Sent.Lines(records))))!);
        var full = (await register.TrySend(Encoding.UTF8.GetBytes(Sent.Lines(records[0])), "full"))!;
        await register.Done(full);
        Assert.Equal("held", await register.Status(full));

        await register.System.Send("POST", $"/v1/submissions/{full}/release");
        var interrupted = 0;
        var (kills, before) = (Deep ? 30 : 3, 0);
        while (await register.Status(full) is "received" or "processing")
        {
            // Once another batch is marked, somewhere in the next.
            if (kills == 0 || await Marked(register) == before) continue;
            await Task.Delay(chance.Next(25), TestContext.Current.CancellationToken);
            register.Kill9();
            kills--;
            before = await Marked(register);
            interrupted += before < children - 1 ? 1 : 0;
            await register.Restart();
        }
        output.WriteLine($"{interrupted} times it was killed between two batches.");
        Assert.NotEqual(0, interrupted);
        await register.Done(full);
        Assert.Equal(0, register.Stop());

        await using var after = register.Db();
        var entries = await after.Entries.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
        var absent = entries.Where(e => e.NotConfirmedSince is not null).Select(e => $"{e.EntryId}").Order().ToList();
        Assert.Equal(children, entries.Count);
        Assert.All(entries, e => Assert.Equal(("open", 1), (e.Status, e.Version)));
        Assert.Equal(children - 1, absent.Count);
        Assert.Equal(absent, (await after.Attentions.ToListAsync(TestContext.Current.CancellationToken)).Select(a => $"{a.EntryId}").Order());
        Assert.Equal(absent, (await after.Events.Where(e => e.Type == "entry.absent").ToListAsync(TestContext.Current.CancellationToken)).Select(e => JsonNode.Parse(e.Data).Of<string>("entryId")).Order());
        Assert.Equal(children - 1, await after.RecordResults.CountAsync(r => r.Outcome == "absent", TestContext.Current.CancellationToken));
        Assert.Equal(2, await after.Events.CountAsync(e => e.Type == "submission.completed", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_register_whose_database_is_killed_recovers_by_itself()
    {
        var chance = Seeded();
        await using var server = await PostgresServer.Start(durable: true);
        using var register = await ServedRegister.Start(Engine.Postgres, await server.NewDatabase());
        var sent = new SentFiles(2000);
        for (var kills = Deep ? 20 : 3; kills > 0; kills--)
        {
            var file = sent.Next();
            string? id;
            // The register says that it cannot now until its database is back.
            while ((id = await register.TrySend(file)) is null) await Task.Delay(200, TestContext.Current.CancellationToken);
            sent.Accept(id);
            await Task.Delay(chance.Next(1500), TestContext.Current.CancellationToken);
            await server.KillHard();
            await Task.Delay(chance.Next(500), TestContext.Current.CancellationToken);
            await server.Restart();
        }
        await IsWhole(register, sent);
    }

    private static async Task<int> Marked(ServedRegister register)
    {
        await using var db = register.Db();
        return await db.Attentions.CountAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<int> Waiting(ServedRegister register)
    {
        await using var db = register.Db();
        return await db.Submissions.CountAsync(s => s.Status != SubmissionStatus.Completed, TestContext.Current.CancellationToken);
    }

    private static async Task<bool> AllDone(ServedRegister register, SentFiles sent)
    {
        foreach (var id in sent.Acknowledged.Keys.TakeLast(2))
        {
            if (await register.Status(id) != "completed") return false;
        }
        return true;
    }

    private static async Task IsWhole(ServedRegister register, SentFiles sent)
    {
        foreach (var id in sent.Acknowledged.Keys) await register.Done(id);
        Assert.Equal(0, register.Stop());
        await using var db = register.Db();
        Assert.Equal([], await WholeRegister.Faults(db, sent));
    }

    private Random Seeded()
    {
        var seed = Environment.GetEnvironmentVariable("REGISTER_SEED") is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : Environment.TickCount;
        output.WriteLine($"REGISTER_SEED={seed}");
        return new Random(seed);
    }
}
