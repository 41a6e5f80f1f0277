using System.Text;
using System.Text.Json.Nodes;
using NationalRegister.ApiTests.Entries;
using NationalRegister.ApiTests.Submissions;

namespace NationalRegister.ApiTests.Crashes;

/// <summary>The files that Camden sent, and what a register that lost nothing and did nothing twice must say.</summary>
internal sealed class SentFiles(int recordsEach)
{
    private readonly List<JsonObject> children = [];
    private int files;

    /// <summary>The submissions that were acknowledged, with the number of their records.</summary>
    public Dictionary<string, int> Acknowledged { get; } = [];

    /// <summary>What each reference must say at the end, and by how many versions.</summary>
    public Dictionary<string, (string Household, int Version)> Expected { get; } = [];

    /// <summary>The next file: new children, changes to earlier ones, and one line that is no record.</summary>
    public byte[] Next()
    {
        files++;
        List<JsonObject> records = [.. children.Take(recordsEach / 4).Select(c => c.With("householdReference", $"file {files}"))];
        while (records.Count < recordsEach - 1)
        {
            var child = Sent.Child().With("householdReference", $"file {files}");
            children.Insert(0, child);
            records.Add(child);
        }
        foreach (var reference in records.Select(r => r.Of<string>("localReference")))
        {
            Expected[reference] = ($"file {files}", Expected.GetValueOrDefault(reference).Version + 1);
        }
        return Encoding.UTF8.GetBytes(Sent.Lines(records) + "no record\n");
    }

    public void Accept(string submissionId) => Acknowledged.Add(submissionId, recordsEach);
}
