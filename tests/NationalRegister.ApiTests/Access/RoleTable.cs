using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using NationalRegister.Identity;

namespace NationalRegister.ApiTests.Access;

/// <summary>
/// Who may call what: a line for each endpoint with the scopes of which one is enough, <c>any</c> or <c>open</c>. It is compared with a running
/// host by calling every endpoint with every scope alone, so that neither can change without the other.
/// </summary>
public sealed class RoleTable
{
    private const string Open = "open";
    private const string Any = "any";
    private readonly SortedDictionary<string, IReadOnlyList<string>> rows = new(StringComparer.Ordinal);

    public static RoleTable Parse(string text)
    {
        var table = new RoleTable();
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#')))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 3 || words[2..].Any(word => word is not (Open or Any) && !Scope.TryParse(word, out _)))
                throw new FormatException($"Not a row of the role table: {line}");
            table.rows.Add($"{words[0]} {words[1]}", words[2..]);
        }
        return table;
    }

    /// <param name="endpoints">The host's endpoints.</param>
    /// <param name="call">Calls a path with a token of one scope and an LA, or with no token.</param>
    public async Task<IReadOnlyList<string>> Differences(EndpointDataSource endpoints, Func<HttpMethod, string, Scope?, Task<HttpResponseMessage>> call)
    {
        var found = new List<string>();
        var served = new HashSet<string>(StringComparer.Ordinal);
        foreach (var endpoint in endpoints.Endpoints.OfType<RouteEndpoint>())
        {
            foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                var name = $"{method} /{endpoint.RoutePattern.RawText?.Trim('/')}";
                served.Add(name);
                if (!rows.TryGetValue(name, out var admitted))
                {
                    found.Add($"{name} has no row");
                    continue;
                }
                foreach (var scope in Scope.All.Prepend<Scope?>(null))
                {
                    using var answer = await call(new HttpMethod(method), Example(endpoint.RoutePattern), scope);
                    var admits = answer.StatusCode is not HttpStatusCode.Unauthorized && !await LacksScope(answer);
                    var should = admitted.Contains(Open) || (scope is not null && (admitted.Contains(Any) || admitted.Contains(scope.Name)));
                    if (admits != should)
                        found.Add($"{name} {(admits ? "admits" : "refuses")} {scope?.Name ?? "no token"}");
                }
            }
        }
        found.AddRange(rows.Keys.Except(served).Select(name => $"{name} is in the table but not in the register"));
        found.Sort(StringComparer.Ordinal);
        return found;
    }

    // A 403 for another reason, such as a break-glass without one, was let in.
    private static async Task<bool> LacksScope(HttpResponseMessage answer) =>
        answer.StatusCode is HttpStatusCode.Forbidden && (await answer.Json()).GetProperty("code").GetString() == "insufficientScope";

    private static string Example(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            // Passes a guid constraint, and names nothing that exists.
            _ => "019a0000-0000-7000-8000-000000000000",
        }))));
}
