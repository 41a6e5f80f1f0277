using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Submissions;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Reference;
using NationalRegister.Store;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Entries;

/// <summary>The steps by which an LA is asked to look again at a restriction: a reminder, at which nothing lapses.</summary>
public static class RestrictionSteps
{
    /// <summary>The step of an entry by which its LA restricted the child.</summary>
    public const string Step = "restrictionReview";

    /// <summary>The step of a child that the national desk restricted.</summary>
    public const string DeskStep = "restrictionReviewByDesk";

    /// <summary>When a restriction that is set or looked at today is to be looked at again, where nobody says another day.</summary>
    /// <param name="today">London's date.</param>
    public static DateOnly ReviewOn(DateOnly today) => TimeLimits.Get(TimeStep.ReviewRestriction, today).LastDay(today);

    /// <summary>Writes the steps of a chunk's entries.</summary>
    public static Task Write(RegisterDb db, Chunk chunk, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        return chunk.RestrictionReviews.Count == 0 ? Task.CompletedTask : Write(db, chunk.RestrictionReviews, ct);
    }

    /// <summary>Writes steps: an entry has one, at the day that was said last.</summary>
    public static async Task Write(RegisterDb db, IReadOnlyDictionary<Guid, DateOnly> reviews, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(reviews);
        var ids = reviews.Keys.ToList();
        var rows = await db.DueSteps.Where(d => d.Kind == Step && ids.Contains(d.Ref)).ToDictionaryAsync(d => d.Ref, ct);
        foreach (var (entryId, day) in reviews)
        {
            if (!rows.TryGetValue(entryId, out var row)) db.Add(row = new DueStep { Ref = entryId, Kind = Step });
            (row.DueAt, row.DoneAt) = (London.At(day, TimeOnly.MinValue), null);
        }
    }

    /// <summary>Writes the desk's step of a child.</summary>
    public static async Task RemindDesk(RegisterDb db, ChildId child, DateOnly day, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var id = RefOf(child);
        var row = await db.DueSteps.SingleOrDefaultAsync(d => d.Kind == DeskStep && d.Ref == id, ct) ?? db.Add(new DueStep { Ref = id, Kind = DeskStep }).Entity;
        (row.DueAt, row.DoneAt) = (London.At(day, TimeOnly.MinValue), null);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The child of one of the desk's steps.</summary>
    public static ChildId ChildOf(Guid step) => new(BinaryPrimitives.ReadInt64BigEndian(step.ToByteArray(bigEndian: true).AsSpan(8)) & ChildId.MaxValue);

    // A child's key in the form of an id: its 60 bits behind the mark of the variant.
    private static Guid RefOf(ChildId child)
    {
        var bytes = new byte[16];
        bytes[6] = 0x70;
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(8), child.Value | long.MinValue);
        return new Guid(bytes, bigEndian: true);
    }
}
