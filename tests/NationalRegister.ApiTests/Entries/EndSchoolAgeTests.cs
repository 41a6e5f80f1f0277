using System.Data.Common;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NationalRegister.Api.Entries;
using NationalRegister.Api.Submissions;
using NationalRegister.ApiTests.Races;
using NationalRegister.ApiTests.Submissions;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;
using NationalRegister.Store.Entries;
using NationalRegister.Store.Work;
using NationalRegister.Testing;
using Xunit;
using static NationalRegister.ApiTests.Races.Reporting;

namespace NationalRegister.ApiTests.Entries;

/// <summary>The register itself ends an entry the day after compulsory school age: once, whoever looks and however often, and no file opens it again.</summary>
public sealed class EndSchoolAgeTests
{
    // Sixteen in the school year that ends in June 2027, whose last Friday is the 25th.
    private const string Sixteen = "2010-09-09";

    // Midnight of the 26th in London, by whose clocks it is summer.
    private static readonly DateTimeOffset TheDayAfter = new(2027, 6, 25, 23, 0, 0, TimeSpan.Zero);

    [Theory, OnEveryEngine]
    public async Task An_entry_ends_at_midnight_of_the_day_after_and_the_lead_follows(TestEngine engine)
    {
        await using var register = await On(engine);
        await register.Send(Fifty[0], Child("E-1", born: Sixteen));
        await register.Send(Fifty[1], Child("E-2", given: "Ada", born: "2012-03-09"));

        register.Clock.SetUtcNow(TheDayAfter.AddMicroseconds(-1));
        Assert.False(await Look(register));
        Assert.Equal("open", (await Entry(register, "E-1")).Status);
        register.Clock.SetUtcNow(TheDayAfter);
        Assert.True(await Look(register));
        Assert.False(await Look(register));

        var ended = await Entry(register, "E-1");
        Assert.Equal(("ceased", "aboveSchoolAge", new DateOnly(2027, 6, 26), 2), (ended.Status, ended.CeaseReason, ended.CeasedOn, ended.Version));
        // The register reports nothing of a child.
        Assert.Equal(new DateOnly(2026, 11, 20), ended.LastReportedOn);
        Assert.Equal("open", (await Entry(register, "E-2")).Status);
        var version = await register.Store.Committed(db => db.EntryVersions.SingleAsync(v => v.EntryId == ended.EntryId && v.Version == 2, Ct));
        Assert.Equal(("schoolAgeEnded", new DateOnly(2027, 6, 26), "aboveSchoolAge"), (version.Act, version.EffectiveOn, Content.Of(version.Content).Record.Cease!.Reason));
        Assert.Equal(1, await register.Store.Committed(db => db.Events.CountAsync(e => e.Type == "entry.ceased" && e.Audience == Fifty[0].Value, Ct)));
        Assert.Equal(1, await register.Store.Committed(db => db.AuditEntries.CountAsync(a => a.Operation == "endSchoolAge" && a.ClientId == "register", Ct)));
        Assert.Single(await register.Leads());
        await register.IsWhole();
    }

    [Theory, OnEveryEngine]
    public async Task The_nightly_record_does_not_open_it_again_and_says_what_to_do(TestEngine engine)
    {
        await using var register = await Ended(engine);

        await register.Send(Fifty[0], Child("E-1", born: Sixteen));

        var answer = Assert.Single(register.Answers);
        Assert.Equal((RecordOutcome.Unchanged, "aboveSchoolAge"), (answer.Outcome, Assert.Single(answer.Problems).Code));
        Assert.Equal(0, await register.OpenEntries());
        Assert.False(await Look(register));
    }

    [Theory, OnEveryEngine]
    public async Task A_corrected_date_of_birth_opens_a_new_entry(TestEngine engine)
    {
        await using var register = await Ended(engine);

        await register.Send(Fifty[0], Child("E-1", born: "2011-09-09"));

        Assert.Equal(RecordOutcome.Created, Assert.Single(register.Answers).Outcome);
        Assert.Equal(1, await register.OpenEntries());
        Assert.False(await Look(register));
    }

    [Theory, OnEveryEngine]
    public async Task An_end_by_the_LA_itself_with_the_same_reason_is_opened_again_by_a_record_and_ended_at_the_next_look(TestEngine engine)
    {
        await using var register = await On(engine);
        register.Clock.SetUtcNow(TheDayAfter.AddHours(12));
        await register.Send(Fifty[0], Child("E-1", born: Sixteen));
        // It is accepted, with the query.
        Assert.Equal("aboveSchoolAge", Assert.Single(Assert.Single(register.Answers).Problems).Code);
        await register.Send(Fifty[0], Only("E-1", $$"""{ "action": "cease", "cease": { "on": "{{TheDayAfter.AddHours(12):yyyy-MM-dd}}", "reason": "aboveSchoolAge" } }"""));
        register.Answers.Clear();

        await register.Send(Fifty[0], Child("E-1", born: Sixteen));
        Assert.Equal(RecordOutcome.Created, Assert.Single(register.Answers).Outcome);
        await Look(register);

        Assert.Equal(0, await register.OpenEntries());
        Assert.Equal(1, await register.Store.Committed(db => db.EntryVersions.CountAsync(v => v.Act == "schoolAgeEnded", Ct)));
    }

    [Theory, OnEveryEngine]
    public async Task A_date_of_birth_that_changes_moves_the_step_and_one_that_is_not_exact_has_none(TestEngine engine)
    {
        await using var register = await On(engine);
        await register.Send(Fifty[0], Child("E-1", born: Sixteen), Child("E-2", given: "Ada", born: Sixteen), Child("E-3", given: "Eve", born: "2011-09-09"));

        await register.Send(Fifty[0], Child("E-1", born: "2011-09-09"), Child("E-2", given: "Ada", born: Sixteen).Also("/child/dateOfBirthQuality", "estimated"), Child("E-3", given: "Eve", born: Sixteen));
        register.Clock.SetUtcNow(TheDayAfter);
        await Look(register);

        Assert.Equal(["open", "open", "ceased"], new[] { (await Entry(register, "E-1")).Status, (await Entry(register, "E-2")).Status, (await Entry(register, "E-3")).Status });
        // By the first day of the next school year's last week the first has ended too.
        register.Clock.SetUtcNow(new DateTimeOffset(2028, 6, 30, 23, 0, 0, TimeSpan.Zero));
        await Look(register);
        Assert.Equal(["ceased", "open"], new[] { (await Entry(register, "E-1")).Status, (await Entry(register, "E-2")).Status });
    }

    [Theory, OnEveryEngine]
    public async Task An_entry_that_ended_otherwise_is_not_ended_again(TestEngine engine)
    {
        await using var register = await On(engine);
        await register.Send(Fifty[0], Child("E-1", born: Sixteen), Child("E-2", given: "Ada", born: Sixteen));
        await register.Send(Fifty[0], Withdraw("E-1"), Only("E-2", """{ "action": "cease", "cease": { "on": "2026-11-20", "reason": "notEligible" } }"""));
        Assert.Equal(0, await register.Store.Committed(db => db.DueSteps.CountAsync(d => d.Kind == SchoolAgeSteps.Step && d.DoneAt == null, Ct)));

        register.Clock.SetUtcNow(TheDayAfter);
        Assert.False(await Look(register));
        Assert.Equal(["withdrawn", "ceased"], new[] { (await Entry(register, "E-1")).Status, (await Entry(register, "E-2")).Status });
    }

    [Theory, OnEveryEngine]
    public async Task A_reopened_entry_past_its_end_is_left_alone_until_its_date_of_birth_changes(TestEngine engine)
    {
        await using var register = await Ended(engine);
        await Reopen(register, "E-1");

        Assert.False(await Look(register));
        await register.Send(Fifty[0], Child("E-1", born: Sixteen).Also("/entry/whereabouts", "unknown"));
        Assert.False(await Look(register));
        Assert.Equal("open", (await Entry(register, "E-1")).Status);

        await register.Send(Fifty[0], Child("E-1", born: "2010-09-10"));
        Assert.True(await Look(register));
        Assert.Equal("ceased", (await Entry(register, "E-1")).Status);
        await register.IsWhole();
    }

    [Theory, OnEveryEngine]
    public async Task An_entry_that_was_reopened_before_its_end_ends_then(TestEngine engine)
    {
        await using var register = await On(engine);
        await register.Send(Fifty[0], Child("E-1", born: Sixteen));
        await register.Send(Fifty[0], Only("E-1", """{ "action": "cease", "cease": { "on": "2026-11-20", "reason": "notEligible" } }"""));
        await Reopen(register, "E-1");

        register.Clock.SetUtcNow(TheDayAfter);
        Assert.True(await Look(register));
        Assert.Equal("ceased", (await Entry(register, "E-1")).Status);
    }

    [Theory, OnEveryEngine]
    public async Task Two_workers_end_each_entry_once_and_what_a_crash_cut_off_is_ended_afterwards(TestEngine engine)
    {
        var crash = new Crash();
        await using var register = await On(engine, crash);
        foreach (var la in Fifty.Take(3))
        {
            await register.Send(la, [.. Enumerable.Range(0, 110).Select(i => Child($"E-{i}", family: Sent.Name((int.Parse(la.Value, null) * 1000) + i), given: Sent.Name(-(int.Parse(la.Value, null) * 1000) - i), born: Sixteen))]);
        }
        register.Clock.SetUtcNow(TheDayAfter);
        crash.Armed = true;
        await Assert.ThrowsAsync<InvalidOperationException>(() => Look(register));
        Assert.Equal(330, await register.OpenEntries());
        // Whoever died holds its lease for a while.
        register.Clock.Advance(Leases.Term + TimeSpan.FromSeconds(1));

        await Task.WhenAll(All(), All());

        Assert.Equal(0, await register.OpenEntries());
        Assert.Equal(330, await register.Store.Committed(db => db.EntryVersions.CountAsync(v => v.Act == "schoolAgeEnded", Ct)));
        Assert.Equal(330, await register.Store.Committed(db => db.Events.CountAsync(e => e.Type == "entry.ceased", Ct)));
        await register.IsWhole();

        async Task All()
        {
            using var store = new StoreProcess(register.Store.Contexts, register.Clock);
            var job = new EndSchoolAge(register.Write, store.Transactions, store.Leases, register.Clock);
            while (await register.OpenEntries() > 0)
            {
                try
                {
                    await job.Run(Ct);
                }
                catch (LeaseLostException)
                {
                    // As the host does: it goes on.
                }
            }
        }
    }

    private static async Task<Reporting> Ended(TestEngine engine)
    {
        var register = await On(engine);
        await register.Send(Fifty[0], Child("E-1", born: Sixteen));
        register.Clock.SetUtcNow(TheDayAfter);
        Assert.True(await Look(register));
        register.Answers.Clear();
        return register;
    }

    private static Task<bool> Look(Reporting register) => new EndSchoolAge(register.Write, register.Store.Transactions, register.Store.Leases, register.Clock).Run(Ct);

    private static Task<Entry> Entry(Reporting register, string reference) =>
        register.Store.Committed(db => db.Entries.Where(e => e.LocalReference == reference).OrderByDescending(e => e.EntryId).FirstAsync(Ct));

    private static Task<int> Reopen(Reporting register, string reference) => register.Store.Transactions.Run(
        Store.Audit.Call.Own(Fifty[0].Value, "officer", "reopenEntry", "test"), Turn.Call,
        async (db, now) =>
        {
            var entry = await db.Entries.SingleAsync(e => e.LocalReference == reference, Ct);
            var today = London.Today(now);
            var chunk = new Chunk(Fifty[0], await Store.Submissions.RegisterView.OfEntries(db, Fifty[0], [entry], Ct), now, today, null);
            var statement = Statement.Read(new JsonObject { ["localReference"] = reference, ["observedOn"] = today.ToString("O", null) }, whole: false, today, now).Statement!;
            register.Write.Reopen(chunk, entry, statement);
            return chunk;
        },
        async (transaction, chunk) =>
        {
            await SchoolAgeSteps.Write(transaction.Db, chunk, Ct);
            chunk.Leave(transaction.Ledger);
            return 0;
        }, Ct);

    /// <summary>The process dies as it is about to commit.</summary>
    private sealed class Crash : DbTransactionInterceptor
    {
        public bool Armed { get; set; }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            if (!Armed || !eventData.Context!.ChangeTracker.Entries<Entry>().Any(e => e.Entity.CeaseReason == CeaseReason.AboveSchoolAge)) return new(result);
            Armed = false;
            throw new InvalidOperationException("The process is gone.");
        }
    }
}
