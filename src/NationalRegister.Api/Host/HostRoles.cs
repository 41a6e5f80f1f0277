namespace NationalRegister.Api.Host;

/// <summary>What this process does: take requests, work in the background, or both.</summary>
/// <param name="Api">Whether it takes requests.</param>
/// <param name="Worker">Whether it runs the background jobs.</param>
public sealed record HostRoles(bool Api, bool Worker)
{
    /// <summary>Reads a list such as <c>api,worker</c>; null is both.</summary>
    /// <param name="text">The list.</param>
    /// <exception cref="ArgumentException">A role is not known.</exception>
    public static HostRoles Read(string? text)
    {
        if (text is null) return new(true, true);
        var roles = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var unknown = roles.FirstOrDefault(r => r is not ("api" or "worker"));
        return unknown is null && roles.Length > 0
            ? new(roles.Contains("api"), roles.Contains("worker"))
            : throw new ArgumentException($"'{unknown ?? text}' is no role; use api, worker or both.", nameof(text));
    }
}
