namespace NationalRegister.Identity;

/// <summary>The claims the register reads, whoever issued the token.</summary>
public static class TokenClaims
{
    /// <summary>The audience every token for the register names.</summary>
    public const string Audience = "national-register";

    /// <summary>The header's <c>typ</c> of an access token (RFC 9068); an ID token has another.</summary>
    public const string AccessTokenType = "at+jwt";

    /// <summary>The subject: the client itself, or a person.</summary>
    public const string Subject = "sub";

    /// <summary>The client that asked for the token.</summary>
    public const string ClientId = "client_id";

    /// <summary>Granted scopes, space-separated.</summary>
    public const string Scope = "scope";

    /// <summary>The one LA the token speaks for; absent for national users.</summary>
    public const string La = "la";

    /// <summary>The person a system acts for: <c>{ sub, name, role }</c>.</summary>
    public const string Actor = "act";

    /// <summary>A person's name, in that person's own token.</summary>
    public const string Name = "name";

    /// <summary>A person's roles, in that person's own token.</summary>
    public const string Roles = "roles";
}
