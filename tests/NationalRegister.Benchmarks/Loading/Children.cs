using System.Globalization;
using System.Text.Json.Nodes;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Reference;
using NationalRegister.Simulator.Files;

namespace NationalRegister.Benchmarks.Loading;

/// <summary>Children as LAs' systems would send them: the simulator's, in order and without end, the same for the same seed.</summary>
internal static class Children
{
    /// <summary>Where chance begins.</summary>
    public const ulong Seed = 1;

    // The test range holds fewer NHS numbers than a large register needs. None that begins with 9 is issued, and of those each LA has a range of its own, short of 999.
    private const int NumbersOfAnAuthority = 640_000;

    /// <summary>The records of an LA's children. No number is given twice, in this LA or another.</summary>
    /// <param name="la">Whose register.</param>
    /// <param name="today">The day after the reporting day.</param>
    public static IEnumerable<JsonObject> Of(LaCode la, DateOnly today)
    {
        var next = LocalAuthorities.On(today).Index().Single(l => l.Item.Code == la).Index * NumbersOfAnAuthority;
        foreach (var line in LargeFile.Lines(la, DailyFile.NdJson, today, Seed))
        {
            var record = JsonNode.Parse(line)!.AsObject();
            var child = record["child"]!.AsObject();
            if (child.ContainsKey("nhsNumber")) child["nhsNumber"] = Number(ref next).Value;
            yield return record;
        }
    }

    private static NhsNumber Number(ref int next)
    {
        while (true)
        {
            if (NhsNumber.TryComplete(string.Create(CultureInfo.InvariantCulture, $"9{next++:D8}"), out var number)) return number;
        }
    }
}
