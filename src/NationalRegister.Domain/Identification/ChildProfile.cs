using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;

namespace NationalRegister.Domain.Identification;

/// <summary>A name as it is compared: folded, either part possibly empty.</summary>
/// <param name="Family">Folded family name.</param>
/// <param name="Given">Folded given name.</param>
public readonly record struct FoldedName(string Family, string Given)
{
    /// <summary>True where there is nothing to compare.</summary>
    [JsonIgnore]
    public bool IsEmpty => Family.Length == 0 && Given.Length == 0;
}

/// <summary>
/// What is known of a child over all records, past ones too, in the form in which it is compared. Candidates are judged by it, and
/// search keys are made of it, so that old keys can always be made again.
/// </summary>
/// <param name="Names">Every name the child was given in a record.</param>
/// <param name="Born">Every exact date of birth. An inexact one never identifies.</param>
public sealed record ChildProfile(IReadOnlyList<FoldedName> Names, IReadOnlyList<DateOnly> Born)
{
    /// <summary>Every year of birth that a record knows without an exact date: the child is found by it, and never identified.</summary>
    public IReadOnlyList<int> Years { get; init; } = [];

    /// <summary>True where no exact date of birth is known, or a record ever left it open: whichever of two corrected the other, the child is found by both.</summary>
    public bool IsInexact => Born.Count == 0 || PossibleYears.Any();

    /// <summary>The years in which the child may have been born, where a record did not say it exactly or said what systems fill in.</summary>
    public IEnumerable<int> PossibleYears => Years.Concat(Born.Where(Placeholders.IsDefaultDate).Select(day => day.Year)).Distinct();

    /// <summary>Nothing is known.</summary>
    public static ChildProfile Empty { get; } = new([], []);

    /// <summary>What a record says.</summary>
    public static ChildProfile Of(ChildDetails? child)
    {
        if (child is null)
        {
            return Empty;
        }
        var names = (child.OtherNames ?? []).Select(n => Fold(n.FamilyName ?? child.FamilyName, n.GivenName ?? child.GivenName))
            .Prepend(Fold(child.FamilyName, child.GivenName)).Where(n => !n.IsEmpty).Distinct();
        var exact = ExactBirth(child);
        int?[] years = exact is null ? [child.BirthYear, child.DateOfBirth?.Year] : [];
        return new([.. names], exact is { } day ? [day] : []) { Years = [.. years.OfType<int>().Distinct()] };
    }

    /// <summary>The date of birth where it is said to be exact; null where it is not, or is not said.</summary>
    public static DateOnly? ExactBirth(ChildDetails? child) => child is { DateOfBirthQuality: null or DateOfBirthQuality.Exact } ? child.DateOfBirth : null;

    /// <summary>The date of birth by which the register ends an entry by itself: an exact one that is not what systems fill in for a year.</summary>
    public static DateOnly? CertainBirth(ChildDetails? child) => ExactBirth(child) is { } born && !Placeholders.IsDefaultDate(born) ? born : null;

    /// <summary>What is known after another record. Nothing is forgotten: a name that was corrected may still be searched for.</summary>
    public ChildProfile Learn(ChildProfile more)
    {
        ArgumentNullException.ThrowIfNull(more);
        return new([.. Names.Union(more.Names)], [.. Born.Union(more.Born)]) { Years = [.. Years.Union(more.Years)] };
    }

    /// <summary>True where both know the same.</summary>
    public bool Equals(ChildProfile? other) => other is not null && Names.SequenceEqual(other.Names) && Born.SequenceEqual(other.Born) && Years.SequenceEqual(other.Years);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Names.Count, Born.Count, Years.Count, Names is [var name, ..] ? name : default, Born is [var day, ..] ? day : default);

    /// <summary>
    /// The canonical search keys: each exact date of birth with each part of each name. A lookup that knows either name finds the child;
    /// one that knows both compares the candidates.
    /// </summary>
    public IEnumerable<string> Keys() => Keys(Names, Born);

    /// <summary>The keys that a search by these names and dates walks.</summary>
    public static IEnumerable<string> Keys(IEnumerable<FoldedName> names, IEnumerable<DateOnly> born) =>
        (from day in born
         from name in names
         from part in new[] { name.Family, name.Given }
         where part.Length > 0
         // "O" is the same in every culture; a pattern of letters is not, and a key of another calendar would find nobody.
         select $"{day:O}|{part}").Distinct();

    /// <summary>Each possible year of birth with each part of each name: found by them, never linked by them.</summary>
    public IEnumerable<string> YearKeys() => IsInexact ? YearKeys(Names, PossibleYears) : [];

    /// <summary>The keys that a search by these names and years walks.</summary>
    public static IEnumerable<string> YearKeys(IEnumerable<FoldedName> names, IEnumerable<int> years) =>
        (from year in years
         from name in names
         from part in new[] { name.Family, name.Given }
         where part.Length > 0
         select string.Create(CultureInfo.InvariantCulture, $"{year}|{part}")).Distinct();

    /// <summary>Each name whole, where the date of birth is or was left open: found by it, never linked by it.</summary>
    public IEnumerable<string> NameKeys() => IsInexact ? Names.Select(NameKey).Distinct() : [];

    /// <summary>The key of a whole name, of which one part may be all that is known.</summary>
    public static string NameKey(FoldedName name) => $"{name.Family}|{name.Given}";

    /// <summary>Compact JSON text, as stored.</summary>
    public string ToText() => JsonSerializer.Serialize(new Stored([.. Names.Select(n => new[] { n.Family, n.Given })], Born, Years.Count == 0 ? null : Years));

    /// <summary>Reads what <see cref="ToText"/> wrote.</summary>
    public static ChildProfile FromText(string text)
    {
        var stored = JsonSerializer.Deserialize<Stored>(text)!;
        return new([.. stored.N.Select(n => new FoldedName(n[0], n[1]))], stored.B) { Years = stored.Y ?? [] };
    }

    private static FoldedName Fold(string? family, string? given) =>
        new(family is null ? "" : Folding.Name(family), given is null ? "" : Folding.Name(given));

    private sealed record Stored(
        IReadOnlyList<string[]> N, IReadOnlyList<DateOnly> B, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<int>? Y);
}
