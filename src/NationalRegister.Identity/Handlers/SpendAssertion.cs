using System.Security.Claims;
using Microsoft.IdentityModel.Tokens;
using NationalRegister.Store;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace NationalRegister.Identity.Handlers;

/// <summary>Refuses an assertion that lives too long and uses up one that does not; OpenIddict by itself does neither.</summary>
public sealed class SpendAssertion(UsedAssertions used, TimeProvider time) : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    /// <summary>The longest life of an assertion.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    internal static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor
        .CreateBuilder<ProcessAuthenticationContext>()
        .AddFilter<OpenIddictServerHandlerFilters.RequireClientAssertionPrincipal>()
        .UseScopedHandler<SpendAssertion>()
        .SetOrder(OpenIddictServerHandlers.ValidateClientAssertionIssuer.Descriptor.Order + 500)
        .Build();

    /// <inheritdoc/>
    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var assertion = context.ClientAssertionPrincipal!;
        var now = time.GetUtcNow().UtcDateTime;
        var expires = Instant(assertion, Claims.ExpiresAt);
        var issued = Instant(assertion, Claims.IssuedAt);

        if (!Tokens.IsInTime(Instant(assertion, Claims.NotBefore), expires, now) || issued > now + Tokens.ClockSkew)
            context.Reject(Errors.InvalidClient, "The client assertion is not valid now.");
        else if (expires > now + Longest + Tokens.ClockSkew || expires - issued > Longest)
            context.Reject(Errors.InvalidClient, $"A client assertion lives at most {Longest.TotalMinutes} minutes.");
        else if (assertion.GetClaim(Claims.JwtId) is not { Length: > 0 and <= Lengths.Reference } jti)
            context.Reject(Errors.InvalidClient, $"A client assertion has a jti of at most {Lengths.Reference} characters.");
        else if (!await used.Use(assertion.GetClaim(Claims.Issuer)!, jti, expires!.Value + Tokens.ClockSkew, now, context.CancellationToken))
            context.Reject(Errors.InvalidClient, "The client assertion was used before.");
    }

    private static DateTime? Instant(ClaimsPrincipal principal, string claim) =>
        long.TryParse(principal.GetClaim(claim), out var seconds) ? EpochTime.DateTime(seconds) : null;
}
