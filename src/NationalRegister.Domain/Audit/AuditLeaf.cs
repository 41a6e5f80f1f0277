using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using NationalRegister.Domain.Submissions;

namespace NationalRegister.Domain.Audit;

/// <summary>
/// What the audit log says of one call, in the bytes that are hashed. Version 1 is fixed for ever: canonical JSON with the members in the order of
/// <see cref="ToBytes"/>, absent ones left out. It holds no personal value, only commitments to them.
/// </summary>
/// <param name="Id">The audit entry.</param>
/// <param name="At">When the call was decided: UTC, whole microseconds.</param>
/// <param name="Organisation">The LA code or national body whose token was used.</param>
/// <param name="Client">The client id.</param>
/// <param name="Operation">The operation id of the contract, such as <c>proposeTransfer</c>.</param>
/// <param name="Access">The kind of access, such as <c>lookup</c>.</param>
/// <param name="Purpose">A code of the set <c>purpose</c>, when the call had one.</param>
/// <param name="Outcome">What came of it: done, or the code of the problem.</param>
/// <param name="RequestId">The <c>X-Request-ID</c> of the call.</param>
/// <param name="Role">The role in which a person asked.</param>
/// <param name="Returned">What was returned, in a code, never in values.</param>
/// <param name="Who">The commitment to the person or system that asked, 32 bytes.</param>
/// <param name="CaseReference">The commitment to the case reference, 32 bytes.</param>
/// <param name="Children">The commitments to the children whose record the call touched, 32 bytes each, in the order in which they were answered.</param>
public sealed record AuditLeaf(
    Guid Id,
    DateTime At,
    string Organisation,
    string Client,
    string Operation,
    string Access,
    string? Purpose,
    string Outcome,
    string? RequestId,
    string? Role,
    string? Returned,
    byte[] Who,
    byte[]? CaseReference,
    IReadOnlyList<byte[]> Children)
{
    /// <summary>The version of the form.</summary>
    public const int Version = 1;

    /// <summary>The bytes of the leaf, version 1, before the prefix and hash of RFC 6962.</summary>
    /// <exception cref="ArgumentException">The instant is not UTC in whole microseconds, or a commitment has not 32 bytes.</exception>
    public byte[] ToBytes()
    {
        if (At.Kind != DateTimeKind.Utc || At.Ticks % TimeSpan.TicksPerMicrosecond != 0)
            throw new ArgumentException("An instant is UTC in whole microseconds.");

        var leaf = new JsonObject
        {
            ["v"] = Version,
            ["id"] = Id.ToString("D"),
            ["at"] = At.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
            ["organisation"] = Organisation,
            ["client"] = Client,
            ["operation"] = Operation,
            ["access"] = Access,
        };
        AddIfPresent(leaf, "purpose", Purpose);
        leaf["outcome"] = Outcome;
        AddIfPresent(leaf, "requestId", RequestId);
        AddIfPresent(leaf, "role", Role);
        AddIfPresent(leaf, "returned", Returned);
        leaf["who"] = Hex(Who);
        AddIfPresent(leaf, "caseReference", CaseReference is null ? null : Hex(CaseReference));
        leaf["children"] = new JsonArray([.. Children.Select(child => JsonValue.Create(Hex(child)))]);
        return Encoding.UTF8.GetBytes(CanonicalJson.Text(leaf));
    }

    private static void AddIfPresent(JsonObject leaf, string member, string? value)
    {
        if (value is not null)
            leaf[member] = value;
    }

    private static string Hex(byte[] commitment) => commitment.Length == Commitment.Length
        ? Convert.ToHexStringLower(commitment)
        : throw new ArgumentException("A commitment has 32 bytes.");
}
