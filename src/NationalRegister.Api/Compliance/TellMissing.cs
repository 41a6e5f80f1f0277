using System.Text;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Submissions;
using NationalRegister.Api.Work;
using NationalRegister.Domain.Compliance;
using NationalRegister.Domain.Events;
using NationalRegister.Domain.Reference;
using NationalRegister.Store;
using NationalRegister.Store.Audit;
using NationalRegister.Store.Submissions;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Compliance;

/// <summary>
/// Tells an LA and the desk that a day's file is missing, at 06:00 in London. What is owed is written down for each LA before it is due, so a
/// register tells nothing of days before its first, and one that stood still catches up.
/// </summary>
public sealed class TellMissing(Transactions transactions, Leases leases, TimeProvider time) : IJob
{
    /// <summary>The step of a file that is owed.</summary>
    public const string Step = "dailyReport";

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public string Name => "missing";

    /// <inheritdoc/>
    public Task Wait(CancellationToken ct) => Task.Delay(Every, time, ct);

    /// <inheritdoc/>
    public async Task<bool> Run(CancellationToken ct)
    {
        var now = transactions.Now;
        if (!(await Find(now, ct)).IsAny || await leases.Take(Name, ct) is not { } lease) return false;
        // What was found before the lease was taken, another worker may have done.
        var work = await Find(now, ct);
        if (work.Owed.Count > 0) await WriteDown(work.Owed, lease, ct);
        if (work.Overdue is { } due) await Tell(due, lease, ct);
        await leases.Return(lease, ct);
        return work.IsAny;
    }

    /// <summary>The id of what an LA owes, the same whoever writes it down: the instant it is due, then the LA's code.</summary>
    /// <param name="la">The LA.</param>
    /// <param name="dueAt">When it is due.</param>
    public static Guid RefOf(LaCode la, DateTime dueAt)
    {
        var bytes = Guid.CreateVersion7(dueAt).ToByteArray(bigEndian: true);
        bytes.AsSpan(6).Clear();
        (bytes[6], bytes[8]) = (0x70, 0x80);
        Encoding.ASCII.GetBytes(la.Value, bytes.AsSpan(^LaCode.Length));
        return new Guid(bytes, bigEndian: true);
    }

    private static LaCode LaOf(Guid step) => LaCode.Parse(Encoding.ASCII.GetString(step.ToByteArray(bigEndian: true).AsSpan(^LaCode.Length)));

    private Task<Work> Find(DateTime now, CancellationToken ct) => transactions.Read(async db =>
    {
        var steps = db.DueSteps.Where(d => d.Kind == Step);
        var newest = await steps.MaxAsync(d => (DateTime?)d.DueAt, ct);
        var overdue = await steps.Where(d => d.DoneAt == null && d.DueAt <= now).MinAsync(d => (DateTime?)d.DueAt, ct);
        return new Work(DailyReport.Owed(newest ?? now, now), overdue);
    });

    // Whoever lost the lease meets the key: then both wrote the same.
    private Task<int> WriteDown(IReadOnlyList<DateOnly> days, HeldLease lease, CancellationToken ct) => transactions.Step(Turn.Chunk, async db =>
    {
        await leases.Show(db, lease, ct);
        foreach (var day in days)
        {
            var due = DailyReport.DueAt(day)!.Value;
            if (await db.DueSteps.AnyAsync(d => d.Kind == Step && d.DueAt == due, ct)) continue;
            db.AddRange(LocalAuthorities.On(day).Select(la => new DueStep { Ref = RefOf(la.Code, due), Kind = Step, DueAt = due }));
        }
        return 0;
    }, ct);

    private Task<int> Tell(DateTime due, HeldLease lease, CancellationToken ct)
    {
        var day = WorkingDays.Previous(London.Today(due));
        return transactions.Run(Call.Own("national", "register", "tellMissing", Name), async transaction =>
        {
            var db = transaction.Db;
            await leases.Show(db, lease, ct);
            var steps = await db.DueSteps.AsNoTracking().Where(d => d.Kind == Step && d.DueAt == due && d.DoneAt == null).OrderBy(d => d.Ref).ToListAsync(ct);
            var done = await db.DueSteps.Where(d => d.Kind == Step && d.DueAt == due && d.DoneAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.DoneAt, transaction.Now), ct);
            if (done != steps.Count) throw new DbUpdateConcurrencyException("Another worker told it.");

            var came = (await Came(db, day, due, ct)).ToHashSet();
            foreach (var la in steps.Select(s => LaOf(s.Ref)).Where(la => !came.Contains(la)))
            {
                var data = new EventData { LocalAuthority = la, ReportDate = day };
                transaction.Ledger.Tell(la.Value, EventType.SubmissionMissing, data);
                transaction.Ledger.Tell(Chunk.Desk, EventType.SubmissionMissing, data);
            }
            return done;
        }, ct);
    }

    private static Task<List<LaCode>> Came(RegisterDb db, DateOnly day, DateTime due, CancellationToken ct) => db.Submissions
        .Reports().Where(s => s.ReportDate == day && s.ReceivedAt < due).Select(s => s.La).Distinct().ToListAsync(ct);

    private sealed record Work(IReadOnlyList<DateOnly> Owed, DateTime? Overdue)
    {
        public bool IsAny => Owed.Count > 0 || Overdue is not null;
    }
}
