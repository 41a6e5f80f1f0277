using NationalRegister.Domain.Lookup;
using NationalRegister.Domain.Reference;
using NationalRegister.Store;
using NationalRegister.Store.Lookup;

namespace NationalRegister.Api.Lookup;

/// <summary>Which LAs have not reported lately. It changes by the day and reads every LA, so an answer serves the lookups of the next seconds too.</summary>
public sealed class Reporting
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(5);
    private volatile Seen? latest;

    /// <summary>The LAs that have not reported lately.</summary>
    public async Task<IReadOnlyList<Silent>> NotLately(RegisterDb db, DateTime now, CancellationToken ct)
    {
        if (latest is { } seen && (now - seen.At).Duration() < Life)
        {
            return seen.Silent;
        }
        var silent = Silence.On(await ReportingQuery.LastReported(db, ct), London.Today(now));
        latest = new(now, silent);
        return silent;
    }

    private sealed record Seen(DateTime At, IReadOnlyList<Silent> Silent);
}
