using System.Text.Json.Nodes;
using NationalRegister.Domain.Audit;
using NationalRegister.Domain.Submissions;

namespace NationalRegister.Store.Audit;

/// <summary>The leaf of an audit entry: what is hashed. Personal values stand in it only as commitments.</summary>
public static class AuditLeaves
{
    /// <summary>The leaf of an entry with its children.</summary>
    public static AuditLeaf Of(AuditEntry entry, IEnumerable<AuditChild> children)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var who = CanonicalJson.Write(new JsonObject { ["person"] = entry.Person, ["subject"] = entry.Subject });
        return new AuditLeaf(entry.AuditEntryId, entry.RecordedAt, entry.Organisation, entry.ClientId, entry.Operation, entry.Access, entry.Purpose,
            entry.Outcome, entry.RequestId, entry.Role, entry.Returned, Commitment.To(entry.Salt, who),
            entry.CaseReference is { } reference ? Commitment.To(entry.Salt, reference) : null,
            [.. children.OrderBy(c => c.Place).Select(c => Commitment.To(c.Salt, c.ChildId.ToString()))]);
    }
}
