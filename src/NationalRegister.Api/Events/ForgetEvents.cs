using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Work;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Events;

/// <summary>Removes events that have been kept long enough, the oldest first. The last of each audience stays whatever its age: it is where its readers go on from, and the next is numbered behind it.</summary>
/// <param name="transactions">Reads and writes.</param>
/// <param name="leases">So that one process does it.</param>
/// <param name="time">The clock.</param>
/// <param name="configuration"><c>Register:EventsKeptDays</c>.</param>
public sealed class ForgetEvents(Transactions transactions, Leases leases, TimeProvider time, IConfiguration configuration) : IJob
{
    /// <summary>How many days events are kept where the configuration says nothing.</summary>
    public const int DefaultDays = 400;

    private const int Batch = 2000;
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    private readonly TimeSpan kept = Kept(configuration);

    /// <summary>How long events are kept.</summary>
    /// <param name="configuration">The host's configuration.</param>
    public static TimeSpan Kept(IConfiguration configuration) => TimeSpan.FromDays(Math.Max(1, configuration.GetValue("Register:EventsKeptDays", DefaultDays)));

    /// <inheritdoc/>
    public string Name => "forgetEvents";

    /// <inheritdoc/>
    public Task Wait(CancellationToken ct) => Task.Delay(Every, time, ct);

    /// <inheritdoc/>
    public async Task<bool> Run(CancellationToken ct)
    {
        if (await leases.Take(Name, ct) is not { } lease)
        {
            return false;
        }
        // An id begins with the time of its event, and the ids are the primary key: what is not old is not looked at, however much it is.
        var before = Oldest(transactions.Now - kept);
        var removed = await transactions.Step(Turn.Chunk, async db =>
        {
            await leases.Show(db, lease, ct);
            var old = db.Events.Where(e => e.Position != null && e.EventId.CompareTo(before) < 0 && db.Events.Any(later => later.Audience == e.Audience && later.Position > e.Position));
            // A batch goes by place: who reads goes on from an event as long as none behind it has gone.
            var through = await old.OrderBy(e => e.Position).Select(e => e.Position).Skip(Batch - 1).FirstOrDefaultAsync(ct) ?? long.MaxValue;
            return await old.Where(e => e.Position <= through).ExecuteDeleteAsync(ct);
        }, ct);
        await leases.Return(lease, ct);
        return removed > 0;
    }

    // No id of that instant is less.
    private static Guid Oldest(DateTime at)
    {
        var bytes = Guid.CreateVersion7(at).ToByteArray(bigEndian: true);
        bytes.AsSpan(6).Clear();
        return new Guid(bytes, bigEndian: true);
    }
}
