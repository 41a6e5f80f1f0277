using System.Text.Json.Nodes;
using NationalRegister.Simulator.Files;
using NationalRegister.Simulator.Truth;

namespace NationalRegister.Tests.Simulator;

/// <summary>The plainest register: keeps what the rows say, by LA and reference, and knows from the truth only who is whom.</summary>
internal sealed class PlainRegister
{
    private readonly Dictionary<(string La, string Reference), JsonObject> _open = [];
    private readonly Dictionary<(string La, string Reference), string> _leaving = [];

    public IEnumerable<(string La, string Reference)> Open => _open.Keys;

    /// <summary>Where a file did not do what it was expected to.</summary>
    public List<string> Surprises { get; } = [];

    public void Take(DailyFile file, bool again, IReadOnlyList<TrueRecord> truth)
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
                    Accept(key, truth);
                    break;
                case "upsert":
                    break;
                default:
                    End(key, (string?)record["cease"]?["movedTo"], truth);
                    break;
            }
        }
        if (opened != (again ? 0 : file.Expected.Created))
            Surprises.Add($"{file.LocalAuthority} {file.ReportDate}: {opened} opened, {file.Expected.Created} expected");
    }

    private void End((string La, string Reference) key, string? movedTo, IReadOnlyList<TrueRecord> truth)
    {
        if (movedTo is not null && !_open.Keys.Any(other => other.La == movedTo && Child(other, truth) == Child(key, truth)))
        {
            _leaving[key] = movedTo;
            return;
        }
        _open.Remove(key);
    }

    // An entry of the LA that the child moved to ends the one that waits for it.
    private void Accept((string La, string Reference) key, IReadOnlyList<TrueRecord> truth)
    {
        foreach (var (left, _) in _leaving.Where(leaving => leaving.Value == key.La && Child(leaving.Key, truth) == Child(key, truth)).ToList())
        {
            _leaving.Remove(left);
            _open.Remove(left);
        }
    }

    private static string? Child((string La, string Reference) key, IReadOnlyList<TrueRecord> truth) =>
        truth.LastOrDefault(record => record.LocalAuthority.Value == key.La && record.LocalReference == key.Reference)?.Child;
}
