using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Children;
using NationalRegister.Store.Audit;
using NationalRegister.Store.Work;
using NationalRegister.StoreTests.Work;
using NationalRegister.Testing;
using Xunit;
using static NationalRegister.StoreTests.Refusals;

namespace NationalRegister.StoreTests.Audit;

/// <summary>Nobody is told anything that left no trace.</summary>
public sealed class LookTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private sealed record Seen(string? Refused = null) : IOutcome;

    [Theory, OnEveryEngine]
    public async Task A_read_is_in_the_log_before_it_is_answered(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());

        await store.Transactions.Look(Rows.Call() with { Purpose = "safeguarding", CaseReference = "CASE-7" }, (_, ledger) =>
        {
            ledger.Touched(new ChildId(2));
            ledger.Touched(new ChildId(1));
            ledger.Touched(new ChildId(2));
            return Task.FromResult(new Seen());
        }, Ct);

        var entry = await store.Committed(db => db.AuditEntries.SingleAsync(Ct));
        Assert.Equal(("ok", "safeguarding", "CASE-7"), (entry.Outcome, entry.Purpose, entry.CaseReference));
        Assert.Equal([new ChildId(2), new ChildId(1)], await store.Committed(db => db.AuditChildren.OrderBy(c => c.Place).Select(c => c.ChildId).ToListAsync(Ct)));
    }

    [Theory, OnEveryEngine]
    public async Task A_refusal_is_in_the_log_with_its_code(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());

        await store.Transactions.Look(Rows.Call(), (_, _) => Task.FromResult(new Seen("notFound")), Ct);

        Assert.Equal(["notFound"], await store.Committed(db => db.AuditEntries.Select(a => a.Outcome).ToListAsync(Ct)));
    }

    [Theory, OnEveryEngine]
    public async Task Two_hundred_reads_at_once_leave_two_hundred_entries_in_fewer_commits(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        var commits = new CommitFault(engine, Disturbed.Before, armed: false);
        using var store = new StoreProcess(database.Contexts(commits), Rows.Clock());

        // Whoever would write first waits, so that the others wait together.
        var read = 0;
        var turn = await store.Queue.Enter(Turn.Call, Ct);
        var reads = Enumerable.Range(0, 200).Select(i => Task.Run(() => store.Transactions.Look(
            Rows.Call() with { RequestId = $"request-{i}" },
            (_, ledger) =>
            {
                ledger.Touched(new ChildId(i));
                Interlocked.Increment(ref read);
                return Task.FromResult(new Seen());
            }, Ct), Ct)).ToList();
        while (Volatile.Read(ref read) < 200) await Task.Delay(10, Ct);
        turn.Dispose();
        await Task.WhenAll(reads);

        Assert.Equal(200, await store.Committed(db => db.AuditEntries.Select(a => a.RequestId).Distinct().CountAsync(Ct)));
        Assert.Equal(200, await store.Committed(db => db.AuditChildren.Select(a => a.ChildId).Distinct().CountAsync(Ct)));
        Assert.InRange(commits.Commits, 1, 199);
    }

    [Theory, OnEveryEngine]
    public async Task A_read_that_cannot_be_logged_is_not_answered(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        var fault = new CommandFault(text => text.Contains("INSERT INTO", StringComparison.Ordinal) && text.Contains("AuditEntry", StringComparison.Ordinal), () => Lost.Connection(engine));
        using var store = new StoreProcess(database.Contexts(fault), Rows.Clock(), new NoChance());

        await Assert.ThrowsAsync<RegisterUnavailableException>(() => Look());
        await Assert.ThrowsAsync<RegisterUnavailableException>(() => store.Transactions.Run(Rows.Call(), _ => Task.FromResult(new Seen("stale")), Ct));

        fault.On = false;
        Assert.Equal(0, await store.Committed(db => db.AuditEntries.CountAsync(Ct)));
        await Look();
        Assert.Equal(1, await store.Committed(db => db.AuditEntries.CountAsync(Ct)));

        Task<Seen> Look() => store.Transactions.Look(Rows.Call(), (_, _) => Task.FromResult(new Seen()), Ct);
    }

    [Theory, OnEveryEngine]
    public async Task A_row_that_the_database_refuses_takes_no_other_callers_row_with_it(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        var taken = Rows.Audit();
        await store.Commit(taken);
        var impossible = Rows.Audit();
        impossible.AuditEntryId = taken.AuditEntryId;

        // All wait behind the turn that is taken, so they are one group.
        var turn = await store.Queue.Enter(Turn.Call, Ct);
        var writes = Enumerable.Range(0, 20).Select(i => store.Audits.Write([i == 7 ? impossible : Rows.Audit()], Ct)).ToList();
        turn.Dispose();
        await Task.WhenAll(writes).ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.Equal([7], Enumerable.Range(0, 20).Where(i => !writes[i].IsCompletedSuccessfully));
        Assert.Equal(1 + 19, await store.Committed(db => db.AuditEntries.CountAsync(Ct)));
    }

    [Theory, OnEveryEngine]
    public async Task A_place_in_the_log_is_taken_once(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        await store.Commit(Rows.Audit(0), Rows.Audit(1), Rows.Audit(), Rows.Audit());

        await Refuses(Broken.Key, () => store.Commit(Rows.Audit(1)));
    }

    [Fact]
    public void The_log_holds_persons_and_children_only_as_commitments()
    {
        var entry = Rows.Audit();
        (entry.Person, entry.Subject, entry.CaseReference) = ("Grace Hopper", "subject-1", "CASE-7");
        var child = new AuditChild { ChildId = new ChildId(77), AuditEntryId = entry.AuditEntryId, Salt = new byte[16] };

        var leaf = System.Text.Encoding.UTF8.GetString(AuditLeaves.Of(entry, [child]).ToBytes());

        foreach (var personal in new[] { entry.Person, entry.Subject, entry.CaseReference, child.ChildId.ToString() })
        {
            Assert.DoesNotContain(personal, leaf, StringComparison.Ordinal);
        }
    }
}
