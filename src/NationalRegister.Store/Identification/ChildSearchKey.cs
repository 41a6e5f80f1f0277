using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NationalRegister.Domain.Children;

namespace NationalRegister.Store.Identification;

/// <summary>
/// A keyed hash that leads to a child: eight bits of key type and version, 56 bits of HMAC-SHA256, so that the table alone names
/// nobody. Clustered on (KeyHash, ChildId): the table is its own index. Its DDL is each engine's own.
/// </summary>
public sealed class ChildSearchKey : IEntityTypeConfiguration<ChildSearchKey>
{
    /// <summary>Type, version and hash.</summary>
    public long KeyHash { get; set; }

    /// <summary>The child it leads to.</summary>
    public ChildId ChildId { get; set; }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<ChildSearchKey> builder)
    {
        builder.HasKey(k => new { k.KeyHash, k.ChildId });
        builder.Property(k => k.KeyHash).ValueGeneratedNever();
        builder.ToTable(nameof(ChildSearchKey), table => table.ExcludeFromMigrations());
    }
}
