using System.Text.Json.Nodes;
using NationalRegister.Domain.Reference;
using NationalRegister.Store;

namespace NationalRegister.Benchmarks.Loading;

/// <summary>
/// Fills a register with children as if every LA had sent its first whole register. In constant memory, by the engine's fastest way.
/// What belongs to a submission and not to a child is left out: the file and its results, events, the audit log.
/// </summary>
internal static class Loader
{
    private const int ChunkSize = 500;
    private const int Ahead = 4;

    /// <summary>Loads.</summary>
    /// <param name="target">An empty register.</param>
    /// <param name="population">How many children of whom.</param>
    /// <param name="sample">How many of the children to remember, evenly from the first to the last.</param>
    /// <returns>How long it took, and the children remembered.</returns>
    public static async Task<Loaded> Load(RegisterDbFactory target, Population population, int sample)
    {
        var time = TimeProvider.System;
        var (remembered, every, count) = (new List<LoadedChild>(), Math.Max(1, population.Children / sample), 0);
        await using var registrations = await Registrations.Start();
        var started = time.GetTimestamp();
        await using (var load = await BulkLoad.Into(target))
        {
            // What is decided side by side is written in its order, so that ids that sort by time come sorted.
            var decided = new Queue<Task<IReadOnlyList<object>>>();
            var at = time.GetUtcNow().UtcDateTime.AddMilliseconds(-(population.Children / ChunkSize) - population.Of.Count);
            foreach (var (la, submission, records) in Chunks(population))
            {
                var now = at = at.AddMilliseconds(1);
                remembered.AddRange(records.Where(_ => count++ % every == 0).Take(sample - remembered.Count).Select(record => new LoadedChild(la, record)));
                decided.Enqueue(Task.Run(() => registrations.Open(la, submission, records, now)));
                if (decided.Count == Ahead) load.Write(await decided.Dequeue());
            }
            while (decided.TryDequeue(out var last))
            {
                load.Write(await last);
            }
            await load.Finish();
        }
        return new(time.GetElapsedTime(started), remembered);
    }

    private static IEnumerable<(LaCode La, Guid Submission, JsonObject[] Records)> Chunks(Population population) =>
        from la in population.Of
        let submission = Guid.CreateVersion7()
        from records in Children.Of(la.La, population.Today).Take(la.Children).Chunk(ChunkSize)
        select (la.La, submission, records);
}

/// <summary>A register that was loaded.</summary>
/// <param name="Took">How long it took.</param>
/// <param name="Sample">Some of its children.</param>
internal sealed record Loaded(TimeSpan Took, IReadOnlyList<LoadedChild> Sample);

/// <summary>A child that was loaded.</summary>
/// <param name="La">Whose register the child is on.</param>
/// <param name="Record">What it says.</param>
internal sealed record LoadedChild(LaCode La, JsonObject Record)
{
    /// <summary>The child in the LA's system.</summary>
    public string Reference => Record["localReference"]!.GetValue<string>();

    /// <summary>A text that the record has of the child; null where it has none.</summary>
    public string? Said(string member) => Record["child"]![member]?.GetValue<string>();
}
