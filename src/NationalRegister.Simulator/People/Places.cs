namespace NationalRegister.Simulator.People;

/// <summary>Where a family lives.</summary>
internal sealed record Home(string Line, string Town, string Postcode);

/// <summary>Addresses in the districts of an LA. Streets and numbers are invented.</summary>
internal static class Places
{
    private const string InwardLetters = "ABDEFGHJLNPQRSTUWXYZ";

    private static readonly string[] Streets =
    [
        "Station Road", "Church Lane", "Victoria Road", "Park Avenue", "Mill Lane", "Queen Street", "The Crescent", "Albert Road", "Manor Way", "Orchard Close",
        "Chapel Street", "Kingsway", "Highfield Road", "Windsor Drive", "Springfield Avenue", "Elm Grove", "Grange Road", "Meadow View", "Priory Road", "Beech Walk",
        "Canal Street", "Nelson Terrace", "Alexandra Road", "Hawthorn Close", "Bridge Street", "Cedar Gardens", "North Parade", "Hill Rise", "Tennyson Road", "Lower Field",
    ];

    private static readonly Dictionary<string, (string Outcode, string Town)[]> Districts = Tables.Read("places.csv")
        .GroupBy(row => row[0], StringComparer.Ordinal)
        .ToDictionary(
            la => la.Key,
            la => la.SelectMany(row => row[2].Split(' '), (row, outcode) => (outcode, row[1])).ToArray(),
            StringComparer.Ordinal);

    /// <summary>An address in an LA.</summary>
    public static Home In(LaCode la, Chance chance)
    {
        var (outcode, town) = chance.OneOf(Districts[la.Value]);
        var inward = $"{chance.Between(1, 9)}{InwardLetters[chance.Below(InwardLetters.Length)]}{InwardLetters[chance.Below(InwardLetters.Length)]}";
        return new Home($"{chance.Between(1, 180)} {chance.OneOf(Streets)}", town, $"{outcode} {inward}");
    }
}
