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
        health.MapGet("/ready", async Task<IResult> (RegisterDb db, CancellationToken ct) =>
            await IsReady(db, ct) ? TypedResults.Text("ready") : TypedResults.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable));
    }

    private static async Task<bool> IsReady(RegisterDb db, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            return !(await db.Database.GetPendingMigrationsAsync(patience.Token)).Any();
        }
        catch (Exception failure) when (failure is System.Data.Common.DbException or OperationCanceledException or InvalidOperationException)
        {
            return false;
        }
    }
}
