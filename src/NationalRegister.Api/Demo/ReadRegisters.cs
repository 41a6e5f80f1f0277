using System.Collections.Concurrent;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Reference;
using NationalRegister.Simulator.Truth;

namespace NationalRegister.Api.Demo;

/// <summary>Reads what each LA has open, as the LA itself.</summary>
internal sealed class ReadRegisters(RegisterCalls calls)
{
    /// <summary>How many LAs call at a time.</summary>
    public const int AtATime = 8;

    /// <summary>The open entries of LAs, and how many there are of each LA and category.</summary>
    public async Task<OpenRegisters> Open(IEnumerable<LaCode> authorities, CancellationToken ct)
    {
        var (entries, categories) = (new ConcurrentBag<OpenEntry>(), new ConcurrentDictionary<(LaCode La, string Category), int>());
        await Parallel.ForEachAsync(authorities, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = ct }, async (la, stop) =>
        {
            await foreach (var line in calls.Items<Line>($"la-{la}", "/v1/entries?status=open&limit=500", stop))
            {
                entries.Add(new OpenEntry(la, line.LocalReference, line.ChildId, line.Leaving?.To));
                categories.AddOrUpdate((la, line.Entry?.Category ?? "none"), 1, (_, count) => count + 1);
            }
        });
        return new(entries, categories);
    }

    private sealed record Line(ChildId ChildId, string LocalReference, Going? Leaving, Stated? Entry);

    private sealed record Going(LaCode To);

    private sealed record Stated(string? Category);
}

/// <summary>What LAs have open.</summary>
internal sealed record OpenRegisters(IReadOnlyCollection<OpenEntry> Entries, IReadOnlyDictionary<(LaCode La, string Category), int> Categories);
