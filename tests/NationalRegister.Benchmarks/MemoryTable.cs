using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using NationalRegister.Domain.Reference;
using NationalRegister.Simulator.Files;
using NationalRegister.Store;

namespace NationalRegister.Benchmarks;

/// <summary>
/// What the register's process grows by while it takes the largest files, from their first byte to their last record applied; beside
/// what it grows by for a file a fiftieth as large.
/// </summary>
internal static class MemoryTable
{
    private const long MiB = 1024 * 1024;
    private const ulong Seed = 1;
    private static readonly LaCode WarmUp = LaCode.Parse("330");
    private static readonly (string ContentType, string La, int Share)[] Files =
    [
        (DailyFile.NdJson, "801", 50), (DailyFile.NdJson, "202", 1), (DailyFile.Csv, "383", 50), (DailyFile.Csv, "908", 1),
    ];

    /// <summary>The heading of its section.</summary>
    public const string Heading = "Memory of the largest files";

    /// <summary>Prints the table.</summary>
    /// <param name="lines">MiB of NDJSON.</param>
    /// <param name="rows">MiB of CSV.</param>
    /// <param name="engines">On what.</param>
    /// <param name="databases">Where.</param>
    /// <param name="report">Where to.</param>
    public static async Task Print(int lines, int rows, IEnumerable<Engine> engines, Databases databases, Report report)
    {
        await report.Line($"{lines} MiB of NDJSON and {rows} MiB of CSV, new children, seed {Seed}; each beside a file a fiftieth as large in the same process. {Machine.Describe()}; {Databases.Settings}.");
        await report.Head("engine", "file", "MiB:", "records:", "seconds:", "records/s:", "resident before, MiB:", "at most, MiB:", "growth, MiB:");
        foreach (var engine in engines)
        {
            await Measure(await databases.New(engine), lines, rows, report);
        }
    }

    private static async Task Measure(RegisterDbFactory contexts, int lines, int rows, Report report)
    {
        var today = London.Today(TimeProvider.System.GetUtcNow().UtcDateTime);
        using var register = await Served.Start(contexts);
        await Served.SignIn(register.Client, WarmUp);
        using (var first = new Endless(LargeFile.Lines(WarmUp, DailyFile.NdJson, today, Seed), DailyFile.NdJson, MiB / 2))
        {
            await Served.Send(register.Client, contexts, first, WorkingDays.Previous(today), () => [("created", first.Records)]);
        }
        foreach (var (contentType, la, share) in Files)
        {
            await Served.SignIn(register.Client, LaCode.Parse(la));
            var bytes = (contentType == DailyFile.Csv ? rows : lines) * MiB / share;
            using var body = new Endless(LargeFile.Lines(LaCode.Parse(la), contentType, today, Seed), contentType, bytes);
            var before = await Resident(register.Id);
            var took = await Served.Send(register.Client, contexts, body, WorkingDays.Previous(today), () => [("created", body.Records)]);
            var most = Memory(register.Id, "VmHWM");
            await report.Row(contexts.Engine.Name, contentType, (double)body.Sent / MiB, body.Records, took, body.Records / took.TotalSeconds, before / MiB, most / MiB, (most - before) / MiB);
        }
    }

    // The peak so far is forgotten.
    private static async Task<long> Resident(int process)
    {
        await File.WriteAllTextAsync($"/proc/{process}/clear_refs", "5");
        return Memory(process, "VmRSS");
    }

    private static long Memory(int process, string which) => 1024 * long.Parse(
        File.ReadLines($"/proc/{process}/status").Single(l => l.StartsWith(which, StringComparison.Ordinal)).Split(':', ' ', '\t')[^2], CultureInfo.InvariantCulture);

    /// <summary>Lines as they are made, up to a length.</summary>
    private sealed class Endless : HttpContent
    {
        private readonly IEnumerable<string> lines;
        private readonly long most;
        private readonly bool header;

        public Endless(IEnumerable<string> lines, string contentType, long most)
        {
            (this.lines, this.most, header) = (lines, most, contentType == DailyFile.Csv);
            Headers.ContentType = new MediaTypeHeaderValue(contentType);
        }

        public int Records { get; private set; }

        public long Sent { get; private set; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            Records = header ? -1 : 0;
            foreach (var line in lines)
            {
                var bytes = Encoding.UTF8.GetBytes(line);
                if (Sent + bytes.Length > most) return;
                await stream.WriteAsync(bytes);
                Sent += bytes.Length;
                Records++;
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
