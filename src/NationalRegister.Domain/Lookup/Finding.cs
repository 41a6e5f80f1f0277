using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;

namespace NationalRegister.Domain.Lookup;

/// <summary>How sure it is that a child is the one sought.</summary>
public enum Grade
{
    /// <summary>One name and the date of birth agree; or the names, and a date of birth that is not known exactly may.</summary>
    Possible,

    /// <summary>Both names and the date of birth agree, or a number that the child had once.</summary>
    Probable,

    /// <summary>An identifier of the child's own.</summary>
    Certain,
}

/// <summary>How a field of the search compares with what is known.</summary>
public enum Agreement
{
    /// <summary>The same, as names are compared: without case, accents and signs.</summary>
    Exact,

    /// <summary>A number that the child had once.</summary>
    Former,

    /// <summary>Nothing speaks against it: the date of birth is not known exactly, or was not asked for exactly.</summary>
    Compatible,

    /// <summary>Something else is known.</summary>
    Different,

    /// <summary>Nothing is known.</summary>
    NotKnown,
}

/// <summary>What a lookup came to.</summary>
public enum LookupOutcome
{
    /// <summary>One child, by identifier or by both names and date of birth.</summary>
    Single,

    /// <summary>One or more children that a person must tell apart.</summary>
    Possible,

    /// <summary>More than may be shown: ask with more.</summary>
    TooMany,

    /// <summary>Nobody was found. That is not to say that nobody has the child.</summary>
    None,
}

/// <summary>What speaks for or against a match.</summary>
/// <param name="Field">A field of the search.</param>
/// <param name="Agreement">How it compares.</param>
public sealed record FieldEvidence(string Field, Agreement Agreement);

/// <summary>A child that may be the one sought.</summary>
/// <param name="ChildId">The child.</param>
/// <param name="Grade">How sure that is.</param>
/// <param name="Evidence">Why.</param>
public sealed record Match(ChildId ChildId, Grade Grade, IReadOnlyList<FieldEvidence> Evidence);

/// <summary>What a lookup may tell its caller.</summary>
/// <param name="Outcome">What it came to.</param>
/// <param name="Matches">Whom it shows, the best first.</param>
public sealed record Found(LookupOutcome Outcome, IReadOnlyList<Match> Matches);

/// <summary>
/// Decides which of the candidates are the child sought, and which of those the caller may see. The same candidates in any order give
/// the same answer.
/// </summary>
public static class Finding
{
    /// <summary>The most children that a person is shown.</summary>
    public const int MostShown = 10;

    /// <summary>Decides.</summary>
    /// <param name="sought">Whom the lookup is for.</param>
    /// <param name="candidates">Children that may be the one.</param>
    /// <param name="byPerson">Whether a person asks; a system is shown one match that stands alone, or none.</param>
    /// <param name="nothingSearched">True where every key of exact dates was too common to be searched by.</param>
    public static Found Decide(Sought sought, IEnumerable<KnownChild> candidates, bool byPerson, bool nothingSearched = false)
    {
        ArgumentNullException.ThrowIfNull(sought);
        ArgumentNullException.ThrowIfNull(candidates);
        var matches = candidates.Select(child => Judge(sought, child)).OfType<Match>().Where(m => byPerson || m.Grade > Grade.Possible)
            .OrderByDescending(m => m.Grade).ThenByDescending(Balance).ThenBy(m => m.ChildId.Value).ToList();
        return matches switch
        {
            _ when nothingSearched => new Found(LookupOutcome.TooMany, byPerson ? [.. matches.Take(MostShown)] : []),
            [] => new Found(LookupOutcome.None, []),
            [{ Grade: > Grade.Possible }] => new Found(LookupOutcome.Single, matches),
            _ when !byPerson => new Found(LookupOutcome.TooMany, []),
            { Count: > MostShown } => new Found(LookupOutcome.TooMany, matches[..MostShown]),
            _ => new Found(LookupOutcome.Possible, matches),
        };
    }

    private static Match? Judge(Sought sought, KnownChild child) => sought switch
    {
        // The candidate is the child itself, or the one that it was merged into.
        SoughtChild => new Match(child.ChildId, Grade.Certain, [new("childId", Agreement.Exact)]),
        SoughtNumber number => ByNumber(number, child),
        SoughtPerson person => ByDetails(person, child),
        _ => null,
    };

    private static Match? ByNumber(SoughtNumber sought, KnownChild child) =>
        child.Numbers.Where(n => n.Scheme == sought.Scheme && n.Value == sought.Value).MinBy(n => n.Former) switch
        {
            null => null,
            { Former: false } => new Match(child.ChildId, Grade.Certain, [new(sought.Scheme, Agreement.Exact)]),
            _ when !Sight.Finds(child.Restricted, FoundBy.FormerNumber) => null,
            _ => new Match(child.ChildId, Grade.Probable, [new(sought.Scheme, Agreement.Former)]),
        };

    private static Match? ByDetails(SoughtPerson sought, KnownChild child)
    {
        if (BirthOf(sought, child.Profile) is not { } birth)
        {
            return null;
        }
        var families = Known(child.Profile.Names.Select(n => n.Family));
        var evidence = new List<FieldEvidence>();
        if (sought.Within is not null)
        {
            evidence.Add(new FieldEvidence(sought.Born is null ? "birthYear" : "dateOfBirth", birth));
        }
        var family = Compare("familyName", Asked(sought.Family), families) | Compare("formerNames", sought.Former, families);
        var givens = Known(child.Profile.Names.Select(n => n.Given));
        var given = Compare("givenName", Asked(sought.Given), givens);
        Compare("middleNames", Asked(sought.Middle), Known(child.MiddleNames));
        Compare("sex", Asked(sought.Sex ?? ""), Known(child.Sexes.Where(s => s is "female" or "male")));
        if (birth != Agreement.Exact)
        {
            return IsPossible() ? new Match(child.ChildId, Grade.Possible, evidence) : null;
        }
        return (family, given) switch
        {
            (true, true) => new Match(child.ChildId, Grade.Probable, evidence),
            (false, false) => null,
            _ => new Match(child.ChildId, Grade.Possible, evidence),
        };

        // Less is known than of others: one name must speak for it, and neither against it.
        bool IsPossible() => (family || given) && (family || families.Count == 0 || sought.Family.Length + sought.Former.Count == 0) && (given || givens.Count == 0 || sought.Given.Length == 0);

        bool Compare(string field, IReadOnlyCollection<string> asked, IReadOnlyCollection<string> known)
        {
            if (asked.Count == 0)
            {
                return false;
            }
            var agreement = known.Count == 0 ? Agreement.NotKnown : asked.Any(known.Contains) ? Agreement.Exact : Agreement.Different;
            evidence.Add(new FieldEvidence(field, agreement));
            return agreement == Agreement.Exact;
        }
    }

    // Null where the child was born on another day.
    private static Agreement? BirthOf(SoughtPerson sought, ChildProfile known) =>
        sought.Born is { } born && known.Born.Contains(born) ? Agreement.Exact
        : sought.Within is { } days && known.Born.Any(day => days.First <= day && day <= days.Last) ? Agreement.Compatible
        : !known.IsInexact ? null
        : !known.PossibleYears.Any() || sought.Within is null ? Agreement.NotKnown
        : sought.Within is { } asked && known.PossibleYears.Any(year => asked.First.Year <= year && year <= asked.Last.Year) ? Agreement.Compatible
        : null;

    private static int Balance(Match match) => match.Evidence.Sum(e => e.Agreement switch { Agreement.Exact => 1, Agreement.Different => -1, _ => 0 });

    private static string[] Asked(string value) => value.Length == 0 ? [] : [value];

    private static HashSet<string> Known(IEnumerable<string> values) => [.. values.Where(v => v.Length > 0)];
}
