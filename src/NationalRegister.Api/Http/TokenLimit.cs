using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace NationalRegister.Api.Http;

/// <summary>
/// Limits requests for tokens by the address they come from. The token service answers from within authentication, before any caller is
/// known, and each of its answers costs a slow hash: whoever guesses secrets must be stopped ahead of it.
/// </summary>
public static class TokenLimit
{
    /// <summary>Enough for every LA's systems to start at once behind one address.</summary>
    public const int PerMinute = 3000;

    /// <summary>Limits the token endpoint to <c>Register:TokenRequestsPerMinute</c> from each address.</summary>
    /// <param name="app">The pipeline, ahead of authentication.</param>
    /// <param name="configuration">The host's configuration.</param>
    public static IApplicationBuilder UseTokenLimit(this IApplicationBuilder app, IConfiguration configuration)
    {
        var perMinute = Math.Max(1, configuration.GetValue("Register:TokenRequestsPerMinute", PerMinute));
        var limit = new RateLimiterOptions
        {
            GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetTokenBucketLimiter(
                Network(context.Connection.RemoteIpAddress),
                _ => new()
                {
                    TokenLimit = perMinute,
                    TokensPerPeriod = 1,
                    ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
                    QueueLimit = 0,
                })),
            OnRejected = RateLimits.Refuse,
        };
        return app.UseWhen(context => context.Request.Path.StartsWithSegments(TokenService.TokenEndpoint), limited => limited.UseRateLimiter(limit));
    }

    /// <summary>The address; of IPv6 the half that one caller is given whole, since it may change the rest with each request.</summary>
    private static string Network(IPAddress? address) => address switch
    {
        null => "none",
        { IsIPv4MappedToIPv6: true } => $"{address.MapToIPv4()}",
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => $"{address}",
    };
}
