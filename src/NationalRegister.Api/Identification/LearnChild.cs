using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Submissions;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Submissions;
using NationalRegister.Store;
using NationalRegister.Store.Children;
using NationalRegister.Store.Identification;

namespace NationalRegister.Api.Identification;

/// <summary>Keeps what records teach about a child: by what it is compared, its numbers, and the search keys that lead to it.</summary>
public sealed class LearnChild(SearchKeys keys)
{
    /// <summary>
    /// Takes from a child what it was known by only through an entry that moved away: names, dates and numbers that no other of its entries
    /// ever stated. Its identity stays, and attracts no record by a number that was another child's.
    /// </summary>
    public void LetGo(Chunk chunk, Child child, Guid moved)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        ArgumentNullException.ThrowIfNull(child);
        var (rest, stated) = IdentifyChild.Others(chunk, child.ChildId, moved);
        Know(chunk, child, ChildProfile.FromText(child.Profile), rest);
        foreach (var number in chunk.View.Identifiers(child.ChildId).Where(i => i.State != IdentifierState.LetGo && !stated.Contains((i.Scheme, i.Value))))
        {
            if (number.State == IdentifierState.Held)
            {
                chunk.Released.Add(number);
            }
            (number.State, number.To) = (IdentifierState.LetGo, chunk.Now);
        }
    }

    /// <summary>Keeps what a record teaches: names and dates to be found by, and numbers. What was known is never forgotten.</summary>
    /// <param name="chunk">The chunk.</param>
    /// <param name="child">The child.</param>
    /// <param name="record">What the record says.</param>
    /// <param name="said">The same as it is compared.</param>
    /// <param name="contradicted">True where a person must decide first whose its numbers are.</param>
    /// <returns>The members whose number another child holds, or that was contradicted.</returns>
    public IReadOnlyList<string> Learn(Chunk chunk, Child child, RegisterRecord record, ChildProfile said, bool contradicted = false)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        ArgumentNullException.ThrowIfNull(child);
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(said);
        var before = ChildProfile.FromText(child.Profile);
        var after = before.Learn(said);
        if (!after.Equals(before) || child.Profile.Length == 0)
        {
            Know(chunk, child, before, after);
        }
        var disputed = new List<string>();
        if (record.Child?.NhsNumber is { } nhsNumber && !Hold(chunk, child, Scheme.NhsNumber, nhsNumber.Value, contradicted))
        {
            disputed.Add("/child/nhsNumber");
        }
        if (record.Child?.Upn is { } upn && !Hold(chunk, child, Scheme.Upn, upn.Value, contradicted))
        {
            disputed.Add("/child/upn");
        }
        foreach (var former in (record.Child?.FormerUpns ?? []).Where(u => chunk.View.Identifiers(child.ChildId).All(i => i.Scheme != Scheme.Upn || i.Value != u.Value)))
        {
            child.Version++;
            chunk.View.Add(Row(chunk, child, Scheme.Upn, former.Value, IdentifierState.Former));
        }
        return disputed;
    }

    // The stored keys are those of the stored profile, no more and no fewer: one that an exact date of birth made needless goes.
    private void Know(Chunk chunk, Child child, ChildProfile before, ChildProfile after)
    {
        Forget(chunk, child, keys.Gone(before, after, child.RestrictedSince is not null));
        foreach (var hash in keys.Leading(after, child.RestrictedSince is not null).Except(keys.Leading(before, restricted: false)))
        {
            chunk.View.AddKey(hash, child.ChildId);
        }
        child.Profile = after.ToText();
        child.Version++;
    }

    private static void Forget(Chunk chunk, Child child, IReadOnlyList<long> gone)
    {
        chunk.View.RemoveKeys(gone, child.ChildId);
        chunk.Forgotten.AddRange(gone.Select(hash => (hash, child.ChildId)));
    }

    /// <summary>Lets go of numbers and keys before another child of the chunk takes them, and of addresses that led to a child it restricted: the order of the rest of the writing is not ours.</summary>
    public async Task Release(RegisterDb db, Chunk chunk, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(chunk);
        foreach (var child in chunk.Hidden)
        {
            var profile = ChildProfile.FromText(child.Profile);
            Forget(chunk, child, keys.Gone(profile, profile, restricted: true));
        }
        chunk.Hidden.Clear();
        foreach (var number in chunk.Released)
        {
            await db.ChildIdentifiers.Where(i => i.ChildId == number.ChildId && i.Scheme == number.Scheme && i.Value == number.Value)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.State, IdentifierState.Former), ct);
        }
        await KeyBlocks.Delete(db, chunk.Forgotten, ct);
    }

    private static bool Hold(Chunk chunk, Child child, string scheme, string value, bool contradicted)
    {
        var view = chunk.View;
        var mine = view.Identifiers(child.ChildId).FirstOrDefault(i => i.Scheme == scheme && i.Value == value);
        if (mine is { State: IdentifierState.Held })
        {
            return true;
        }
        // One that was contradicted waits for a person for as long as the child holds another.
        var waits = mine is { State: IdentifierState.Disputed } && view.Identifiers(child.ChildId).Any(i => i.Scheme == scheme && i.State == IdentifierState.Held);
        if (contradicted || waits || view.Identifiers(scheme, value).Any(i => i.State == IdentifierState.Held && i.ChildId != child.ChildId))
        {
            if (mine is null)
            {
                child.Version++;
                view.Add(Row(chunk, child, scheme, value, IdentifierState.Disputed));
            }
            return false;
        }
        // A child holds one number of a scheme; the one before stays known. Two that state different ones at once meet at the version.
        child.Version++;
        foreach (var other in view.Identifiers(child.ChildId).Where(i => i.Scheme == scheme && i.State == IdentifierState.Held))
        {
            other.State = IdentifierState.Former;
            other.To = chunk.Now;
            chunk.Released.Add(other);
        }
        if (mine is null)
        {
            view.Add(Row(chunk, child, scheme, value, IdentifierState.Held));
        }
        else
        {
            mine.State = IdentifierState.Held;
            mine.To = null;
        }
        return true;
    }

    private static ChildIdentifier Row(Chunk chunk, Child child, string scheme, string value, string state) =>
        new() { ChildId = child.ChildId, Scheme = scheme, Value = value, State = state, From = chunk.Now };
}
