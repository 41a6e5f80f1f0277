using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Access;
using NationalRegister.Api.Identification;
using NationalRegister.ApiTests.Submissions;
using NationalRegister.Domain;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;
using NationalRegister.Store.Audit;
using NationalRegister.Testing;
using Xunit;
using static NationalRegister.ApiTests.Races.Reporting;

namespace NationalRegister.ApiTests.Races;

/// <summary>Persons merge and split while LAs report, and as often as they like: every child has one lead, and nothing is lost.</summary>
public sealed class IdentityRaceTests
{
    private static readonly SearchKeys Keys = new(new byte[32]);

    [Theory, OnEveryEngine]
    public async Task A_merge_while_LAs_come_to_either_child_leaves_one_lead_and_no_entry_behind(TestEngine engine)
    {
        await using var register = await On(engine);
        for (var round = 0; round < 5; round++)
        {
            var (record, other) = (Child($"A-{round}", given: Given(round)), Child($"B-{round}", given: Given(round), born: "2012-11-25"));
            await register.Send(Fifty[0], record);
            await register.Send(Fifty[1], other);
            var (from, into) = (await ChildOf(register, Fifty[0], $"A-{round}"), await ChildOf(register, Fifty[1], $"B-{round}"));

            // Some come, some change, one ends its entry, all at the instant of the merge.
            var meeting = new Meeting(7);
            var calls = Enumerable.Range(2, 4).Select(i => Task.Run(() => register.Send(Fifty[i], meeting, i % 2 == 0 ? record : other), Ct))
                .Append(Task.Run(() => register.Send(Fifty[0], meeting, round % 2 == 0 ? Withdraw($"A-{round}") : record.Also("/entry/whereabouts", "unknown")), Ct))
                .Append(Task.Run(() => register.Send(Fifty[1], meeting, round % 2 == 1 ? Withdraw($"B-{round}") : other.Also("/entry/whereabouts", "unknown")), Ct));
            var merged = Task.Run(async () =>
            {
                await meeting.Arrive();
                return await Merge(register, from, into);
            }, Ct);
            await Task.WhenAll(calls.Append(merged));

            Assert.True(await merged);
            Assert.Equal(0, await register.Store.Committed(db => db.Entries.CountAsync(e => e.ChildId == from, Ct)));
        }
        await register.IsWhole();
        Assert.Equal(0, await register.Store.Committed(db => db.ChildSearchKeys.CountAsync(k => db.Children.Any(c => c.ChildId == k.ChildId && c.MergedInto != null), Ct)));
    }

    [Theory, OnEveryEngine]
    public async Task Two_merges_of_one_child_at_once_are_one(TestEngine engine)
    {
        await using var register = await On(engine);
        foreach (var (la, born) in new[] { (0, "2011-12-25"), (1, "2013-06-14"), (2, "2015-03-09") }) await register.Send(Fifty[la], Child("E-1", born: born));
        var ids = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => ChildOf(register, Fifty[i], "E-1")));

        // In a ring: at most two of the three can hold.
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => Task.Run(() => Merge(register, ids[i], ids[(i + 1) % 3]), Ct)));

        Assert.Equal(2, answers.Count(done => done));
        Assert.Single(await register.Leads());
        Assert.Equal(1, await register.Store.Committed(db => db.Children.CountAsync(c => c.MergedInto == null, Ct)));
        await register.IsWhole();
    }

    [Theory, OnEveryEngine]
    public async Task A_split_while_its_entries_are_reported_leaves_each_with_one_lead(TestEngine engine)
    {
        await using var register = await On(engine);
        for (var round = 0; round < 5; round++)
        {
            var record = Child($"E-{round}", given: Given(round));
            foreach (var la in Fifty.Take(4)) await register.Send(la, record);
            var whole = await ChildOf(register, Fifty[0], $"E-{round}");
            var entries = await register.Store.Committed(db => db.Entries.Where(e => e.ChildId == whole).OrderBy(e => e.OpenedAt).Select(e => e.EntryId).ToListAsync(Ct));

            var meeting = new Meeting(5);
            var calls = Enumerable.Range(0, 4).Select(i => Task.Run(() => register.Send(Fifty[i], meeting, i % 2 == 0 ? Withdraw($"E-{round}") : record.Also("/entry/whereabouts", "unknown")), Ct));
            var split = Task.Run(async () =>
            {
                await meeting.Arrive();
                await Split(register, whole, entries[..2]);
            }, Ct);
            await Task.WhenAll(calls.Append(split));
        }
        await register.IsWhole();
        Assert.Equal(10, (await register.Leads()).Count);
    }

    [Theory, OnEveryEngine]
    public async Task Whatever_is_merged_and_undone_is_as_it_was(TestEngine engine)
    {
        await using var register = await On(engine);
        var chance = new Random(20261128);
        for (var round = 0; round < 12; round++)
        {
            // Two children with one to three LAs each, with numbers or without, some of them ended, some with a word taken back.
            foreach (var side in new[] { 0, 1 })
            {
                for (var la = 0; la <= chance.Next(3); la++)
                {
                    var (place, number) = ((side * 3) + la, chance.Next(2) == 0 ? Number((round * 2) + side) : null);
                    var record = Child($"{side}-{round}", given: Given(round), born: side == 0 ? "2010-11-25" : "2015-03-09", nhsNumber: number);
                    await register.Send(Fifty[place], record);
                    if (chance.Next(3) == 0) await register.Send(Fifty[place], record.Also("/child/familyName", $"Okafor{Given(chance.Next(20))}"));
                    if (chance.Next(4) == 0 && la > 0) await register.Send(Fifty[place], Withdraw($"{side}-{round}"));
                }
            }
            var (from, into) = (await ChildOf(register, Fifty[0], $"0-{round}"), await ChildOf(register, Fifty[3], $"1-{round}"));
            var before = (await State(register, from), await State(register, into));
            var entries = await register.Store.Committed(db => db.Entries.Where(e => e.ChildId == from).Select(e => e.EntryId).ToListAsync(Ct));

            Assert.True(await Merge(register, from, into));
            Assert.Equal(from, await Split(register, into, entries));

            Assert.Equal(before, (await State(register, from), await State(register, into)));
        }
        await register.IsWhole();
    }

    private static Task<bool> Merge(Reporting register, ChildId from, ChildId into) => register.Store.Transactions.Run(Call.Own("national", "desk", "mergeChild", "race"), async transaction =>
    {
        await transaction.PassGate(Store.Work.Gate.Identity, DecideReview.NobodySaw, Ct);
        // As the operation decides it: one that was merged meanwhile answers 308, and the other is followed.
        var now = await Store.Children.Survivors.Of(transaction.Db, [from, into], Ct);
        return now[from] == from && now[into] != from && (await new MergeIdentities(Keys).Do(transaction, from, now[into], Person, Ct)).Succeeded;
    }, Ct);

    private static Task<ChildId> Split(Reporting register, ChildId whole, IEnumerable<Guid> entries) => register.Store.Transactions.Run(Call.Own("national", "desk", "splitChild", "race"), async transaction =>
    {
        await transaction.PassGate(Store.Work.Gate.Identity, DecideReview.NobodySaw, Ct);
        return await new SplitIdentity(Keys, Randomness.Secure).Do(transaction, whole, entries.ToHashSet(), Person, Ct);
    }, Ct);

    private static Decider Person { get; } = new(new Caller("desk", null, "desk", null, new HashSet<Identity.Scope>()), "A person says so.");

    private static Task<ChildId> ChildOf(Reporting register, Domain.Reference.LaCode la, string reference) =>
        register.Store.Committed(db => db.Entries.Where(e => e.La == la && e.LocalReference == reference).OrderByDescending(e => e.OpenedAt).Select(e => e.ChildId).FirstAsync(Ct));

    // All but the version and the instants of a child: what is known, what leads to it, what stands under it and who leads.
    private static Task<string> State(Reporting register, ChildId id) => register.Store.Committed(async db => string.Join('\n',
        (await db.Children.SingleAsync(c => c.ChildId == id, Ct)).Profile,
        string.Join(", ", await db.ChildIdentifiers.Where(i => i.ChildId == id).OrderBy(i => i.Value).Select(i => $"{i.Value} {i.State} {i.From:O} {i.To:O}").ToListAsync(Ct)),
        string.Join(", ", await db.ChildSearchKeys.Where(k => k.ChildId == id).OrderBy(k => k.KeyHash).Select(k => k.KeyHash).ToListAsync(Ct)),
        string.Join(", ", await db.Entries.Where(e => e.ChildId == id).OrderBy(e => e.EntryId).Select(e => $"{e.EntryId} {e.Status} {e.OpenChildId}").ToListAsync(Ct)),
        string.Join(", ", (await db.Leads.Where(l => l.ChildId == id).ToListAsync(Ct)).Select(l => $"{l.La}"))));

    private static string Given(int i) => Sent.Name(i);

    private static string? Number(int i)
    {
        for (var n = 944_500_000 + (i * 20); ; n++) if (NhsNumber.TryComplete($"{n}", out var number)) return number.Value;
    }
}
