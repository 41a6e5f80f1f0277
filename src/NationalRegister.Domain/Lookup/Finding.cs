using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;

namespace NationalRegister.Domain.Lookup;

/// <summary>How sure it is that a child is the one sought.</summary>
public enum Grade
{
    /// <summary>Something of names and birth agrees, or it was searched by an address.</summary>
    Possible,

    /// <summary>Both names and the exact date of birth agree, or a number that the child had once.</summary>
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

    /// <summary>Another spelling or transliteration of the same name, or a parent's family name.</summary>
    Variant,

    /// <summary>A short, pet or foreign form.</summary>
    Nickname,

    /// <summary>One part of several.</summary>
    Part,

    /// <summary>Family name and given name change places.</summary>
    Swapped,

    /// <summary>An initial.</summary>
    Initial,

    /// <summary>A slip of the hand away, or the same in sound.</summary>
    Close,

    /// <summary>Day and month of birth change places.</summary>
    DayAndMonth,

    /// <summary>One digit of the date is another, or two neighbours change places.</summary>
    OneDigit,

    /// <summary>Two of day, month and year.</summary>
    TwoParts,

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
/// <param name="Weight">What that weighs: log2 of how much likelier it is of the child sought than of another; absent where nothing is weighed or an address was searched.</param>
public sealed record FieldEvidence(string Field, Agreement Agreement, double? Weight = null);

/// <summary>A child that may be the one sought.</summary>
/// <param name="ChildId">The child.</param>
/// <param name="Grade">How sure that is.</param>
/// <param name="Evidence">Why.</param>
public sealed record Match(ChildId ChildId, Grade Grade, IReadOnlyList<FieldEvidence> Evidence)
{
    /// <summary>log2 of the odds that it is the child sought, by which those of one grade are ordered.</summary>
    public float Bits { get; init; }

    /// <summary>The same to be told, to one decimal place; null where it was searched by identifier or address: who guesses addresses must not learn that it comes nearer.</summary>
    public double? Score { get; init; }
}

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

    /// <summary>log2 of the odds from which a person is shown a child of whom something speaks against it: one to 256, among all children.</summary>
    public const float ShownFrom = -8;

    /// <summary>Decides.</summary>
    /// <param name="sought">Whom the lookup is for.</param>
    /// <param name="candidates">Children that may be the one.</param>
    /// <param name="byPerson">Whether a person asks; a system is shown one match that stands alone, or none.</param>
    /// <param name="nothingSearched">True where the keys that say most were all too common to be searched by.</param>
    /// <param name="siblings">Children that may be the brothers and sisters of the person sought; null for none.</param>
    public static Found Decide(Sought sought, IEnumerable<KnownChild> candidates, bool byPerson, bool nothingSearched = false, IReadOnlyList<KnownChild>? siblings = null)
    {
        ArgumentNullException.ThrowIfNull(sought);
        ArgumentNullException.ThrowIfNull(candidates);
        var judge = Judge(sought, siblings ?? []);
        var all = candidates.Select(judge).OfType<Match>().OrderByDescending(m => m.Grade).ThenByDescending(m => m.Bits).ThenBy(m => m.ChildId.Value).ToList();
        var matches = byPerson ? all : all.FindAll(m => m.Grade > Grade.Possible);
        return matches switch
        {
            _ when nothingSearched => new Found(LookupOutcome.TooMany, byPerson ? [.. matches.Take(MostShown)] : []),
            [] => new Found(LookupOutcome.None, []),
            // One that others come near does not stand alone.
            [{ Grade: > Grade.Possible } only] when byPerson || all.Skip(1).All(rival => only.Grade == Grade.Certain || only.Bits - rival.Bits >= Linking.Lead) => new Found(LookupOutcome.Single, matches),
            _ when !byPerson => new Found(LookupOutcome.TooMany, []),
            { Count: > MostShown } => new Found(LookupOutcome.TooMany, matches[..MostShown]),
            _ => new Found(LookupOutcome.Possible, matches),
        };
    }

    private static Func<KnownChild, Match?> Judge(Sought sought, IReadOnlyList<KnownChild> siblings) => sought switch
    {
        // The candidate is the child itself, or the one that it was merged into.
        SoughtChild => child => new Match(child.ChildId, Grade.Certain, [new("childId", Agreement.Exact)]),
        SoughtNumber number => child => ByNumber(number, child),
        SoughtPerson person => new ByDetails(person, siblings).Judge,
        _ => _ => null,
    };

    private static Match? ByNumber(SoughtNumber sought, KnownChild child) =>
        child.Numbers.Where(n => n.Scheme == sought.Scheme && n.Value == sought.Value).MinBy(n => n.Former) switch
        {
            null => null,
            { Former: false } => new Match(child.ChildId, Grade.Certain, [new(sought.Scheme, Agreement.Exact)]),
            _ when !Sight.Finds(child.Restricted, FoundBy.FormerNumber) => null,
            _ => new Match(child.ChildId, Grade.Probable, [new(sought.Scheme, Agreement.Former)]),
        };
}
