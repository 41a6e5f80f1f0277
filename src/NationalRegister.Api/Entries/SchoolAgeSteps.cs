using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Submissions;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;
using NationalRegister.Store;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Entries;

/// <summary>The steps by which open entries end the day after compulsory school age: written, moved and crossed off with the record that bears on them.</summary>
public static class SchoolAgeSteps
{
    /// <summary>The step of an open entry whose child has an exact date of birth.</summary>
    public const string Step = "schoolAgeEnds";

    /// <summary>The first day after compulsory school age; null where the date of birth is not exact, or is 1 January.</summary>
    /// <param name="child">Who the child is.</param>
    public static DateOnly? EndsOn(ChildDetails? child) => ChildProfile.CertainBirth(child) is { } born ? CompulsorySchoolAge.For(born).Last.AddDays(1) : null;

    /// <summary>Writes the steps that the chunk's entries have now, in a handful of statements.</summary>
    public static async Task Write(RegisterDb db, Chunk chunk, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(chunk);
        if (chunk.Opened.Count > 0)
        {
            foreach (var (entryId, ends) in chunk.SchoolAgeEnds.Where(s => chunk.Opened.Contains(s.Key) && s.Value is not null))
            {
                db.Append(new DueStep { Ref = entryId, Kind = Step, DueAt = DueAt(ends!.Value) });
            }
        }
        var others = chunk.SchoolAgeEnds.Where(s => !chunk.Opened.Contains(s.Key)).ToList();
        var none = others.Where(s => s.Value is null).Select(s => s.Key).ToList();
        if (none.Count > 0)
        {
            await db.DueSteps.Where(d => d.Kind == Step && d.DoneAt == null && none.Contains(d.Ref)).ExecuteUpdateAsync(set => set.SetProperty(d => d.DoneAt, chunk.Now), ct);
        }
        var moved = others.Where(s => s.Value is not null).Select(s => s.Key).ToList();
        if (moved.Count > 0)
        {
            var rows = await db.DueSteps.Where(d => d.Kind == Step && moved.Contains(d.Ref)).ToDictionaryAsync(d => d.Ref, ct);
            foreach (var entryId in moved)
            {
                if (!rows.TryGetValue(entryId, out var row)) db.Add(row = new DueStep { Ref = entryId, Kind = Step });
                (row.DueAt, row.DoneAt) = (DueAt(chunk.SchoolAgeEnds[entryId]!.Value), null);
            }
        }
    }

    private static DateTime DueAt(DateOnly day) => London.At(day, TimeOnly.MinValue);
}
