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

/// <summary>Kinds of what is known of a child beside names and birth; the letter is stored.</summary>
public enum FactKind
{
    /// <summary>Sex: female or male.</summary>
    Sex = 's',

    /// <summary>Other given names, folded.</summary>
    MiddleNames = 'm',

    /// <summary>A home's postcode.</summary>
    Postcode = 'p',

    /// <summary>A home's town, folded.</summary>
    Town = 't',

    /// <summary>The first line of a home's address: house and street, digits kept.</summary>
    Street = 'a',

    /// <summary>A parent's telephone or email: the family's.</summary>
    Contact = 'c',

    /// <summary>A parent's name, as a name key.</summary>
    Parent = 'n',

    /// <summary>URN of the last school.</summary>
    School = 'u',
}

/// <summary>Something known of a child.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Value">The value, as it is compared.</param>
public readonly record struct ProfileFact(FactKind Kind, string Value);

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

    /// <summary>What else is known, each value once.</summary>
    public IReadOnlyList<ProfileFact> Facts { get; init; } = [];

    /// <summary>The values of a kind.</summary>
    public IEnumerable<string> Known(FactKind kind) => Facts.Where(fact => fact.Kind == kind).Select(fact => fact.Value);

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

    /// <summary>All that a record says of who the child is: other spellings, sex, homes and parents too. A refuge is nobody's address.</summary>
    public static ChildProfile Of(RegisterRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var child = record.Child;
        var profile = Of(child);
        var homes = (record.Addresses ?? []).Where(address => address.Kind != AddressKind.Refuge).ToList();
        var parents = record.Parents ?? [];
        return profile with
        {
            Names = [.. profile.Names.Concat(child is null ? [] : OtherForms(child)).Distinct()],
            Facts =
            [
                .. Of(FactKind.Sex, child?.Sex is Sex.Female or Sex.Male ? [child.Sex] : []),
                .. Of(FactKind.MiddleNames, [child?.MiddleNames is { } middle ? Folding.Name(middle) : null]),
                .. Of(FactKind.Postcode, homes.Select(home => Folding.Postcode(home.Postcode)).Where(code => code is not null && !Placeholders.IsSharedPostcode(code))),
                .. Of(FactKind.Town, homes.Select(home => home.Locality is { } town ? Folding.Name(town) : null)),
                .. Of(FactKind.Street, homes.Select(home => home.Lines is [var line, ..] ? Folding.Street(line) : null)),
                .. Of(FactKind.Contact, parents.SelectMany(parent => new[] { Folding.Phone(parent.Phone), Folding.Email(parent.Email) })),
                .. Of(FactKind.Parent, parents.Select(parent => Fold(parent.FamilyName, parent.GivenName)).Where(name => !name.IsEmpty).Select(NameKey)),
                .. Of(FactKind.School, [record.Entry?.LastSchool?.Urn?.ToString()]),
            ],
        };
    }

    /// <summary>The date of birth where it is said to be exact; null where it is not, or is not said.</summary>
    public static DateOnly? ExactBirth(ChildDetails? child) => child is { DateOfBirthQuality: null or DateOfBirthQuality.Exact } ? child.DateOfBirth : null;

    /// <summary>The date of birth by which the register ends an entry by itself: an exact one that is not what systems fill in for a year.</summary>
    public static DateOnly? CertainBirth(ChildDetails? child) => ExactBirth(child) is { } born && !Placeholders.IsDefaultDate(born) ? born : null;

    /// <summary>What is known after another record. Nothing is forgotten: a name that was corrected may still be searched for.</summary>
    public ChildProfile Learn(ChildProfile more)
    {
        ArgumentNullException.ThrowIfNull(more);
        return new([.. Names.Union(more.Names)], [.. Born.Union(more.Born)]) { Years = [.. Years.Union(more.Years)], Facts = [.. Facts.Union(more.Facts)] };
    }

    /// <summary>The same without anything of an address: what is known of where a restricted child lives decides nothing.</summary>
    public ChildProfile WithoutAddresses() => this with { Facts = [.. Facts.Where(fact => fact.Kind is FactKind.Sex or FactKind.MiddleNames or FactKind.Parent)] };

    /// <summary>True where both know the same.</summary>
    public bool Equals(ChildProfile? other) => other is not null && Names.SequenceEqual(other.Names) && Born.SequenceEqual(other.Born) && Years.SequenceEqual(other.Years)
        && Facts.SequenceEqual(other.Facts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Names.Count, Born.Count, Years.Count, Facts.Count, Names is [var name, ..] ? name : default, Born is [var day, ..] ? day : default);

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
    public string ToText() => JsonSerializer.Serialize(new Stored([.. Names.Select(n => new[] { n.Family, n.Given })], Born, Years.Count == 0 ? null : Years,
        Facts.Count == 0 ? null : [.. Facts.Select(fact => $"{(char)fact.Kind}{fact.Value}")]));

    /// <summary>Reads what <see cref="ToText"/> wrote; where nothing was written, nothing is known.</summary>
    public static ChildProfile FromText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0)
            return Empty;
        var stored = JsonSerializer.Deserialize<Stored>(text)!;
        return new([.. stored.N.Select(n => new FoldedName(n[0], n[1]))], stored.B) { Years = stored.Y ?? [], Facts = [.. (stored.F ?? []).Select(fact => new ProfileFact((FactKind)fact[0], fact[1..]))] };
    }

    // Only where a letter has one: both spellings are kept, so that whichever is searched for finds the child.
    private static IEnumerable<FoldedName> OtherForms(ChildDetails child) =>
        (child.OtherNames ?? []).Select(n => (Family: n.FamilyName ?? child.FamilyName, Given: n.GivenName ?? child.GivenName)).Prepend((child.FamilyName, child.GivenName))
            .Select(n => (n, Family: Folding.OtherForm(n.Item1 ?? ""), Given: Folding.OtherForm(n.Item2 ?? ""))).Where(n => n.Family is not null || n.Given is not null)
            .Select(n => Fold(n.Family ?? n.n.Item1, n.Given ?? n.n.Item2));

    private static IEnumerable<ProfileFact> Of(FactKind kind, IEnumerable<string?> values) => values.Where(value => value is { Length: > 0 }).Distinct().Select(value => new ProfileFact(kind, value!));

    private static FoldedName Fold(string? family, string? given) =>
        new(family is null ? "" : Folding.Name(family), given is null ? "" : Folding.Name(given));

    private sealed record Stored(
        IReadOnlyList<string[]> N, IReadOnlyList<DateOnly> B, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<int>? Y,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? F);
}
