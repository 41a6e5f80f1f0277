using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Access;
using NationalRegister.Store;

namespace NationalRegister.Api.Host;

/// <summary>Whether the process lives, and whether it can do its work. Neither is logged.</summary>
public static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Maps <c>/health/live</c> and <c>/health/ready</c>.</summary>
    /// <param name="routes">The host's routes.</param>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").Open().DisableRateLimiting().ExcludeFromDescription();
        health.MapGet("/live", () => TypedResults.Text("live"));
        var upToDate = false;
        health.MapGet("/ready", async Task<IResult> (RegisterDb db, CancellationToken ct) =>
            await Within(Patience, limited => IsReady(db, limited), ct) ? TypedResults.Text("ready") : TypedResults.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable));

        // A schema that was up to date once stays so: from then on it is enough that the database answers.
        async Task<bool> IsReady(RegisterDb db, CancellationToken ct) => upToDate
            ? await db.Database.CanConnectAsync(ct)
            : upToDate = !(await db.Database.GetPendingMigrationsAsync(ct)).Any();
    }

    private static async Task<bool> Within(TimeSpan patience, Func<CancellationToken, Task<bool>> asked, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        try
        {
            return await asked(limit.Token);
        }
        catch (Exception failure) when (failure is System.Data.Common.DbException or OperationCanceledException or InvalidOperationException)
        {
            return false;
        }
    }
}
