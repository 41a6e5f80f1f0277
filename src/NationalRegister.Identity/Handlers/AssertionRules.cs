using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace NationalRegister.Identity.Handlers;

/// <summary>What a client assertion must look like before its signature is checked.</summary>
public sealed class AssertionRules : IOpenIddictServerHandler<ValidateTokenContext>
{
    private const string AssertionType = "client-authentication+jwt";

    internal static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor
        .CreateBuilder<ValidateTokenContext>()
        .UseSingletonHandler<AssertionRules>()
        .SetOrder(OpenIddictServerHandlers.Protection.ResolveTokenValidationParameters.Descriptor.Order + 500)
        .Build();

    /// <inheritdoc/>
    public ValueTask HandleAsync(ValidateTokenContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.ValidTokenTypes.Contains(OpenIddict.Abstractions.OpenIddictConstants.TokenTypeIdentifiers.Private.ClientAssertion))
            return ValueTask.CompletedTask;
        context.TokenValidationParameters.ValidAlgorithms = Tokens.Algorithms;
        context.TokenValidationParameters.ClockSkew = Tokens.ClockSkew;
        // Most clients still say JWT (RFC 7523) or nothing; the audience and the one use already keep other tokens out.
        context.TokenValidationParameters.TypeValidator = (type, _, _) =>
            type is null or "" or "JWT" or AssertionType or $"application/{AssertionType}"
                ? AssertionType
                : throw new SecurityTokenInvalidTypeException("Not a client assertion.") { InvalidType = type };
        return ValueTask.CompletedTask;
    }
}
