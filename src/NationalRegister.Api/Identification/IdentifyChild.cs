using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Submissions;
using NationalRegister.Domain;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Submissions;
using NationalRegister.Store;
using NationalRegister.Store.Children;
using NationalRegister.Store.Identification;

namespace NationalRegister.Api.Identification;

/// <summary>Finds out whom a record is about, and keeps what it teaches about the child.</summary>
public sealed class IdentifyChild(SearchKeys keys, Randomness randomness)
{
    /// <summary>What a record says of who the child is.</summary>
    /// <param name="record">The content after the record.</param>
    /// <param name="childId">The identifier the LA states, or the child that the reference was before.</param>
    public static StatedIdentity Stated(RegisterRecord record, ChildId? childId)
    {
        ArgumentNullException.ThrowIfNull(record);
        var child = record.Child;
        return new StatedIdentity(childId, child?.NhsNumber?.Value,
            [.. new[] { child?.Upn?.Value }.OfType<string>().Concat((child?.FormerUpns ?? []).Select(u => u.Value))], ChildProfile.Of(child));
    }

    /// <summary>The keys under which candidates for a record are found.</summary>
    public IReadOnlyList<long> KeysOf(RegisterRecord record) => keys.Exact(ChildProfile.Of(record?.Child));

    /// <summary>Decides whom the record is about, and makes an identity where it is nobody known.</summary>
    public (Child Child, Identified Decision) Identify(Chunk chunk, StatedIdentity stated, Guid entryId)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        ArgumentNullException.ThrowIfNull(stated);
        var view = chunk.View;
        var ids = keys.Exact(stated.Profile).SelectMany(view.Under)
            .Concat(Numbers(stated).SelectMany(n => view.Identifiers(n.Scheme, n.Value)).Where(i => i.State != IdentifierState.Disputed).Select(i => i.ChildId))
            .Concat(stated.ChildId is { } named ? [named] : []).ToHashSet();
        var candidates = ids.Select(view.Child).OfType<Child>().Select(child => AsCandidate(chunk, child)).ToList();
        var decision = Matching.Decide(stated, candidates);
        var child = decision.Verdict == IdentityVerdict.Linked ? view.Child(decision.ChildId!.Value)! : Create(chunk);
        view.AddRow(new IdentityDecision
        {
            DecisionId = Guid.CreateVersion7(chunk.Now),
            ChildId = child.ChildId,
            EntryId = entryId,
            Verdict = decision.Verdict switch { IdentityVerdict.Linked => "linked", IdentityVerdict.Created => "created", _ => "review" },
            Basis = decision.Basis,
            Rivals = $"[{string.Join(',', decision.Rivals.Select(r => $"\"{r}\""))}]",
            RulesVersion = Matching.RulesVersion,
            DecidedAt = chunk.Now,
        });
        return (child, decision);
    }

    /// <summary>Keeps what a record teaches: names and dates to be found by, and numbers. What was known is never forgotten.</summary>
    /// <returns>The members whose number another child holds.</returns>
    public IReadOnlyList<string> Learn(Chunk chunk, Child child, RegisterRecord record)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        ArgumentNullException.ThrowIfNull(child);
        ArgumentNullException.ThrowIfNull(record);
        var before = child.Profile.Length == 0 ? ChildProfile.Empty : ChildProfile.FromText(child.Profile);
        var after = before.Learn(ChildProfile.Of(record.Child));
        if (!after.Equals(before) || child.Profile.Length == 0)
        {
            child.Profile = after.ToText();
            child.Version++;
            foreach (var hash in keys.Of(after).Except(keys.Of(before)))
            {
                chunk.View.AddKey(hash, child.ChildId);
            }
        }
        var disputed = new List<string>();
        if (record.Child?.NhsNumber is { } nhsNumber && !Hold(chunk, child, Scheme.NhsNumber, nhsNumber.Value))
        {
            disputed.Add("/child/nhsNumber");
        }
        if (record.Child?.Upn is { } upn && !Hold(chunk, child, Scheme.Upn, upn.Value))
        {
            disputed.Add("/child/upn");
        }
        foreach (var former in (record.Child?.FormerUpns ?? []).Where(u => chunk.View.Identifiers(child.ChildId).All(i => i.Scheme != Scheme.Upn || i.Value != u.Value)))
        {
            chunk.View.Add(Row(chunk, child, Scheme.Upn, former.Value, IdentifierState.Former));
        }
        return disputed;
    }

    /// <summary>Lets go of numbers before another child of the chunk takes them: the order of the rest of the writing is not ours.</summary>
    public static async Task Release(RegisterDb db, Chunk chunk, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(chunk);
        foreach (var number in chunk.Released)
        {
            await db.ChildIdentifiers.Where(i => i.ChildId == number.ChildId && i.Scheme == number.Scheme && i.Value == number.Value)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.State, IdentifierState.Former), ct);
        }
    }

    private static bool Hold(Chunk chunk, Child child, string scheme, string value)
    {
        var view = chunk.View;
        var mine = view.Identifiers(child.ChildId).FirstOrDefault(i => i.Scheme == scheme && i.Value == value);
        if (mine is { State: IdentifierState.Held })
        {
            return true;
        }
        if (view.Identifiers(scheme, value).Any(i => i.State == IdentifierState.Held && i.ChildId != child.ChildId))
        {
            if (mine is null)
            {
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

    private static IEnumerable<(string Scheme, string Value)> Numbers(StatedIdentity stated) =>
        stated.Upns.Select(u => (Scheme.Upn, u)).Concat(stated.NhsNumber is { } number ? [(Scheme.NhsNumber, number)] : []);

    private static Candidate AsCandidate(Chunk chunk, Child child)
    {
        var known = chunk.View.Identifiers(child.ChildId).Where(i => i.State != IdentifierState.Disputed).ToList();
        return new Candidate(child.ChildId, ChildProfile.FromText(child.Profile),
            known.FirstOrDefault(i => i.Scheme == Scheme.NhsNumber && i.State == IdentifierState.Held)?.Value,
            [.. known.Where(i => i.Scheme == Scheme.Upn).Select(i => i.Value)],
            chunk.View.Open(child.ChildId).Any(e => e.La == chunk.La));
    }

    private Child Create(Chunk chunk)
    {
        var bytes = randomness.Bytes(10);
        var child = new Child
        {
            ChildId = ChildId.FromRandom(bytes.AsSpan(0, 8)),
            RecordKey = (short)(((bytes[8] << 8) | bytes[9]) & 0xFFF),
            CreatedAt = chunk.Now,
            Version = 1,
        };
        chunk.Creates = true;
        chunk.View.Add(child);
        return child;
    }
}

/// <summary>Schemes of numbers that lead to a child.</summary>
public static class Scheme
{
    /// <summary>The NHS number.</summary>
    public const string NhsNumber = "nhsNumber";

    /// <summary>The unique pupil number.</summary>
    public const string Upn = "upn";
}
