using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Benchmarks.Loading;
using NationalRegister.Domain.Children;
using NationalRegister.Store;

namespace NationalRegister.Benchmarks.Lookups;

/// <summary>Makes the questions of officers from children who are on the register, in one mix for every size.</summary>
internal static class Questions
{
    /// <summary>By NHS number.</summary>
    public const string NhsNumber = "NHS number";

    /// <summary>By UPN.</summary>
    public const string Upn = "UPN";

    /// <summary>Names and date of birth as they are.</summary>
    public const string Right = "names and date of birth";

    /// <summary>One of the names mistyped.</summary>
    public const string Misspelt = "a name misspelt";

    /// <summary>Day and month of birth exchanged.</summary>
    public const string Swapped = "day and month swapped";

    /// <summary>Names and the year of birth.</summary>
    public const string YearOnly = "year of birth only";

    /// <summary>A child who is on no register: two names and a date of birth, each of another child.</summary>
    public const string Nobody = "nobody there";

    // Of twenty questions.
    private static readonly string[] Mix =
    [
        Right, NhsNumber, Misspelt, Right, Upn, Swapped, Right, Misspelt, NhsNumber, Nobody, Right, YearOnly, Misspelt, Right, Swapped, Upn, Misspelt, NhsNumber, Nobody, YearOnly,
    ];

    /// <summary>The kinds, each once, in the order of their share.</summary>
    public static IReadOnlyList<(string Kind, int Percent)> Kinds { get; } = [.. Mix.GroupBy(kind => kind).Select(kind => (kind.Key, kind.Count() * 100 / Mix.Length)).OrderByDescending(kind => kind.Item2)];

    /// <summary>A question about each child; where a child lacks what its kind asks by, one by names and date of birth, and about a child who lacks that too none.</summary>
    public static async Task<List<Question>> About(RegisterDbFactory contexts, IReadOnlyList<LoadedChild> children)
    {
        var known = new Dictionary<(string La, string Reference), ChildId>();
        await using var db = contexts.CreateDbContext();
        foreach (var la in children.GroupBy(child => child.La))
        {
            var references = la.Select(child => child.Reference).ToList();
            foreach (var entry in await db.Entries.Where(e => e.La == la.Key && references.Contains(e.LocalReference)).Select(e => new { e.LocalReference, e.ChildId }).ToListAsync())
            {
                known[(la.Key.Value, entry.LocalReference)] = entry.ChildId;
            }
        }
        var chance = new Random((int)Children.Seed);
        // Neighbours in the list are of one LA: shuffled, each kind asks about all of them.
        var shuffled = children.ToArray();
        chance.Shuffle(shuffled);
        return [.. shuffled.Select((child, at) => About(child, known[(child.La.Value, child.Reference)], Mix[at % Mix.Length], shuffled, chance)).OfType<Question>()];
    }

    private static Question? About(LoadedChild child, ChildId id, string kind, LoadedChild[] others, Random chance)
    {
        if (child.Said("dateOfBirth") is not { } text || child.Said("familyName") is not { } family || child.Said("givenName") is not { } given) return null;
        var born = DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var right = new Question(Right, id) { Family = family, Given = given, Born = born };
        return kind switch
        {
            NhsNumber when child.Said("nhsNumber") is { } number => new Question(kind, id) { Number = number },
            Upn when child.Said("upn") is { } upn => new Question(kind, id) { Number = upn },
            Misspelt when chance.Next(2) == 0 => right with { Kind = kind, Family = Mistyped(family, chance) },
            Misspelt => right with { Kind = kind, Given = Mistyped(given, chance) },
            Swapped when born.Day <= 12 && born.Day != born.Month => right with { Kind = kind, Born = new DateOnly(born.Year, born.Day, born.Month) },
            YearOnly => right with { Kind = kind, Born = null, Year = born.Year },
            Nobody => new Question(kind, null) { Family = Another("familyName"), Given = Another("givenName"), Born = born },
            _ => right,
        };

        string Another(string name) => others[chance.Next(others.Length)].Said(name) ?? family;
    }

    // One letter left out, doubled, or in its neighbour's place; never the first.
    private static string Mistyped(string name, Random chance)
    {
        if (name.Length < 3) return name + name[^1];
        var at = chance.Next(1, name.Length - 1);
        var mistyped = chance.Next(3) switch
        {
            0 => name.Remove(at, 1),
            1 => name.Insert(at, name[at].ToString()),
            _ => $"{name[..at]}{name[at + 1]}{name[at]}{name[(at + 2)..]}",
        };
        return mistyped == name ? name.Remove(at, 1) : mistyped;
    }
}

/// <summary>Questions in turn: none is asked twice while there are others.</summary>
internal sealed class Turns(IReadOnlyList<Question> questions)
{
    private int next;

    /// <summary>The next questions to which a lookup has an answer.</summary>
    public List<Question> Next(int count, ILookup lookup)
    {
        var taken = new List<Question>();
        while (taken.Count < count)
        {
            if (questions[next++ % questions.Count] is var question && lookup.Answers(question)) taken.Add(question);
        }
        return taken;
    }
}
