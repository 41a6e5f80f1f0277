namespace NationalRegister.Store.Audit;

/// <summary>Who calls what, and why: what every audit entry begins with. It travels with the work, so no handler can forget it.</summary>
/// <param name="Organisation">The LA's code, or <c>national</c>.</param>
/// <param name="ClientId">The OAuth client.</param>
/// <param name="Subject">The token's subject.</param>
/// <param name="Operation">The operation's id in the published contract.</param>
/// <param name="Access">The kind of access.</param>
/// <param name="RequestId">The request.</param>
public sealed record Call(string Organisation, string ClientId, string Subject, string Operation, string Access, string RequestId)
{
    /// <summary>The person that the client acts for.</summary>
    public string? Person { get; init; }

    /// <summary>The person's role.</summary>
    public string? Role { get; init; }

    /// <summary>A code of <c>purpose</c>.</summary>
    public string? Purpose { get; init; }

    /// <summary>The caller's case.</summary>
    public string? CaseReference { get; init; }

    /// <summary>The register's own work, such as a chunk of a file that an LA's client sent.</summary>
    public static Call Own(string organisation, string clientId, string operation, string reference) =>
        new(organisation, clientId, "register", operation, "submission", reference);
}
