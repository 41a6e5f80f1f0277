using System.Security.Claims;
using System.Text.Json;
using NationalRegister.Domain.Reference;
using NationalRegister.Store;

namespace NationalRegister.Api.Access;

/// <summary>Reads the caller from a token's claims. A claim that is there but not as agreed makes the token worthless, not the caller smaller.</summary>
internal static class CallerReader
{
    public static Caller? Read(ClaimsPrincipal token)
    {
        if (Only(token, TokenClaims.ClientId, Lengths.ClientId) is not { } clientId || Only(token, TokenClaims.Subject, Lengths.Person) is not { } subject)
            return null;

        LaCode? la = null;
        if (token.HasClaim(claim => claim.Type == TokenClaims.La))
        {
            if (!LaCode.TryParse(Only(token, TokenClaims.La, LaCode.Length), out var code))
                return null;
            la = code;
        }

        Actor? actor = null;
        if (token.HasClaim(claim => claim.Type == TokenClaims.Actor))
        {
            actor = ActedFor(token);
            if (actor is null)
                return null;
        }
        return new Caller(clientId, la, subject, actor ?? Person(token, subject), Scopes(token));
    }

    private static HashSet<Scope> Scopes(ClaimsPrincipal token)
    {
        var scopes = new HashSet<Scope>();
        // One string with spaces by RFC 9068; some issuers write a list.
        foreach (var name in token.FindAll(TokenClaims.Scope).SelectMany(claim => claim.Value.Split(' ')))
        {
            if (Scope.TryParse(name, out var scope))
                scopes.Add(scope);
        }
        return scopes;
    }

    private static Actor? ActedFor(ClaimsPrincipal token)
    {
        if (token.FindAll(TokenClaims.Actor).ToList() is not [var claim])
            return null;
        try
        {
            using var json = JsonDocument.Parse(claim.Value);
            var act = json.RootElement;
            return act.ValueKind == JsonValueKind.Object
                ? Actor(Text(act, "sub", Lengths.Person), Text(act, "name", Lengths.Person), Text(act, "role", Lengths.Person))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // A person's own token: it has a name and roles, and its subject is the person.
    private static Actor? Person(ClaimsPrincipal token, string subject) =>
        Actor(subject, Only(token, TokenClaims.Name, Lengths.Person), Fit(string.Join(' ', token.FindAll(TokenClaims.Roles).Select(claim => claim.Value)), Lengths.Person));

    private static Actor? Actor(string? subject, string? name, string? role) =>
        subject is not null && name is not null && role is not null ? new Actor(subject, name, role) : null;

    private static string? Text(JsonElement act, string member, int longest) =>
        act.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? Fit(value.GetString(), longest) : null;

    private static string? Only(ClaimsPrincipal token, string type, int longest) =>
        token.FindAll(type).ToList() is [var claim] ? Fit(claim.Value, longest) : null;

    private static string? Fit(string? text, int longest) => text is { Length: > 0 } && text.Length <= longest ? text : null;
}
