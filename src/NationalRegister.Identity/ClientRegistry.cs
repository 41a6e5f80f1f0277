using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using NationalRegister.Domain.Reference;
using NationalRegister.Store.Work;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace NationalRegister.Identity;

/// <summary>The clients of the embedded token service.</summary>
/// <param name="applications">Where they are kept.</param>
/// <param name="queue">Turns, where writers take turns.</param>
public sealed class ClientRegistry(IOpenIddictApplicationManager applications, WriteQueue queue)
{
    private const string DemoProperty = "demo";

    /// <summary>Whether there is such a client.</summary>
    public async Task<bool> Knows(string clientId, CancellationToken ct) => await applications.FindByClientIdAsync(clientId, ct) is not null;

    /// <summary>Registers a client.</summary>
    public async Task Add(ClientRegistration client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (client.Secret is null == client.PublicKeys is null)
            throw new ArgumentException("A client has either public keys or a secret.", nameof(client));
        if (client.LocalAuthorities.Count == 0 && client.Scopes.Any(scope => scope.OfOneAuthority))
            throw new ArgumentException("A client with an LA's scope names its LAs.", nameof(client));

        var application = new OpenIddictApplicationDescriptor
        {
            ClientId = client.ClientId,
            DisplayName = client.DisplayName,
            ClientType = ClientTypes.Confidential,
            ClientSecret = client.Secret,
            JsonWebKeySet = client.PublicKeys is null ? null : new JsonWebKeySet(client.PublicKeys),
            Permissions = { Permissions.Endpoints.Token, Permissions.GrantTypes.ClientCredentials },
        };
        application.Permissions.UnionWith(client.Scopes.Select(scope => Permissions.Prefixes.Scope + scope.Name));
        application.Properties[TokenClaims.La] = JsonSerializer.SerializeToElement(client.LocalAuthorities);
        application.Properties[DemoProperty] = JsonSerializer.SerializeToElement(client.Demo);
        if (client.Actor is { } actor)
            application.Properties[TokenClaims.Actor] = JsonSerializer.SerializeToElement(new { sub = actor.Subject, name = actor.Name, role = actor.Role });

        using (await queue.Enter(Turn.Call, ct))
        {
            await applications.CreateAsync(application, ct);
        }
    }

    /// <summary>Says which LAs a client speaks for from now on: how an LA appoints a supplier, and how it ends that.</summary>
    public async Task Appoint(string clientId, IReadOnlyList<LaCode> localAuthorities, CancellationToken ct)
    {
        var application = await applications.FindByClientIdAsync(clientId, ct) ?? throw new InvalidOperationException($"There is no client {clientId}.");
        var descriptor = new OpenIddictApplicationDescriptor();
        await applications.PopulateAsync(descriptor, application, ct);
        descriptor.Properties[TokenClaims.La] = JsonSerializer.SerializeToElement(localAuthorities);
        using (await queue.Enter(Turn.Call, ct))
        {
            await applications.UpdateAsync(application, descriptor, ct);
        }
    }

    internal async Task<Grant?> Find(string clientId, CancellationToken ct)
    {
        if (await applications.FindByClientIdAsync(clientId, ct) is not { } application)
            return null;
        var properties = await applications.GetPropertiesAsync(application, ct);
        var permissions = await applications.GetPermissionsAsync(application, ct);
        return new Grant(
            [.. Scope.All.Where(scope => permissions.Contains(Permissions.Prefixes.Scope + scope.Name)).Select(scope => scope.Name)],
            properties.TryGetValue(TokenClaims.La, out var codes) ? codes.Deserialize<ImmutableArray<LaCode>>() : [],
            properties.TryGetValue(TokenClaims.Actor, out var actor) ? actor : null,
            properties.TryGetValue(DemoProperty, out var demo) && demo.GetBoolean());
    }

    /// <summary>What a client may have in a token.</summary>
    internal sealed record Grant(ImmutableArray<string> Scopes, ImmutableArray<LaCode> LocalAuthorities, JsonElement? Actor, bool Demo);
}
