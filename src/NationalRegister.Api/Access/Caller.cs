using NationalRegister.Domain.Reference;

namespace NationalRegister.Api.Access;

/// <summary>Who calls, as the token says: bind it as a handler's parameter.</summary>
/// <param name="ClientId">The client that holds the token.</param>
/// <param name="La">The one LA it speaks for; null for national users.</param>
/// <param name="Subject">The token's subject.</param>
/// <param name="Actor">The person behind the call; null when a system calls by itself.</param>
/// <param name="Scopes">The register's scopes that were granted.</param>
public sealed record Caller(string ClientId, LaCode? La, string Subject, Actor? Actor, IReadOnlySet<Scope> Scopes)
{
    /// <summary>The LA, where a scope that implies one was demanded.</summary>
    public LaCode OwnLa => La ?? throw new InvalidOperationException("This call's scope implies no LA.");

    /// <summary>For the audit log: the LA's code, or <c>national</c>.</summary>
    public string Organisation => La?.Value ?? "national";

    /// <summary>Whether a person stands behind the call: a system by itself gets unique matches only and keeps no watches.</summary>
    public bool IsPerson => Actor is not null;

    /// <summary>Whether the caller may use <paramref name="scope"/>; an LA's scope counts only with an LA.</summary>
    public bool May(Scope scope) => Scopes.Contains(scope) && (!scope.OfOneAuthority || La is not null);

    /// <summary>Binds the caller to a handler's parameter; an open endpoint asks for <c>Caller?</c>.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<Caller>());
}
