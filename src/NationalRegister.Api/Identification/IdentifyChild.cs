using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Http;
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
    // A record with all the names and addresses that it may have; those that say most come first.
    private const int MostKeys = 1000;

    private static readonly float Prior = Linking.Prior(Linking.Population);

    /// <summary>What a record says of who the child is, and the keys by which that child is looked for.</summary>
    public RecordIdentity Of(RegisterRecord record)
    {
        var stated = Stated(record);
        return new RecordIdentity(stated, keys.Sought(Blocking.Sought(stated.Profile).Take(MostKeys)), keys.Leading(stated.Profile, restricted: false));
    }

    /// <summary>Every number that a record states.</summary>
    public static IReadOnlyList<string> Numbers(RegisterRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return [.. Upns(record), .. record.Child?.NhsNumber is { } number ? [number.Value] : Array.Empty<string>()];
    }

    /// <summary>Those of the children found by keys whom a record compares well enough with to be looked at closely.</summary>
    public static IReadOnlySet<ChildId> Possible(RegisterView view, IReadOnlyCollection<RecordIdentity> records, IReadOnlyCollection<Suspect> suspects)
    {
        ArgumentNullException.ThrowIfNull(view);
        var known = suspects.AsParallel().Select(s => (s.ChildId, Comparand: Comparand.Of(Profile(s.Profile, s.Restricted)))).ToDictionary(s => s.ChildId, s => s.Comparand);
        return records.AsParallel().SelectMany(record =>
        {
            var stated = Comparand.Of(record.Stated.Profile);
            return record.Keys.SelectMany(view.Under).Distinct().Where(id => known.TryGetValue(id, out var child) && PairScore.Of(stated, child, Weights.Current).Bits(Prior) >= Linking.ReviewFrom);
        }).ToHashSet();
    }

    /// <summary>
    /// Which child each record must leave to another of its chunk: their LA says by its references that they are different children, and where two claim
    /// one, the one that leads has it.
    /// </summary>
    public static IEnumerable<RecordIdentity> OneToOne(Chunk chunk, IReadOnlyList<RecordIdentity> records)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        var judged = records.AsParallel().AsOrdered().Select(record =>
        {
            var stated = Comparand.Of(record.Stated.Profile, record.Stated.NhsNumber, record.Stated.Upns);
            return (IReadOnlyCollection<Judged>)Candidates(chunk.View, record).Select(child => AsCandidate(chunk, child))
                .Select(child => Linking.Judge(record.Stated, stated, child, Comparand.Of(child.Profile, child.NhsNumber, child.Upns), Prior)).ToList();
        }).ToList();
        return records.Zip(judged.Zip(Linking.OneToOne(judged)), (record, one) =>
            record with { Contested = one.Second.Basis == IdentityBasis.OpenAtSender && Linking.Decide(one.First) is { Verdict: IdentityVerdict.Linked } alone ? alone.ChildId : null });
    }

    /// <summary>Decides whom the record is about, and makes an identity where it is nobody known.</summary>
    public (Child Child, Identified Decision) Identify(Chunk chunk, RecordIdentity record, Guid entryId)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        ArgumentNullException.ThrowIfNull(record);
        // Whom the record was before is known: those who are kept apart from that child are not asked about again.
        if (record.Stated.ChildId is { } before)
        {
            record = record with { Stated = ApartFrom(chunk.View, before, record.Stated) };
        }
        var candidates = Candidates(chunk.View, record).Where(c => record.Stated.ChildId is not { } child || !chunk.View.AreKeptApart(child, c.ChildId));
        var decision = Linking.Decide(record.Stated, [.. candidates.Select(child => AsCandidate(chunk, child)).Select(c => c.ChildId == record.Contested ? c with { OpenAtSender = true } : c)], Linking.Population);
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
    public static bool MayBeAnother(RegisterView view, Entry entry, Statement statement, RecordIdentity record)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(record);
        record = record.Naming(NamedAnew(view, entry, statement));
        var led = Numbered(view, record.Stated).ToHashSet();
        var stated = Comparand.Of(record.Stated.Profile);
        return Candidates(view, record).Any(c => c.ChildId != entry.ChildId
                && (led.Contains(c.ChildId) || PairScore.Of(stated, Comparand.Of(Profile(c.Profile, c.RestrictedSince is not null)), Weights.Current).Bits(Prior) >= Linking.ReviewFrom))
            || Numbers(record.Stated).Any(n => view.Identifiers(entry.ChildId).Any(i => i.Scheme == n.Scheme && i.State == IdentifierState.Held && i.Value != n.Value));
    }

    /// <summary>
    /// Decides anew whom an open entry is about. Its child is judged by what other entries say of it: what only this one said speaks for no
    /// child, and that the LA states the childId it was told is no news.
    /// </summary>
    public static Identified Anew(Chunk chunk, Entry entry, Statement statement, RecordIdentity record)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(record);
        record = record.Naming(NamedAnew(chunk.View, entry, statement));
        record = record with { Stated = ApartFrom(chunk.View, entry.ChildId, record.Stated) };
        var stated = record.Stated;
        var others = Candidates(chunk.View, record).Where(c => c.ChildId != entry.ChildId && !chunk.View.AreKeptApart(entry.ChildId, c.ChildId)).Select(c => AsCandidate(chunk, c));
        var rest = Rest(chunk, entry.ChildId, entry.EntryId);
        if (chunk.View.Child(entry.ChildId) is { RestrictedSince: not null }) rest = rest with { Profile = rest.Profile.WithoutAddresses() };
        var decision = Linking.Decide(stated, [.. others, .. rest.Profile == ChildProfile.Empty ? Array.Empty<Candidate>() : [rest]], Linking.Population);
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
    /// <param name="chunk">The chunk.</param>
    /// <param name="child">The child.</param>
    /// <param name="record">What the record says.</param>
    /// <param name="said">The same as it is compared.</param>
    /// <param name="contradicted">True where a person must decide first whose its numbers are.</param>
    /// <returns>The members whose number another child holds, or that was contradicted.</returns>
    public IReadOnlyList<string> Learn(Chunk chunk, Child child, RegisterRecord record, ChildProfile said, bool contradicted = false) =>
        Learn(chunk, child, record, said, contradicted, () => keys.Leading(said, restricted: false));

    /// <summary>The same of a record that was identified.</summary>
    public IReadOnlyList<string> Learn(Chunk chunk, Child child, RegisterRecord record, RecordIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return Learn(chunk, child, record, identity.Stated.Profile, contradicted: false, () => identity.Leading);
    }

    private List<string> Learn(Chunk chunk, Child child, RegisterRecord record, ChildProfile said, bool contradicted, Func<IReadOnlyList<long>> leading)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        ArgumentNullException.ThrowIfNull(child);
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(said);
        var before = child.Profile.Length == 0 ? ChildProfile.Empty : ChildProfile.FromText(child.Profile);
        var after = before.Learn(said);
        if (child.Profile.Length == 0 && child.RestrictedSince is null)
        {
            // Of a new child nothing goes, and what comes was made beside that of its neighbours.
            Know(chunk, child, after, leading());
        }
        else if (!after.Equals(before) || child.Profile.Length == 0)
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
        return [.. Numbers(Stated(record)).SelectMany(n => view.Identifiers(n.Scheme, n.Value))
            .Where(i => i.State == IdentifierState.Held && i.ChildId != entry.ChildId).Select(i => i.ChildId).Distinct()];
    }

    // The stored keys are those of the stored profile, no more and no fewer: one that an exact date of birth made needless goes.
    private void Know(Chunk chunk, Child child, ChildProfile before, ChildProfile after)
    {
        Forget(chunk, child, keys.Gone(before, after, child.RestrictedSince is not null));
        Know(chunk, child, after, keys.Leading(after, child.RestrictedSince is not null).Except(keys.Leading(before, restricted: false)));
    }

    private static void Know(Chunk chunk, Child child, ChildProfile after, IEnumerable<long> more)
    {
        foreach (var hash in more)
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
            var profile = Profile(child.Profile, restricted: false);
            Forget(chunk, child, keys.Gone(profile, profile, restricted: true));
        }
        chunk.Hidden.Clear();
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

    /// <summary>What a record says of who the child is.</summary>
    internal static StatedIdentity Stated(RegisterRecord record) => new(null, record.Child?.NhsNumber?.Value, Upns(record), ChildProfile.Of(record));

    private static IReadOnlyList<string> Upns(RegisterRecord record) => [.. new[] { record.Child?.Upn?.Value }.OfType<string>().Concat((record.Child?.FormerUpns ?? []).Select(u => u.Value))];

    // Nothing that is known of where a restricted child lives decides anything: else it could be asked for.
    private static ChildProfile Profile(string text, bool restricted) =>
        text.Length == 0 ? ChildProfile.Empty : restricted ? ChildProfile.FromText(text).WithoutAddresses() : ChildProfile.FromText(text);

    private static IEnumerable<ChildId> Numbered(RegisterView view, StatedIdentity stated) =>
        Numbers(stated).SelectMany(n => view.Identifiers(n.Scheme, n.Value)).Where(Leads).Select(i => i.ChildId).Concat(stated.ChildId is { } named ? [named] : []);

    private static IEnumerable<Child> Candidates(RegisterView view, RecordIdentity record) =>
        record.Keys.SelectMany(view.Under).Concat(Numbered(view, record.Stated)).Distinct().Select(view.Child).OfType<Child>()
            // One that was merged since its keys were read: the record creates a child, and is decided again behind the gate that the merge passed.
            .Where(child => child.MergedInto is null);

    // A number of a child from whom this one was kept apart speaks for nobody.
    private static StatedIdentity ApartFrom(RegisterView view, ChildId child, StatedIdentity stated)
    {
        return stated with { NhsNumber = stated.NhsNumber is { } number && IsApart(Scheme.NhsNumber, number) ? null : stated.NhsNumber, Upns = [.. stated.Upns.Where(u => !IsApart(Scheme.Upn, u))] };

        bool IsApart(string scheme, string value) => view.Identifiers(scheme, value).Any(i => i.State == IdentifierState.Held && view.AreKeptApart(child, i.ChildId));
    }

    private static bool Leads(ChildIdentifier number) => number.State is IdentifierState.Held or IdentifierState.Former;

    private static IEnumerable<StatedIdentity> Statements(Chunk chunk, ChildId child, Guid except) =>
        chunk.View.Statements(child, except).Select(text => Stated(Content.Of(text).Record));

    // The child as it would be known had the entry never said anything of it.
    private static Candidate Rest(Chunk chunk, ChildId child, Guid except)
    {
        var statements = Statements(chunk, child, except).ToList();
        var stated = statements.SelectMany(Numbers).ToHashSet();
        var known = chunk.View.Identifiers(child).Where(i => Leads(i) && stated.Contains((i.Scheme, i.Value))).ToList();
        var profile = statements.Aggregate(ChildProfile.Empty, (all, s) => all.Learn(s.Profile));
        return new Candidate(child, profile,
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
        RulesVersion = Linking.RulesVersion,
        Evidence = Evidence(decision),
        DecidedAt = chunk.Now,
    });

    // How the likeliest child compares, field by field; what of it is an address is told to nobody.
    private static string? Evidence(Identified decision) => decision.Evidence is not [var best, ..] ? null
        : JsonSerializer.Serialize(best.Score.Fields().Where(f => f.Field is not (ComparedField.Postcode or ComparedField.Street or ComparedField.Contact))
            .Select(f => new WeighedField(Name(f.Field), Name(f.Level), f.Bits)), JsonOutput.Options);

    private static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>Every number that is stated.</summary>
    internal static IEnumerable<(string Scheme, string Value)> Numbers(StatedIdentity stated) =>
        stated.Upns.Select(u => (Scheme.Upn, u)).Concat(stated.NhsNumber is { } number ? [(Scheme.NhsNumber, number)] : []);

    private static Candidate AsCandidate(Chunk chunk, Child child)
    {
        var known = chunk.View.Identifiers(child.ChildId).Where(Leads).ToList();
        return new Candidate(child.ChildId, Profile(child.Profile, child.RestrictedSince is not null),
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

/// <summary>A record that is to be identified.</summary>
/// <param name="Stated">What it says of who the child is.</param>
/// <param name="Keys">The search keys under which such a child may stand.</param>
/// <param name="Leading">Those that lead to it, should nobody else have told of it yet.</param>
public sealed record RecordIdentity(StatedIdentity Stated, IReadOnlyList<long> Keys, IReadOnlyList<long> Leading)
{
    /// <summary>A child that another record of the chunk has the better claim to, or as good a one.</summary>
    public ChildId? Contested { get; init; }

    /// <summary>The same, where it is known or stated which child it was before.</summary>
    public RecordIdentity Naming(ChildId? child) => this with { Stated = Stated with { ChildId = child } };
}

/// <summary>Schemes of numbers that lead to a child.</summary>
public static class Scheme
{
    /// <summary>The NHS number.</summary>
    public const string NhsNumber = "nhsNumber";

    /// <summary>The unique pupil number.</summary>
    public const string Upn = "upn";
}
