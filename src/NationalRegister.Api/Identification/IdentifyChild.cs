using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Http;
using NationalRegister.Api.Submissions;
using NationalRegister.Domain;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Submissions;
using NationalRegister.Store.Children;
using NationalRegister.Store.Entries;
using NationalRegister.Store.Identification;
using NationalRegister.Store.Submissions;

namespace NationalRegister.Api.Identification;

/// <summary>Finds out whom a record is about. What it teaches about the child is kept by <see cref="LearnChild"/>.</summary>
public sealed class IdentifyChild(SearchKeys keys, Randomness randomness)
{
    // A record with all the names and addresses that it may have; those that say most come first.
    private const int MostKeys = 1000;

    private static readonly float Prior = Linking.Prior(Linking.Population);

    /// <summary>What a record says of who the child is, and the keys by which that child is looked for.</summary>
    public RecordIdentity Of(RegisterRecord record)
    {
        var stated = Stated(record);
        return new RecordIdentity(stated, keys.Sought(Blocking.Sought(stated.Profile).Take(MostKeys)));
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
    /// The records that open entries, each with the child that it must leave to another of them: their LA says by its references that they are different
    /// children, and where two claim one, the one that leads has it. Whom a record was before is known: who is kept apart from that child is not thought of.
    /// </summary>
    public static IReadOnlyList<RecordIdentity> Opening(Chunk chunk, IReadOnlyList<RecordIdentity> records)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        var apart = records.Select(record => ApartFrom(chunk.View, record.Stated.ChildId, record)).ToArray();
        var claimed = apart.Select(record => Candidates(chunk.View, record, record.Stated.ChildId).ToList()).ToList();
        var shared = claimed.SelectMany(children => children).CountBy(child => child.ChildId).Where(child => child.Value > 1).Select(child => child.Key).ToHashSet();
        var rivals = Enumerable.Range(0, apart.Length).Where(at => claimed[at].Exists(child => shared.Contains(child.ChildId))).ToList();
        var judged = rivals.ConvertAll(at => Linking.Judge(apart[at].Stated, claimed[at].ConvertAll(child => AsCandidate(chunk, child)), Linking.Population));
        foreach (var (at, alone, one) in rivals.Zip(judged.Select(Linking.Decide), Linking.OneToOne(judged)))
        {
            if (alone.Verdict == IdentityVerdict.Linked && one.Verdict == IdentityVerdict.Review)
            {
                apart[at] = apart[at] with { Contested = alone.ChildId };
            }
        }
        return apart;
    }

    /// <summary>Decides whom the record is about, and makes an identity where it is nobody known.</summary>
    public (Child Child, Identified Decision) Identify(Chunk chunk, RecordIdentity record, Guid entryId)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        ArgumentNullException.ThrowIfNull(record);
        var candidates = Candidates(chunk.View, record, record.Stated.ChildId).Select(child => AsCandidate(chunk, child)).Select(c => c.ChildId == record.Contested ? c with { OpenAtSender = true } : c);
        var decision = Linking.Decide(record.Stated, [.. candidates], Linking.Population);
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
        return Candidates(view, record, before: null).Any(c => c.ChildId != entry.ChildId
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
        record = ApartFrom(chunk.View, entry.ChildId, record.Naming(NamedAnew(chunk.View, entry, statement)));
        var stated = record.Stated;
        var others = Candidates(chunk.View, record, entry.ChildId).Where(c => c.ChildId != entry.ChildId).Select(c => AsCandidate(chunk, c));
        var rest = Rest(chunk, entry.ChildId, entry.EntryId);
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

    /// <summary>The children that hold numbers which the entry's record states and its own child does not hold.</summary>
    public static IReadOnlyList<ChildId> Disputed(RegisterView view, Entry entry, RegisterRecord record)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(record);
        return [.. Numbers(Stated(record)).SelectMany(n => view.Identifiers(n.Scheme, n.Value))
            .Where(i => i.State == IdentifierState.Held && i.ChildId != entry.ChildId).Select(i => i.ChildId).Distinct()];
    }

    private static ChildId? NamedAnew(RegisterView view, Entry entry, Statement statement) =>
        statement.StatedChild is { } named && view.Survivor(named) is var now && now != entry.ChildId ? now : null;

    /// <summary>What a record says of who the child is.</summary>
    internal static StatedIdentity Stated(RegisterRecord record) => new(null, record.Child?.NhsNumber?.Value, Upns(record), ChildProfile.Of(record));

    private static IReadOnlyList<string> Upns(RegisterRecord record) => [.. new[] { record.Child?.Upn?.Value }.OfType<string>().Concat((record.Child?.FormerUpns ?? []).Select(u => u.Value))];

    // Nothing that is known of where a restricted child lives decides anything: else it could be asked for.
    private static ChildProfile Profile(string text, bool restricted) => restricted ? ChildProfile.FromText(text).WithoutAddresses() : ChildProfile.FromText(text);

    private static IEnumerable<ChildId> Numbered(RegisterView view, StatedIdentity stated) =>
        Numbers(stated).SelectMany(n => view.Identifiers(n.Scheme, n.Value)).Where(Leads).Select(i => i.ChildId).Concat(stated.ChildId is { } named ? [named] : []);

    // But those who were kept apart from the child that it was before.
    private static IEnumerable<Child> Candidates(RegisterView view, RecordIdentity record, ChildId? before) =>
        record.Keys.SelectMany(view.Under).Concat(Numbered(view, record.Stated)).Distinct().Select(view.Child).OfType<Child>()
            // One that was merged since its keys were read: the record creates a child, and is decided again behind the gate that the merge passed.
            .Where(child => child.MergedInto is null && (before is not { } known || !view.AreKeptApart(known, child.ChildId)));

    // A number of a child from whom this one was kept apart speaks for nobody.
    private static RecordIdentity ApartFrom(RegisterView view, ChildId? before, RecordIdentity record)
    {
        if (before is not { } child)
        {
            return record;
        }
        var stated = record.Stated;
        return record with { Stated = stated with { NhsNumber = stated.NhsNumber is { } number && IsApart(Scheme.NhsNumber, number) ? null : stated.NhsNumber, Upns = [.. stated.Upns.Where(u => !IsApart(Scheme.Upn, u))] } };

        bool IsApart(string scheme, string value) => view.Identifiers(scheme, value).Any(i => i.State == IdentifierState.Held && view.AreKeptApart(child, i.ChildId));
    }

    private static bool Leads(ChildIdentifier number) => number.State is IdentifierState.Held or IdentifierState.Former;

    /// <summary>What all entries of a child said of it but for one: names, birth and homes, and every number.</summary>
    internal static (ChildProfile Profile, IReadOnlySet<(string Scheme, string Value)> Numbers) Others(Chunk chunk, ChildId child, Guid except)
    {
        var said = chunk.View.Statements(child, except).Select(text => Stated(Content.Of(text).Record)).ToList();
        return (said.Aggregate(ChildProfile.Empty, (all, s) => all.Learn(s.Profile)), said.SelectMany(Numbers).ToHashSet());
    }

    // The child as it would be known had the entry never said anything of it.
    private static Candidate Rest(Chunk chunk, ChildId child, Guid except)
    {
        var (profile, stated) = Others(chunk, child, except);
        var restricted = chunk.View.Child(child) is { RestrictedSince: not null };
        return AsCandidate(child, restricted ? profile.WithoutAddresses() : profile, chunk.View.Identifiers(child).Where(i => stated.Contains((i.Scheme, i.Value))), openAtSender: false);
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

    private static Candidate AsCandidate(Chunk chunk, Child child) => AsCandidate(
        child.ChildId, Profile(child.Profile, child.RestrictedSince is not null), chunk.View.Identifiers(child.ChildId), chunk.View.Open(child.ChildId).Any(e => e.La == chunk.La));

    private static Candidate AsCandidate(ChildId child, ChildProfile profile, IEnumerable<ChildIdentifier> numbers, bool openAtSender)
    {
        var known = numbers.Where(Leads).ToList();
        return new Candidate(child, profile, known.Find(i => i.Scheme == Scheme.NhsNumber && i.State == IdentifierState.Held)?.Value, [.. known.Where(i => i.Scheme == Scheme.Upn).Select(i => i.Value)], openAtSender);
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
