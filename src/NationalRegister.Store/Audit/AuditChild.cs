using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NationalRegister.Domain.Children;

namespace NationalRegister.Store.Audit;

/// <summary>A child whose record a call touched: the index from a child to who looked.</summary>
public sealed class AuditChild : IEntityTypeConfiguration<AuditChild>
{
    /// <summary>The child.</summary>
    public ChildId ChildId { get; set; }

    /// <summary>The audit entry.</summary>
    public Guid AuditEntryId { get; set; }

    /// <summary>The child's place among the entry's commitments, from 0.</summary>
    public int Place { get; set; }

    /// <summary>16 bytes: what the leaf's commitment to this child is made with. Erasing it makes the commitment mute.</summary>
    public byte[] Salt { get; set; } = [];

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<AuditChild> builder)
    {
        builder.HasKey(a => new { a.ChildId, a.AuditEntryId });
        builder.Property(a => a.Salt).HasMaxLength(16);
        builder.HasIndex(a => new { a.AuditEntryId, a.Place });
    }
}
