using System.Globalization;
using NationalRegister.Domain.Identification;

namespace NationalRegister.Benchmarks.Linkage;

/// <summary>A record of which is known whose it is.</summary>
/// <param name="Truth">Whose.</param>
/// <param name="Profile">What it says.</param>
/// <param name="Number">A number that is meant to be one person's.</param>
internal sealed record LabelledRecord(string Truth, ChildProfile Profile, string? Number);

/// <summary>Sets of records of which is known whose they are: synthetic ones, as others publish them to compare methods by.</summary>
internal static class LabelledSets
{
    /// <summary>FEBRL: Australian, heavily spoilt; the id says whose.</summary>
    public static List<LabelledRecord> Febrl(string directory, int number) =>
        [.. Rows(directory, $"febrl_dataset{number}.csv").Select(row => new LabelledRecord(
            row["rec_id"].Split('-')[1],
            Profile(row["given_name"], row["surname"], Date(row["date_of_birth"], "yyyyMMdd"), postcode: row["postcode"], town: row["suburb"], address: $"{row["street_number"]} {row["address_1"]}"),
            Or(row["soc_sec_id"])))];

    /// <summary>Splink's fake_1000: names often missing or swapped, date of birth often moved.</summary>
    public static List<LabelledRecord> Fake1000(string directory) =>
        [.. Rows(directory, "splink_fake_1000.csv").Select(row => new LabelledRecord(
            row["cluster"], Profile(row["first_name"], row["surname"], Date(row["dob"], "yyyy-MM-dd"), town: row["city"], contact: row["email"]), null))];

    /// <summary>A census in three waves, of households with twins: people move and marry; noise at the rates of linked UK records is added here, the same every time.</summary>
    public static List<LabelledRecord> Census(string directory)
    {
        var noise = new CensusNoise(1);
        return [.. Rows(directory, "pseudopeople_census.csv").Select(row =>
        {
            var (given, family, born, sex) = noise.Of(row["first_name"], row["last_name"], Date(row["date_of_birth"], "yyyy-MM-dd"), row["sex"]);
            return new LabelledRecord(row["simulant_id"], Profile(given, family, born, sex, address: $"{row["street_number"]} {row["street_name"]}", middle: row["middle_initial"]), null);
        })];
    }

    /// <summary>CDC RecordLinker's cases: known people, and records each of which is one of them, is none, or may be one.</summary>
    public static (List<LabelledRecord> Known, List<(LabelledRecord Record, string Expected)> Cases) RecordLinker(string directory)
    {
        LabelledRecord Of(Dictionary<string, string> row) => new(
            row["Match Id"],
            Profile(row["FIRST"], row["LAST"], Date(row["BIRTHDATE"], "yyyy-MM-dd"), row["GENDER"], row["ZIP"], row["CITY"], address: row["ADDRESS"], maiden: row["MAIDEN"]),
            Or(row["SSN"]));
        return ([.. Rows(directory, "cdc_rl_nbs_seed.csv").Select(Of)], [.. Rows(directory, "cdc_rl_better_test.csv").Select(row => (Of(row), row["Expected Result"]))]);
    }

    private static ChildProfile Profile(
        string given, string family, DateOnly? born, string sex = "", string postcode = "", string town = "", string contact = "", string address = "", string middle = "", string maiden = "")
    {
        FoldedName[] names = [new(Folding.Name(family), Folding.Name(given)), new(maiden.Length == 0 ? "" : Folding.Name(maiden), maiden.Length == 0 ? "" : Folding.Name(given))];
        (FactKind, string)[] facts =
        [
            (FactKind.Sex, sex is "Female" or "F" ? "female" : sex is "Male" or "M" ? "male" : ""), (FactKind.MiddleNames, Folding.Name(middle)), (FactKind.Postcode, postcode.Trim()),
            (FactKind.Town, Folding.Name(town)), (FactKind.Street, Folding.Street(address) ?? ""), (FactKind.Contact, contact.Trim().ToUpperInvariant()),
        ];
        return new ChildProfile([.. names.Where(name => !name.IsEmpty).Distinct()], born is { } day ? [day] : [])
        {
            Facts = [.. facts.Where(fact => fact.Item2.Length > 0).Select(fact => new ProfileFact(fact.Item1, fact.Item2))],
        };
    }

    private static DateOnly? Date(string text, string format) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    private static string? Or(string text) => text.Length == 0 ? null : text;

    private static IEnumerable<Dictionary<string, string>> Rows(string directory, string file)
    {
        var lines = File.ReadLines(Path.Combine(directory, file)).Select(Cells).ToList();
        return lines.Skip(1).Select(cells => lines[0].Zip(cells).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal));
    }

    private static List<string> Cells(string line)
    {
        var (cells, quoted, from) = (new List<string>(), false, 0);
        for (var i = 0; i <= line.Length; i++)
        {
            if (i == line.Length || (line[i] == ',' && !quoted))
            {
                cells.Add(line[from..i].Trim().Trim('"'));
                from = i + 1;
            }
            else if (line[i] == '"')
                quoted = !quoted;
        }
        return cells;
    }
}
