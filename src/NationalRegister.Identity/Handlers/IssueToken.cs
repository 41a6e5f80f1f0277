using System.Collections.Immutable;
using System.Security.Claims;
using System.Text.Json.Nodes;
using NationalRegister.Domain.Reference;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace NationalRegister.Identity.Handlers;

/// <summary>Decides what a client that proved who it is gets in its token: scopes, one LA, the person it acts for.</summary>
public sealed class IssueToken(ClientRegistry registry, ClientBlocks blocks, IdentityOptions options) : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    internal static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor
        .CreateBuilder<HandleTokenRequestContext>()
        .UseScopedHandler<IssueToken>()
        .SetOrder(0)
        .Build();

    /// <inheritdoc/>
    public async ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var clientId = context.Request.ClientId!;
        var grant = await registry.Find(clientId, context.CancellationToken);
        if (grant is null || (grant.Demo && !options.DemoClients) || await blocks.Contains(clientId, context.CancellationToken))
        {
            context.Reject(Errors.InvalidClient, "The client may not have a token.");
            return;
        }

        var asked = context.Request.GetParameter(TokenClaims.La);
        if (asked is null && grant.LocalAuthorities.Length > 1)
        {
            context.Reject(Errors.InvalidRequest, "Several LAs appointed this client: ask for one with la=NNN.");
            return;
        }
        var la = asked is null ? grant.LocalAuthorities.Cast<LaCode?>().SingleOrDefault() : Appointed(grant, (string?)asked);
        if (asked is not null && la is null)
        {
            context.Reject(Errors.InvalidGrant, "That LA did not appoint this client.");
            return;
        }

        context.SignIn(Principal(clientId, grant, la, context.Request.GetScopes()));
    }

    private static LaCode? Appointed(ClientRegistry.Grant grant, string? asked) =>
        LaCode.TryParse(asked, out var code) && grant.LocalAuthorities.Contains(code) ? code : null;

    private ClaimsPrincipal Principal(string clientId, ClientRegistry.Grant grant, LaCode? la, ImmutableArray<string> asked)
    {
        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme, TokenClaims.Subject, TokenClaims.Roles);
        identity.SetClaim(TokenClaims.Subject, clientId);
        if (la is { } code)
            identity.SetClaim(TokenClaims.La, code.Value);
        if (grant.Actor is { } actor)
            identity.SetClaim(TokenClaims.Actor, JsonObject.Create(actor));
        // OpenIddict already refused a scope that is not the client's.
        identity.SetScopes(asked.IsEmpty ? grant.Scopes : asked);
        identity.SetResources(options.Audience);
        identity.SetDestinations(_ => [Destinations.AccessToken]);
        return new ClaimsPrincipal(identity);
    }
}
