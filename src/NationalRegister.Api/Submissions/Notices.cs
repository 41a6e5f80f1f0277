using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Events;
using NationalRegister.Store.Entries;

namespace NationalRegister.Api.Submissions;

/// <summary>What an LA is told with the answer to its record. Each notice that names another LA is a disclosure, and is audited as one.</summary>
public static class Notices
{
    /// <summary>Whether the entry is leaving, and which other LAs have an open entry for the child.</summary>
    public static IReadOnlyList<Notice> Of(Chunk chunk, Entry entry)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        ArgumentNullException.ThrowIfNull(entry);
        return [.. Pending(entry), .. Others(chunk, entry)];
    }

    // Of a restricted child nobody is told but the desk.
    private static List<Notice> Others(Chunk chunk, Entry entry)
    {
        if (entry.Status != EntryStatus.Open)
        {
            return [];
        }
        var others = chunk.View.Open(entry.ChildId).Where(e => e.La != entry.La).OrderBy(e => e.OpenedAt).ThenBy(e => e.La.Value, StringComparer.Ordinal).ToList();
        if (others.Count == 0)
        {
            return [];
        }
        var sight = chunk.View.Child(entry.ChildId)!.Sight(entry.La);
        var notices = new List<Notice>();
        foreach (var other in others)
        {
            var told = chunk.View.Told(entry.EntryId, other.La);
            var known = Remember(chunk, entry, other, told);
            if (!sight.Of(other.La))
            {
                if (!known)
                {
                    chunk.Tell(Chunk.Desk, EventType.ChildAlsoOpen, entry.About());
                }
                continue;
            }
            chunk.Named(entry.ChildId);
            notices.Add(new Notice(NoticeCode.AlsoOpenIn, other.La, known));
            // The sender has it with its answer too; the other LA, which sent nothing, hears it here when the two first meet.
            if (!known)
            {
                chunk.Tell(entry.La.Value, EventType.ChildAlsoOpen, entry.About());
            }
            if (told is null && chunk.View.Told(other.EntryId, entry.La) is null)
            {
                chunk.Tell(other.La.Value, EventType.ChildAlsoOpen, other.About());
            }
        }
        return notices;
    }

    /// <summary>The child was handed over, and to whom.</summary>
    public static IReadOnlyList<Notice> Moved(Chunk chunk, Entry entry)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.MovedTo is { } to && !chunk.View.Child(entry.ChildId)!.Sight(entry.La).Of(to))
        {
            return [];
        }
        chunk.Named(entry.ChildId);
        return [new Notice(NoticeCode.MovedTo, entry.MovedTo)];
    }

    // It stays open until the LA that it named has the child.
    private static Notice[] Pending(Entry entry) =>
        entry is { Status: EntryStatus.Open, MovedTo: { } to } ? [new Notice(NoticeCode.TransferPending, to)] : [];

    // It is news once for each pair, and again when category, residence or whereabouts change.
    private static bool Remember(Chunk chunk, Entry entry, Entry other, EntryTold? told)
    {
        var state = $"{other.Category}|{other.Residence}|{other.Whereabouts}";
        if (told is null)
        {
            chunk.View.Add(new EntryTold { EntryId = entry.EntryId, La = other.La, State = state, ToldAt = chunk.Now });
            return false;
        }
        if (told.State == state)
        {
            return true;
        }
        (told.State, told.ToldAt) = (state, chunk.Now);
        return false;
    }
}
