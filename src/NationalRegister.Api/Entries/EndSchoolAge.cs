using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Submissions;
using NationalRegister.Api.Work;
using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Reference;
using NationalRegister.Store;
using NationalRegister.Store.Audit;
using NationalRegister.Store.Submissions;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Entries;

/// <summary>Ends open entries on the day after compulsory school age, some at a time and each once, whoever else works and whatever is killed when.</summary>
public sealed class EndSchoolAge(WriteEntry write, Transactions transactions, Leases leases, TimeProvider time) : IJob
{
    // So many end on one midnight in June that they go in small commits: calls come between them.
    private const int Batch = 100;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public string Name => "schoolAge";

    /// <inheritdoc/>
    public Task Wait(CancellationToken ct) => Task.Delay(Every, time, ct);

    /// <inheritdoc/>
    public async Task<bool> Run(CancellationToken ct)
    {
        var now = transactions.Now;
        if (!await transactions.Read(db => Due(db, now).AnyAsync(ct)) || await leases.Take(Name, ct) is not { } lease) return false;
        var ended = await transactions.Run(Call.Own("national", "register", "endSchoolAge", Name), Turn.Chunk,
            (db, at) => Prepare(db, at, ct),
            async (transaction, chunk) =>
            {
                await leases.Show(transaction.Db, lease, ct);
                if (chunk is null) return 0;
                await write.Confirm(transaction.Db, chunk, ct);
                await SchoolAgeSteps.Write(transaction.Db, chunk, ct);
                chunk.Leave(transaction.Ledger);
                return chunk.SchoolAgeEnds.Count;
            }, ct);
        await leases.Return(lease, ct);
        return ended > 0;
    }

    private static IQueryable<DueStep> Due(RegisterDb db, DateTime now) => db.DueSteps.Where(d => d.Kind == SchoolAgeSteps.Step && d.DoneAt == null && d.DueAt <= now);

    // The entries of one LA go together: a chunk speaks for one.
    private async Task<Chunk?> Prepare(RegisterDb db, DateTime now, CancellationToken ct)
    {
        var due = from step in Due(db, now) join entry in db.Entries on step.Ref equals entry.EntryId orderby step.DueAt, entry.La, entry.EntryId select entry;
        if (await due.Select(e => (LaCode?)e.La).FirstOrDefaultAsync(ct) is not { } la) return null;
        var entries = await due.Where(e => e.La == la).Take(Batch).ToListAsync(ct);
        var open = entries.Where(e => e.Status == EntryStatus.Open).ToList();
        var chunk = new Chunk(la, await RegisterView.OfEntries(db, la, open, ct), now, London.Today(now), null);
        foreach (var entry in entries.Except(open)) chunk.SchoolAgeEnds[entry.EntryId] = null;
        foreach (var entry in open) write.EndSchoolAge(chunk, entry);
        return chunk;
    }
}
