using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Lookup;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;
using NationalRegister.Simulator;
using NationalRegister.Simulator.Truth;

namespace NationalRegister.Benchmarks.Linkage;

/// <summary>How well the register would know the children of a simulated England again, and find whom officers search for: in memory, by the register's own keys and rule.</summary>
internal static class EnglandTable
{
    /// <summary>The heading of its section.</summary>
    public const string Heading = "Linkage and lookup on the simulated England";

    private const double OpenInEngland = 161_000;
    private const int Days = 10;

    private static readonly DateOnly LastDay = new(2026, 11, 20);

    /// <summary>Prints it.</summary>
    public static async Task Print(int children, TextWriter writer)
    {
        var england = England.Of(1, children / OpenInEngland, LastDay, Days);
        var truth = england.Children().ToDictionary(child => child.Child, StringComparer.Ordinal);
        var twins = truth.Values.GroupBy(child => (child.Family, child.DateOfBirth)).Where(born => born.Count() > 1).SelectMany(born => born).Select(child => child.Child).ToHashSet();
        var whose = england.Records().GroupBy(record => (record.LocalAuthority, record.LocalReference)).ToDictionary(record => record.Key, record => record.First().Child);
        var records = EnglandRecords.Of(england).ToList();
        await writer.WriteLineAsync($"A simulated England of {Days} days: {truth.Count} children, {whose.Count} references. {Machine.Describe()}");
        foreach (var (rule, numbers) in new[] { (Rule.Exact, true), (Rule.Exact, false), (Rule.ByWeights, true), (Rule.ByWeights, false) })
        {
            var register = new MemoryRegister(rule, Linking.Population);
            var began = Stopwatch.GetTimestamp();
            var (told, owners) = Take(register, records, whose, numbers);
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"\n{rule.Name}, {(numbers ? "with" : "without")} NHS numbers and UPNs: {told.Count / seconds:N0} records a second, {register.Compared / (double)told.Count:F1} compared for each"));
            await writer.WriteLineAsync($"{"",-18} {"new refs",9} {"known",7} {"linked",7} {"wrong",6} {"precision",9} {"recall",7} {"+asked",7} {"asked",7} {"in vain",7}");
            var groups = new (string, Func<Told, bool>)[] { ("all", _ => true), ("twins", t => twins.Contains(t.Child)), ("under 5", t => truth[t.Child].DateOfBirth > LastDay.AddYears(-5)) }
                .Concat(truth.Values.Select(child => child.Origin).Distinct().Order(StringComparer.Ordinal).Select(origin => (origin, (Func<Told, bool>)(t => truth[t.Child].Origin == origin))));
            foreach (var (name, which) in groups)
                await writer.WriteLineAsync(Line(name, told.Where(t => truth[t.Child].AdoptedFrom is null && which(t)).ToList()));
            if (rule == Rule.ByWeights && numbers)
            {
                await Lookups(england, register, owners, truth, writer);
                foreach (var type in register.Blocks.GroupBy(block => block.Type, block => block.Size).OrderBy(type => type.Key))
                    await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"blocks of type {type.Key,2}: {type.Count(),8} with {type.Average(size => (double)size):F1} children each, as met by one {type.Sum(size => (double)size * size) / type.Sum():F1}, the largest {type.Max()}"));
            }
        }
    }

    /// <summary>What became of a record under a new reference.</summary>
    /// <param name="Child">Whose it truly is.</param>
    /// <param name="Known">Whether the register had the child.</param>
    /// <param name="Verdict">What was decided.</param>
    /// <param name="Right">Whether the child is the one linked to, or one of those that a person is asked about.</param>
    private sealed record Told(string Child, bool Known, IdentityVerdict Verdict, bool Right);

    private static (List<Told> Told, Dictionary<int, string> Owners) Take(
        MemoryRegister register, List<(LaCode La, RegisterRecord Record)> records, Dictionary<(LaCode, string), string> whose, bool numbers)
    {
        var (told, owners, known) = (new List<Told>(), new Dictionary<int, string>(), new HashSet<string>(StringComparer.Ordinal));
        var (references, open) = (new Dictionary<(LaCode, string), int>(), new HashSet<(LaCode, int)>());
        foreach (var (la, record) in records)
        {
            if (record.Action is RecordAction.Cease or RecordAction.Withdraw)
            {
                if (references.TryGetValue((la, record.LocalReference), out var ended))
                    open.Remove((la, ended));
                continue;
            }
            if (references.ContainsKey((la, record.LocalReference)) || !whose.TryGetValue((la, record.LocalReference), out var owner))
                continue;
            var child = record.Child;
            var (id, decision) = register.Take(ChildProfile.Of(record), numbers ? child?.NhsNumber?.Value : null, numbers && child?.Upn is { } upn ? [upn.Value] : [], i => open.Contains((la, i)));
            owners.TryAdd(id, owner);
            references[(la, record.LocalReference)] = id;
            open.Add((la, id));
            told.Add(new Told(owner, !known.Add(owner), decision.Verdict, decision.Verdict switch
            {
                IdentityVerdict.Linked => owners[id] == owner,
                IdentityVerdict.Review => decision.Rivals.Any(rival => owners[(int)rival.Value] == owner),
                _ => false,
            }));
        }
        return (told, owners);
    }

    private static string Line(string name, List<Told> told)
    {
        var known = told.Count(t => t.Known);
        var right = told.Count(t => t is { Verdict: IdentityVerdict.Linked, Right: true });
        var wrong = told.Count(t => t is { Verdict: IdentityVerdict.Linked, Right: false });
        var asked = told.Count(t => t.Verdict == IdentityVerdict.Review);
        var askedRight = told.Count(t => t is { Verdict: IdentityVerdict.Review, Right: true, Known: true });
        return string.Create(CultureInfo.InvariantCulture,
            $"{name,-18} {told.Count,9} {known,7} {right,7} {wrong,6} {Share(right, right + wrong),9} {Share(right, known),7} {Share(right + askedRight, known),7} {Share(asked, told.Count),7} {asked - askedRight,7}");
    }

    private static string Share(int part, int of) => of == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / of:F2} %");

    private static async Task Lookups(England england, MemoryRegister register, Dictionary<int, string> owners, Dictionary<string, TrueChild> truth, TextWriter writer)
    {
        var asked = england.Lookups().Where(lookup => lookup.Child is not null && truth.ContainsKey(lookup.Child) && lookup.Body["person"] is not null && owners.ContainsValue(lookup.Child)).ToList();
        var found = asked.Select(lookup =>
        {
            var began = Stopwatch.GetTimestamp();
            var (shown, compared) = register.Find(Sought(lookup.Body["person"]!.AsObject()));
            var microseconds = Stopwatch.GetElapsedTime(began).TotalMicroseconds;
            return (lookup.Error, Place: shown.Matches.ToList().FindIndex(match => owners[(int)match.ChildId.Value] == lookup.Child), Count: compared, microseconds);
        }).ToList();
        await writer.WriteLineAsync($"\n{"lookups",-24} {"asked",6} {"first",8} {"shown",8} {"compared",9} {"mean",9}");
        foreach (var (error, some) in found.GroupBy(f => f.Error, StringComparer.Ordinal).OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => (f.Key, f.ToList())).Append(("all", found)))
            await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{error,-24} {some.Count,6} {Share(some.Count(f => f.Place == 0), some.Count),8} {Share(some.Count(f => f.Place >= 0), some.Count),8} {some.Average(f => f.Count),9:F1} {some.Average(f => f.microseconds),6:F0} us"));
    }

    private static SoughtPerson Sought(JsonObject person) => SoughtPerson.Of(
        (string?)person["familyName"], (string?)person["givenName"], sex: (string?)person["sex"], postcode: (string?)person["postcode"],
        dateOfBirth: (string?)person["dateOfBirth"] is { } born ? DateOnly.ParseExact(born, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
        within: (int?)person["birthYear"] is { } year ? (new(year, 1, 1), new(year, 12, 31)) : null);
}
