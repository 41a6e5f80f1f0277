namespace NationalRegister.Domain.Identification;

/// <summary>What is known of a child, taken apart once so that comparing it with many allocates nothing.</summary>
public sealed class Comparand
{
    private Comparand(ChildProfile profile, string? nhsNumber, IReadOnlyList<string> upns)
    {
        var forms = new Dictionary<string, NameForm>(StringComparer.Ordinal);
        NameForm Form(string folded) => forms.TryGetValue(folded, out var form) ? form : forms[folded] = NameForm.Of(folded);

        Names = [.. Completed(profile.Names).Select(name => (Form(name.Family), Form(name.Given))).Where(name => !name.Item1.IsEmpty || !name.Item2.IsEmpty)];
        MiddleNames = [.. profile.Known(FactKind.MiddleNames).SelectMany(middle => Form(middle).Parts).Concat(Names.SelectMany(name => name.Given.Parts.Skip(1))).Where(part => part.Text.Length > 0).DistinctBy(part => part.Text)];
        Born = [.. profile.Born];
        Years = [.. profile.PossibleYears];
        (IsFemale, IsMale) = (profile.Facts.Contains(new(FactKind.Sex, "female")), profile.Facts.Contains(new(FactKind.Sex, "male")));
        Postcodes = [.. profile.Known(FactKind.Postcode)];
        Towns = [.. profile.Known(FactKind.Town)];
        Streets = [.. profile.Known(FactKind.Street)];
        Contacts = [.. profile.Known(FactKind.Contact)];
        Parents = [.. profile.Known(FactKind.Parent).Select(parent => parent.Split('|')).Select(parent => (Form(parent[0]), Form(parent[^1]))).Where(parent => !parent.Item2.IsEmpty)];
        (NhsNumber, Upns) = (nhsNumber, [.. upns]);
    }

    internal (NameForm Family, NameForm Given)[] Names { get; }

    internal NamePart[] MiddleNames { get; }

    internal DateOnly[] Born { get; }

    internal int[] Years { get; }

    internal bool IsFemale { get; }

    internal bool IsMale { get; }

    internal string[] Postcodes { get; }

    internal string[] Towns { get; }

    internal string[] Streets { get; }

    internal string[] Contacts { get; }

    internal (NameForm Family, NameForm Given)[] Parents { get; }

    internal string? NhsNumber { get; }

    internal string[] Upns { get; }

    /// <summary>Takes apart what is known.</summary>
    public static Comparand Of(ChildProfile profile, string? nhsNumber, IReadOnlyList<string> upns)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(upns);
        return new(profile, nhsNumber, upns);
    }

    /// <summary>Takes apart a child of whom no number is known.</summary>
    public static Comparand Of(ChildProfile profile) => Of(profile, null, []);

    // A record that says one name leaves the other as it was.
    private static IEnumerable<FoldedName> Completed(IReadOnlyList<FoldedName> names) => names.Count == 1 ? names
        : names.SelectMany(name => name.Family.Length > 0 && name.Given.Length > 0 ? [name]
            : names.Select(other => name.Family.Length == 0 ? name with { Family = other.Family } : name with { Given = other.Given })).Distinct();
}
