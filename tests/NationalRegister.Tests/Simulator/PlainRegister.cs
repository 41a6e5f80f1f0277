using System.Text.Json.Nodes;
using NationalRegister.Domain.Reference;
using NationalRegister.Simulator.Files;
using NationalRegister.Simulator.Truth;

namespace NationalRegister.Tests.Simulator;

/// <summary>The plainest register: keeps what the rows say, by LA and reference, and knows from the truth only who is whom.</summary>
internal sealed class PlainRegister(IReadOnlyList<TrueRecord> truth)
{
    private readonly Dictionary<(string La, string Reference), JsonObject> _open = [];
    private readonly Dictionary<(string La, string Reference), string> _leaving = [];

    private readonly Dictionary<(string La, string Reference), string> _children =
        truth.GroupBy(record => (record.LocalAuthority.Value, record.LocalReference)).ToDictionary(record => record.Key, record => record.First().Child);

    public IEnumerable<(string La, string Reference)> Open => _open.Keys;

    /// <summary>Where a file did not do what it was expected to.</summary>
    public List<string> Surprises { get; } = [];

    public void Take(DailyFile file, bool again)
    {
        var refused = file.WrongRows.Where(row => row.Refused).Select(row => row.Line).ToHashSet();
        var opened = 0;
        foreach (var (line, record) in file.Rows())
        {
            if (refused.Contains(line))
                continue;
            var key = (file.LocalAuthority.Value, (string)record!["localReference"]!);
            switch ((string?)record["action"])
            {
                case "upsert" when !_open.ContainsKey(key):
                    opened++;
                    _open[key] = record;
                    Accept(key);
                    break;
                case "upsert":
                    Change(_open[key], record);
                    break;
                default:
                    End(key, (string?)record["cease"]?["movedTo"]);
                    break;
            }
        }
        if (opened != (again ? 0 : file.Expected.Created))
            Surprises.Add($"{file.LocalAuthority} {file.ReportDate}: {opened} opened, {file.Expected.Created} expected");
    }

    /// <summary>Ends the entries of those who are above school age on a day.</summary>
    public void Grow(DateOnly today)
    {
        foreach (var (key, record) in _open.ToList())
        {
            if ((string?)record["child"]?["dateOfBirth"] is { } text && DateOnly.TryParseExact(text, "yyyy-MM-dd", out var born) && CompulsorySchoolAge.For(born).Last < today)
                _open.Remove(key);
        }
    }

    private static void Change(JsonObject open, JsonObject record)
    {
        if (record["child"] is not JsonObject child)
            return;
        open["child"] ??= new JsonObject();
        foreach (var (member, value) in child)
            open["child"]![member] = value?.DeepClone();
    }

    private void End((string La, string Reference) key, string? movedTo)
    {
        if (movedTo is not null && !_open.Keys.Any(other => other.La == movedTo && Child(other) == Child(key)))
        {
            _leaving[key] = movedTo;
            return;
        }
        _open.Remove(key);
    }

    // An entry of the LA that the child moved to ends the one that waits for it.
    private void Accept((string La, string Reference) key)
    {
        foreach (var (left, _) in _leaving.Where(leaving => leaving.Value == key.La && Child(leaving.Key) == Child(key)).ToList())
        {
            _leaving.Remove(left);
            _open.Remove(left);
        }
    }

    private string? Child((string La, string Reference) key) =>
        _children.GetValueOrDefault(key);
}
