using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Submissions;
using NationalRegister.Domain;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Submissions;
using NationalRegister.Store;
using NationalRegister.Store.Children;
using NationalRegister.Store.Entries;
using NationalRegister.Store.Identification;
using NationalRegister.Store.Submissions;

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
        // Whom the record was before is known: those who are kept apart from that child are not asked about again.
        if (stated.ChildId is { } before)
        {
            stated = ApartFrom(chunk.View, before, stated);
        }
        var candidates = Candidates(chunk.View, stated).Where(c => stated.ChildId is not { } child || !chunk.View.AreKeptApart(child, c.ChildId));
        var decision = Matching.Decide(stated, [.. candidates.Select(child => AsCandidate(chunk, child))]);
        var child = decision.Verdict == IdentityVerdict.Linked ? chunk.View.Child(decision.ChildId!.Value)! : Create(chunk);
        Keep(chunk, entryId, child.ChildId, decision,
            decision.Verdict switch { IdentityVerdict.Linked => DecisionVerdict.Linked, IdentityVerdict.Created => DecisionVerdict.Created, _ => DecisionVerdict.Review });
        return (child, decision);
    }

    /// <summary>True where a record states another number or childId than the entry did: then whom it is about is decided anew. A number that is cleared is no correction.</summary>
    public static bool IsAnew(Entry entry, Statement statement, RegisterRecord before, RegisterRecord after)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return (statement.StatedChild is { } named && named != entry.ChildId) || (after.Child?.NhsNumber is { } number && number != before.Child?.NhsNumber)
            || (after.Child?.Upn is { } upn && upn != before.Child?.Upn);
    }

    /// <summary>True where what is stated leads to another child, or against a number that the entry's child holds: else nothing is to be decided.</summary>
    public bool MayBeAnother(RegisterView view, Entry entry, Statement statement, RegisterRecord record)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(statement);
        var stated = Stated(record, NamedAnew(view, entry, statement));
        return Candidates(view, stated).Any(c => c.ChildId != entry.ChildId)
            || Numbers(stated).Any(n => view.Identifiers(entry.ChildId).Any(i => i.Scheme == n.Scheme && i.State == IdentifierState.Held && i.Value != n.Value));
    }

    /// <summary>
    /// Decides anew whom an open entry is about. Its child is judged by what other entries say of it: what only this one said speaks for no
    /// child, and that the LA states the childId it was told is no news.
    /// </summary>
    public Identified Anew(Chunk chunk, Entry entry, Statement statement, RegisterRecord record)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(statement);
        var stated = ApartFrom(chunk.View, entry.ChildId, Stated(record, NamedAnew(chunk.View, entry, statement)));
        var others = Candidates(chunk.View, stated).Where(c => c.ChildId != entry.ChildId && !chunk.View.AreKeptApart(entry.ChildId, c.ChildId)).Select(c => AsCandidate(chunk, c));
        var rest = Rest(chunk, entry.ChildId, entry.EntryId);
        var decision = Matching.Decide(stated, [.. others, .. rest.Profile == ChildProfile.Empty ? Array.Empty<Candidate>() : [rest]]);
        if (decision.Verdict == IdentityVerdict.Linked && decision.ChildId is { } other && other != entry.ChildId)
        {
            if (entry.PersonDecidedAt is null)
            {
                Keep(chunk, entry.EntryId, other, decision, DecisionVerdict.Relinked, entry.ChildId);
                return decision;
            }
            // The machine never overrides a person.
            decision = new Identified(IdentityVerdict.Review, null, PersonBasis.DecidedByPerson, [other]);
        }
        if (stated.ChildId is null && (decision.Basis is IdentityBasis.OpenAtSender or PersonBasis.DecidedByPerson || IsContradicted(decision, entry)))
        {
            // Kept once, with the correction; a childId that is stated every night is no new question.
            Keep(chunk, entry.EntryId, entry.ChildId, decision, DecisionVerdict.Review);
        }
        return decision;
    }

    /// <summary>True where what other entries say of the entry's own child speaks against the correction: its number identifies nobody until a person has decided.</summary>
    public static bool IsContradicted(Identified? decision, Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return decision is { Verdict: IdentityVerdict.Review } && decision.Rivals.Contains(entry.ChildId);
    }

    /// <summary>
    /// Takes from a child what it was known by only through an entry that moved away: names, dates and numbers that no other of its entries
    /// ever stated. Its identity stays, and attracts no record by a number that was another child's.
    /// </summary>
    public void LetGo(Chunk chunk, Child child, Guid moved)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        ArgumentNullException.ThrowIfNull(child);
        var rest = Rest(chunk, child.ChildId, moved);
        Know(chunk, child, ChildProfile.FromText(child.Profile), rest.Profile);
        var stated = Statements(chunk, child.ChildId, moved).SelectMany(Numbers).ToHashSet();
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
    /// <returns>The members whose number another child holds, or that was contradicted.</returns>
    public IReadOnlyList<string> Learn(Chunk chunk, Child child, RegisterRecord record, bool contradicted = false)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        ArgumentNullException.ThrowIfNull(child);
        ArgumentNullException.ThrowIfNull(record);
        var before = child.Profile.Length == 0 ? ChildProfile.Empty : ChildProfile.FromText(child.Profile);
        var after = before.Learn(ChildProfile.Of(record.Child));
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

    /// <summary>The children that hold numbers which the entry's record states and its own child does not hold.</summary>
    public static IReadOnlyList<ChildId> Disputed(RegisterView view, Entry entry, RegisterRecord record)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(record);
        return [.. Numbers(Stated(record, null)).SelectMany(n => view.Identifiers(n.Scheme, n.Value))
            .Where(i => i.State == IdentifierState.Held && i.ChildId != entry.ChildId).Select(i => i.ChildId).Distinct()];
    }

    // The stored keys are those of the stored profile, no more and no fewer: one that an exact date of birth made needless goes.
    private void Know(Chunk chunk, Child child, ChildProfile before, ChildProfile after)
    {
        var (had, has) = (keys.Of(before), keys.Of(after));
        var gone = had.Except(has).ToList();
        chunk.View.RemoveKeys(gone, child.ChildId);
        chunk.Forgotten.AddRange(gone.Select(hash => (hash, child.ChildId)));
        foreach (var hash in has.Except(had))
        {
            chunk.View.AddKey(hash, child.ChildId);
        }
        child.Profile = after.ToText();
        child.Version++;
    }

    /// <summary>Lets go of numbers and keys before another child of the chunk takes them: the order of the rest of the writing is not ours.</summary>
    public static async Task Release(RegisterDb db, Chunk chunk, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(chunk);
        foreach (var number in chunk.Released)
        {
            await db.ChildIdentifiers.Where(i => i.ChildId == number.ChildId && i.Scheme == number.Scheme && i.Value == number.Value)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.State, IdentifierState.Former), ct);
        }
        foreach (var child in chunk.Forgotten.GroupBy(f => f.Child, f => f.Hash))
        {
            var (id, hashes) = (child.Key, child.ToList());
            await db.ChildSearchKeys.Where(k => hashes.Contains(k.KeyHash) && k.ChildId == id).ExecuteDeleteAsync(ct);
        }
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

    private static ChildId? NamedAnew(RegisterView view, Entry entry, Statement statement) =>
        statement.StatedChild is { } named && view.Survivor(named) is var now && now != entry.ChildId ? now : null;

    private IEnumerable<Child> Candidates(RegisterView view, StatedIdentity stated) =>
        keys.Exact(stated.Profile).SelectMany(view.Under)
            .Concat(Numbers(stated).SelectMany(n => view.Identifiers(n.Scheme, n.Value)).Where(Leads).Select(i => i.ChildId))
            .Concat(stated.ChildId is { } named ? [named] : []).Distinct().Select(view.Child).OfType<Child>();

    // A number of a child from whom this one was kept apart speaks for nobody.
    private static StatedIdentity ApartFrom(RegisterView view, ChildId child, StatedIdentity stated)
    {
        return stated with { NhsNumber = stated.NhsNumber is { } number && IsApart(Scheme.NhsNumber, number) ? null : stated.NhsNumber, Upns = [.. stated.Upns.Where(u => !IsApart(Scheme.Upn, u))] };

        bool IsApart(string scheme, string value) => view.Identifiers(scheme, value).Any(i => i.State == IdentifierState.Held && view.AreKeptApart(child, i.ChildId));
    }

    private static bool Leads(ChildIdentifier number) => number.State is IdentifierState.Held or IdentifierState.Former;

    private static IEnumerable<StatedIdentity> Statements(Chunk chunk, ChildId child, Guid except) =>
        chunk.View.Statements(child, except).Select(text => Stated(Content.Of(text).Record, null));

    // The child as it would be known had the entry never said anything of it.
    private static Candidate Rest(Chunk chunk, ChildId child, Guid except)
    {
        var statements = Statements(chunk, child, except).ToList();
        var stated = statements.SelectMany(Numbers).ToHashSet();
        var known = chunk.View.Identifiers(child).Where(i => Leads(i) && stated.Contains((i.Scheme, i.Value))).ToList();
        return new Candidate(child, statements.Aggregate(ChildProfile.Empty, (profile, s) => profile.Learn(s.Profile)),
            known.FirstOrDefault(i => i.Scheme == Scheme.NhsNumber && i.State == IdentifierState.Held)?.Value,
            [.. known.Where(i => i.Scheme == Scheme.Upn).Select(i => i.Value)], OpenAtSender: false);
    }

    private static void Keep(Chunk chunk, Guid entryId, ChildId child, Identified decision, string verdict, ChildId? previous = null) => chunk.View.AddRow(new IdentityDecision
    {
        DecisionId = Guid.CreateVersion7(chunk.Now),
        ChildId = child,
        PreviousChildId = previous,
        EntryId = entryId,
        Verdict = verdict,
        Basis = decision.Basis,
        Rivals = Identification.Rivals.Text(decision.Rivals),
        RulesVersion = Matching.RulesVersion,
        DecidedAt = chunk.Now,
    });

    /// <summary>Every number that is stated.</summary>
    internal static IEnumerable<(string Scheme, string Value)> Numbers(StatedIdentity stated) =>
        stated.Upns.Select(u => (Scheme.Upn, u)).Concat(stated.NhsNumber is { } number ? [(Scheme.NhsNumber, number)] : []);

    private static Candidate AsCandidate(Chunk chunk, Child child)
    {
        var known = chunk.View.Identifiers(child.ChildId).Where(Leads).ToList();
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
