using NationalRegister.Domain.Reference;

namespace NationalRegister.Identity;

/// <summary>A system that may ask the embedded token service for tokens.</summary>
/// <param name="ClientId">Its name in tokens and in the audit log.</param>
/// <param name="DisplayName">Its name for people.</param>
/// <param name="Scopes">What it may ask for; asking for nothing gets all.</param>
public sealed record ClientRegistration(string ClientId, string DisplayName, IReadOnlyList<Scope> Scopes)
{
    /// <summary>The LAs that appointed it: one for an LA's own system, several for a supplier, none for a national user.</summary>
    public IReadOnlyList<LaCode> LocalAuthorities { get; init; } = [];

    /// <summary>Its public keys, as a JSON Web Key Set: the recommended way to know it.</summary>
    public string? PublicKeys { get; init; }

    /// <summary>Or its secret.</summary>
    public string? Secret { get; init; }

    /// <summary>The person it always acts for; null for a system.</summary>
    public Actor? Actor { get; init; }

    /// <summary>Whether its secret is published, so that it must not get a token outside a demo.</summary>
    public bool Demo { get; init; }
}
