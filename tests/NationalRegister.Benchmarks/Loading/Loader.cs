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
    /// <param name="time">The clock.</param>
    /// <returns>How long it took.</returns>
    public static async Task<TimeSpan> Load(RegisterDbFactory target, Population population, TimeProvider time)
    {
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
                decided.Enqueue(Task.Run(() => registrations.Open(la, submission, records, now)));
                if (decided.Count == Ahead) load.Write(await decided.Dequeue());
            }
            while (decided.TryDequeue(out var last))
            {
                load.Write(await last);
            }
            await load.Finish();
        }
        return time.GetElapsedTime(started);
    }

    private static IEnumerable<(LaCode La, Guid Submission, JsonObject[] Records)> Chunks(Population population) =>
        from la in population.Of
        let submission = Guid.CreateVersion7()
        from records in Children.Of(la.La, population.Today).Take(la.Children).Chunk(ChunkSize)
        select (la.La, submission, records);
}
