namespace NationalRegister.Api.Access;

/// <summary>Who may call an endpoint. What stands nearest to the endpoint decides; an endpoint with none does not start.</summary>
/// <param name="AnyOf">The scopes of which one is needed; empty for an endpoint that is open on purpose.</param>
public sealed record Protection(IReadOnlyList<Scope> AnyOf)
{
    /// <summary>Whether anybody may call it, without a token.</summary>
    public bool IsOpen => AnyOf.Count == 0;
}

/// <summary>What of identifiable children an endpoint touches, for the audit log.</summary>
public enum AccessKind
{
    /// <summary>No identifiable child: nothing to audit.</summary>
    None,

    /// <summary>Children are searched for; hits and misses are both audited.</summary>
    Search,

    /// <summary>A child's record is read.</summary>
    Read,

    /// <summary>A child's record is written, or what the register tells others of an LA.</summary>
    Change,

    /// <summary>A file of records is received; its effects are audited with each chunk.</summary>
    Submit,

    /// <summary>The audit log itself is read.</summary>
    Inspect,
}

/// <summary>The audit kind an endpoint declares.</summary>
/// <param name="Kind">What it touches.</param>
public sealed record Audited(AccessKind Kind);
