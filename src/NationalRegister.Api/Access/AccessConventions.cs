namespace NationalRegister.Api.Access;

/// <summary>What a group or endpoint says of its protection.</summary>
public static class AccessConventions
{
    /// <summary>The policy every protected endpoint is under; the scopes are in its <see cref="Protection"/>.</summary>
    internal const string Policy = "scopes";

    /// <summary>Needs a token with any of <paramref name="anyOf"/>. On an endpoint it replaces what its group said.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder builder, params Scope[] anyOf) where TBuilder : IEndpointConventionBuilder
    {
        if (anyOf.Length == 0)
            throw new ArgumentException("Name a scope, or call Open.", nameof(anyOf));
        return builder.WithMetadata(new Protection(anyOf)).RequireAuthorization(Policy);
    }

    /// <summary>Open to anybody on purpose. Not <c>AllowAnonymous</c>, which would also open what stands beneath it.</summary>
    public static TBuilder Open<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new Protection([]));

    /// <summary>Declares what the endpoint touches, for the audit log.</summary>
    public static TBuilder Audited<TBuilder>(this TBuilder builder, AccessKind kind) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new Audited(kind));
}
