namespace NationalRegister.Simulator.Records;

/// <summary>How hands slip on a keyboard.</summary>
internal static class Misspelling
{
    private static readonly Dictionary<char, string> Neighbours = new()
    {
        ['a'] = "sq",
        ['b'] = "vn",
        ['c'] = "xv",
        ['d'] = "sf",
        ['e'] = "wr",
        ['f'] = "dg",
        ['g'] = "fh",
        ['h'] = "gj",
        ['i'] = "uo",
        ['j'] = "hk",
        ['k'] = "jl",
        ['l'] = "k",
        ['m'] = "n",
        ['n'] = "bm",
        ['o'] = "ip",
        ['p'] = "o",
        ['q'] = "w",
        ['r'] = "et",
        ['s'] = "ad",
        ['t'] = "ry",
        ['u'] = "yi",
        ['v'] = "cb",
        ['w'] = "qe",
        ['x'] = "zc",
        ['y'] = "tu",
        ['z'] = "x",
    };

    /// <summary>A name with one letter left out, doubled, mistaken or in its neighbour's place; never the first.</summary>
    public static string Of(string name, Chance chance)
    {
        if (name.Length < 3)
            return name;
        var at = chance.Between(1, name.Length - 2);
        return chance.Below(4) switch
        {
            0 => name.Remove(at, 1),
            1 => name.Insert(at, name[at].ToString()),
            2 when Neighbours.TryGetValue(name[at], out var beside) => $"{name[..at]}{beside[chance.Below(beside.Length)]}{name[(at + 1)..]}",
            _ => $"{name[..at]}{name[at + 1]}{name[at]}{name[(at + 2)..]}",
        };
    }

    /// <summary>A date with its day, month or year wrong.</summary>
    public static DateOnly OnePart(DateOnly date, Chance chance) => chance.Below(10) switch
    {
        < 6 => new DateOnly(date.Year, date.Month, 1 + ((date.Day - 1 + chance.Between(1, 27)) % 28)),
        < 9 => date.AddMonths(chance.In(0.5) ? 1 : -1),
        _ => date.AddYears(chance.In(0.5) ? 1 : -1),
    };

    /// <summary>A number with one digit wrong, so that its check digit is too.</summary>
    public static string WrongDigit(string number, Chance chance)
    {
        var at = chance.Between(3, number.Length - 1);
        return $"{number[..at]}{(char)('0' + ((number[at] - '0' + chance.Between(1, 9)) % 10))}{number[(at + 1)..]}";
    }

    /// <summary>Another number of the test range, whose check digit is right.</summary>
    public static NhsNumber AnotherNumber(NhsNumber number, Chance chance)
    {
        while (true)
        {
            if (NhsNumber.TryComplete(WrongDigit(number.Value[..9], chance), out var other))
                return other;
        }
    }
}

/// <summary>Other forms of a name: <c>name-variants.csv</c> and <c>nicknames.csv</c>. A name without any stays as it is.</summary>
internal static class Variants
{
    private static readonly Dictionary<string, string[]> GivenForms = Groups("given");
    private static readonly Dictionary<string, string[]> FamilyForms = Groups("family");
    private static readonly Dictionary<string, string[]> Nicknames = Tables.Read("nicknames.csv").ToDictionary(row => row[0], row => row[1].Split(' '), StringComparer.Ordinal);

    public static string Given(string name, Chance chance) => Other(GivenForms, name, chance);

    public static string Family(string name, Chance chance) => Other(FamilyForms, name, chance);

    public static string Nickname(string name, Chance chance) => Other(Nicknames, name, chance);

    private static string Other(Dictionary<string, string[]> forms, string name, Chance chance) =>
        forms.TryGetValue(name, out var known) && known.Where(form => form != name).ToList() is { Count: > 0 } others ? chance.OneOf(others) : name;

    // A name may stand in several groups.
    private static Dictionary<string, string[]> Groups(string part) => Tables.Read("name-variants.csv").Where(row => row[0] == part)
        .SelectMany(row => row[1].Split(' '), (row, name) => (name, Forms: row[1].Split(' ')))
        .GroupBy(row => row.name, StringComparer.Ordinal)
        .ToDictionary(name => name.Key, name => name.SelectMany(row => row.Forms).Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
}
