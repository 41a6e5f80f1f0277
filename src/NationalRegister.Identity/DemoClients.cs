using NationalRegister.Domain.Reference;

namespace NationalRegister.Identity;

/// <summary>
/// The clients of a demo, for every LA of the day, with the secret <c>demo-{client}</c>. Each is registered when it first asks for a
/// token: three hundred slow hashes at start would be three hundred too many.
/// </summary>
/// <param name="registry">Where clients are registered.</param>
/// <param name="time">Today's LAs.</param>
public sealed class DemoClients(ClientRegistry registry, TimeProvider time)
{
    private const string LaSystem = "la-";
    private const string Officer = "officer-";

    private static readonly Dictionary<string, (string Name, Scope Scope)> National = new(StringComparer.Ordinal)
    {
        ["dfe-adjudicator"] = ("DfE national desk", Scope.Adjudicate),
        ["dfe-analyst"] = ("DfE analyst", Scope.Extracts),
        ["auditor"] = ("Auditor", Scope.Audit),
        ["operator"] = ("Operator", Scope.Operate),
        ["border-force"] = ("Border Force", Scope.Notify),
    };

    /// <summary>The published secret of a demo client.</summary>
    public static string Secret(string clientId) => $"demo-{clientId}";

    /// <summary>Registers the client if it is one of the demo's and is not registered yet.</summary>
    public async Task Ensure(string clientId, CancellationToken ct)
    {
        if (Describe(clientId) is not { } client || await registry.Knows(clientId, ct))
            return;
        try
        {
            await registry.Add(client, ct);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            // Two first requests at once: one of them registers it.
            if (!await registry.Knows(clientId, ct))
                throw;
        }
    }

    private ClientRegistration? Describe(string clientId)
    {
        if (National.TryGetValue(clientId, out var national))
            return Client(clientId, national.Name, [national.Scope]) with { Actor = national.Scope == Scope.Adjudicate ? new Actor(clientId, "Demo adjudicator, DfE", "adjudicator") : null };
        if (Authority(clientId, LaSystem) is { } la)
            return Client(clientId, $"{la.Name}: system", [Scope.Submit, Scope.Entries, Scope.Lookup]) with { LocalAuthorities = [la.Code] };
        if (Authority(clientId, Officer) is { } area)
        {
            return Client(clientId, $"{area.Name}: officer", [Scope.Entries, Scope.Lookup, Scope.Responsibility]) with
            {
                LocalAuthorities = [area.Code],
                Actor = new Actor(clientId, $"Demo officer, {area.Name}", "cmeOfficer"),
            };
        }
        return null;
    }

    private static ClientRegistration Client(string clientId, string name, IReadOnlyList<Scope> scopes) =>
        new(clientId, name, scopes) { Secret = Secret(clientId), Demo = true };

    private (LaCode Code, string Name)? Authority(string clientId, string prefix) =>
        clientId.StartsWith(prefix, StringComparison.Ordinal) && LaCode.TryParse(clientId[prefix.Length..], out var code)
            && LocalAuthorities.Find(code, London.Today(time.GetUtcNow().UtcDateTime)) is { } la
            ? (la.Code, la.Name)
            : null;
}
