using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using NationalRegister.Api.Access;

namespace NationalRegister.Api.Http;

/// <summary>How many requests a client may make: a bucket that holds a burst and fills at a steady rate.</summary>
public sealed class RateLimitSettings
{
    /// <summary>The requests that a full bucket holds.</summary>
    public int Burst { get; init; } = 2000;

    /// <summary>The requests that the bucket gains each second.</summary>
    public int PerSecond { get; init; } = 200;
}

/// <summary>Limits each client by itself, so that a busy one does not slow a quiet one.</summary>
public static class RateLimits
{
    /// <summary>Adds the limits of <c>Register:RateLimit</c>.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The host's configuration.</param>
    public static IServiceCollection AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = configuration.GetSection("Register:RateLimit").Get<RateLimitSettings>() ?? new();
        return services.AddRateLimiter(options =>
        {
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetTokenBucketLimiter(
                // A caller without a token shares a bucket with its address: guessing at tokens is limited too.
                context.Features.Get<Caller>() is { } caller ? $"client {caller.ClientId}" : $"address {context.Connection.RemoteIpAddress}",
                _ => new()
                {
                    TokenLimit = settings.Burst,
                    TokensPerPeriod = Math.Max(1, settings.PerSecond),
                    ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                    QueueLimit = 0,
                }));
            options.OnRejected = Refuse;
        });
    }

    /// <summary>Answers a request over a limit.</summary>
    internal static async ValueTask Refuse(OnRejectedContext rejected, CancellationToken ct) => await ProblemResult.Write(rejected.HttpContext, new(Problem.TooManyRequests)
    {
        RetryAfter = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1),
    });
}
