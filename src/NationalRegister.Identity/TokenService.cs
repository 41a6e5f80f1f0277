using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.IdentityModel.Tokens;
using NationalRegister.Identity.Handlers;
using NationalRegister.Store;
using OpenIddict.Server;

namespace NationalRegister.Identity;

/// <summary>The embedded token service: <c>/connect/token</c> for clients, discovery and keys for everybody.</summary>
public static class TokenService
{
    /// <summary>Where clients ask for tokens.</summary>
    public const string TokenEndpoint = "/connect/token";

    /// <summary>
    /// Adds who issues tokens, and what every issuer's tokens are checked by. Needs the store's <see cref="RegisterDbFactory"/> and
    /// write queue; the endpoints answer from within the authentication middleware.
    /// </summary>
    public static IServiceCollection AddIdentity(this IServiceCollection services, IdentityOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton(options);
        services.AddSingleton<ClientBlocks>();
        return options.Embedded ? services.AddTokenService(options) : services;
    }

    private static IServiceCollection AddTokenService(this IServiceCollection services, IdentityOptions options)
    {
        services.AddSingleton(_ => SigningKeys.Load(options));
        // At start, so that a missing key stops a host that serves, and not one that only migrates.
        services.AddOptions<OpenIddictServerOptions>()
            .Configure<SigningKeys>((server, keys) => server.SigningCredentials.AddRange(keys.Credentials))
            .ValidateOnStart();
        services.AddSingleton<UsedAssertions>();
        services.AddScoped<ClientRegistry>();
        services.TryAddScoped(provider => provider.GetRequiredService<RegisterDbFactory>().CreateDbContext());

        services.AddOpenIddict()
            // Not cached: a client that another request or process registers or changes is seen at once.
            .AddCore(core => core.DisableEntityCaching().UseEntityFrameworkCore().UseDbContext<RegisterDb>())
            .AddServer(server =>
            {
                server.SetIssuer(options.Issuer);
                server.SetTokenEndpointUris(TokenEndpoint);
                server.AllowClientCredentialsFlow();
                server.RegisterScopes([.. Scope.All.Select(scope => scope.Name)]);
                server.RegisterClaims(TokenClaims.La, TokenClaims.Actor);
                server.SetAccessTokenLifetime(options.AccessTokenLifetime);
                // Tokens are read by the API and by nobody's database: nothing is stored, nothing is hidden.
                server.DisableAccessTokenEncryption().DisableTokenStorage().DisableAuthorizationStorage();
                // OpenIddict wants a key for what it never encrypts here.
                server.AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)));

                server.AddEventHandler(AssertionRules.Descriptor);
                server.AddEventHandler(SpendAssertion.Descriptor);
                server.AddEventHandler(IssueToken.Descriptor);
                if (options.DemoClients)
                {
                    services.AddScoped<DemoClients>();
                    server.AddEventHandler(PrepareDemoClient.Descriptor);
                }

                var host = server.UseAspNetCore();
                if (!options.RequireHttps)
                    host.DisableTransportSecurityRequirement();
            });
        return services;
    }
}
