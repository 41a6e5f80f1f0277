using Microsoft.AspNetCore.Authentication.JwtBearer;
using NationalRegister.Api.Http;

namespace NationalRegister.Api.Access;

/// <summary>Who may call: bearer tokens, whoever issues them, and what endpoints need.</summary>
public static class AccessSetup
{
    /// <summary>Adds the check of tokens and scopes, and the embedded token service unless another issuer is named.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services, IdentityOptions identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        services.AddIdentity(identity);
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<IServiceProvider>((bearer, provider) =>
            Configure(bearer, identity, provider.GetRequiredService<TimeProvider>(), provider.GetService<SigningKeys>()));
        services.AddAuthorizationBuilder().AddPolicy(AccessConventions.Policy, policy => policy.AddRequirements(new ScopeRequirement()));
        return services;
    }

    private static void Configure(JwtBearerOptions bearer, IdentityOptions identity, TimeProvider time, SigningKeys? embedded)
    {
        bearer.MapInboundClaims = false;
        bearer.RequireHttpsMetadata = identity.RequireHttps;
        bearer.Authority = identity.Authority?.AbsoluteUri;
        bearer.SaveToken = false;

        var rules = bearer.TokenValidationParameters;
        rules.ValidAlgorithms = Tokens.Algorithms;
        rules.ValidTypes = [TokenClaims.AccessTokenType];
        rules.ValidAudience = identity.Audience;
        rules.ClockSkew = Tokens.ClockSkew;
        rules.LifetimeValidator = (notBefore, expires, _, _) => Tokens.IsInTime(notBefore, expires, time.GetUtcNow().UtcDateTime);
        if (embedded is not null)
        {
            // The keys themselves: a process need not ask itself over HTTP.
            rules.ValidIssuer = identity.Issuer.AbsoluteUri;
            rules.IssuerSigningKeys = embedded.Keys;
        }

        bearer.Events = new JwtBearerEvents { OnTokenValidated = Admit, OnChallenge = Challenge, OnForbidden = Forbid };
    }

    private static async Task Admit(TokenValidatedContext context)
    {
        if (CallerReader.Read(context.Principal!) is not { } caller)
            context.Fail("The token's claims are not as agreed.");
        else if (await context.HttpContext.RequestServices.GetRequiredService<ClientBlocks>().Contains(caller.ClientId, context.HttpContext.RequestAborted))
            context.Fail("The client is blocked.");
        else
            context.HttpContext.Features.Set(caller);
    }

    private static Task Challenge(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        // Why a token failed helps who tries tokens more than who lost one.
        context.Response.Headers.WWWAuthenticate = context.AuthenticateFailure is null ? "Bearer" : "Bearer error=\"invalid_token\"";
        return ProblemResult.Write(context.HttpContext, new Failure(Problem.Unauthenticated));
    }

    private static Task Forbid(ForbiddenContext context)
    {
        var needed = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<Protection>()?.AnyOf ?? [];
        var caller = context.HttpContext.Features.Get<Caller>();
        context.Response.Headers.WWWAuthenticate = $"Bearer error=\"insufficient_scope\", scope=\"{string.Join(' ', needed)}\"";
        return ProblemResult.Write(context.HttpContext, new Failure(Problem.InsufficientScope, caller is not null && needed.Any(caller.Scopes.Contains)
            ? "The token has the scope but names no local authority: it needs the claim la."
            : $"The operation needs one of: {string.Join(", ", needed)}."));
    }
}
