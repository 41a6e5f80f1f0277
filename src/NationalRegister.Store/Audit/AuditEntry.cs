using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NationalRegister.Store.Audit;

/// <summary>
/// Who did or saw what, why. A leaf of the audit log once numbered. The leaf holds personal values only as salted commitments, so
/// that they can be erased without breaking a proof.
/// </summary>
public sealed class AuditEntry : IEntityTypeConfiguration<AuditEntry>
{
    /// <summary>UUIDv7. Its presence proves that the transaction which wrote it was committed.</summary>
    public Guid AuditEntryId { get; set; }

    /// <summary>The leaf's index, from 0 without gaps; null until numbered.</summary>
    public long? Position { get; set; }

    /// <summary>When it was recorded.</summary>
    public DateTime RecordedAt { get; set; }

    /// <summary>The LA's code, or <c>national</c>.</summary>
    public string Organisation { get; set; } = "";

    /// <summary>The OAuth client.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The token's subject; erasable.</summary>
    public string? Subject { get; set; }

    /// <summary>The person the client acted for; erasable.</summary>
    public string? Person { get; set; }

    /// <summary>The person's role.</summary>
    public string? Role { get; set; }

    /// <summary>The operation's id in the published contract.</summary>
    public string Operation { get; set; } = "";

    /// <summary>The kind of access.</summary>
    public string Access { get; set; } = "";

    /// <summary>A code of <c>purpose</c>, where the operation asks for one.</summary>
    public string? Purpose { get; set; }

    /// <summary>The caller's case; erasable.</summary>
    public string? CaseReference { get; set; }

    /// <summary>What came of it: <c>ok</c> or the code of the problem that was answered.</summary>
    public string Outcome { get; set; } = "";

    /// <summary>What was returned, as canonical JSON of counts and ids of things, never of children.</summary>
    public string? Returned { get; set; }

    /// <summary>The request.</summary>
    public string RequestId { get; set; } = "";

    /// <summary>16 bytes: what the commitment to the erasable values is made with.</summary>
    public byte[] Salt { get; set; } = [];

    /// <summary>RFC 6962 leaf hash, set with the number.</summary>
    public byte[]? LeafHash { get; set; }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.HasKey(a => a.AuditEntryId);
        builder.Property(a => a.AuditEntryId).ValueGeneratedNever();
        builder.Property(a => a.Organisation).HasMaxLength(16);
        builder.Property(a => a.ClientId).HasMaxLength(Lengths.ClientId);
        builder.Property(a => a.Subject).HasMaxLength(Lengths.Person);
        builder.Property(a => a.Person).HasMaxLength(Lengths.Person);
        builder.Property(a => a.Role).HasMaxLength(Lengths.Person);
        builder.Property(a => a.Operation).HasMaxLength(Lengths.Code);
        builder.Property(a => a.Access).HasMaxLength(Lengths.Code);
        builder.Property(a => a.Purpose).HasMaxLength(Lengths.Code);
        builder.Property(a => a.CaseReference).HasMaxLength(Lengths.Reference);
        builder.Property(a => a.Outcome).HasMaxLength(Lengths.Code);
        builder.Property(a => a.RequestId).HasMaxLength(Lengths.Reference);
        builder.Property(a => a.Salt).HasMaxLength(16);
        builder.Property(a => a.LeafHash).HasMaxLength(32);
        builder.HasIndex(a => a.Position).IsUnique().HasFilter("\"Position\" IS NOT NULL").HasDatabaseName("UX_AuditEntry_Position");
        builder.HasIndex(a => a.AuditEntryId, "IX_AuditEntry_Unnumbered").HasFilter("\"Position\" IS NULL");
    }
}
