using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NationalRegister.Domain.Reference;

namespace NationalRegister.Store.Reference;

/// <summary>The version of an LA's contacts taken together. An LA that never changed them has no row, and its contacts are version <see cref="First"/>.</summary>
public sealed class ContactSet : IEntityTypeConfiguration<ContactSet>
{
    /// <summary>The version before any change.</summary>
    public const int First = 1;

    /// <summary>The LA.</summary>
    public LaCode La { get; set; }

    /// <summary>Raised by every change; a confirmation is none.</summary>
    public int Version { get; set; }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<ContactSet> builder)
    {
        builder.HasKey(s => s.La);
        builder.Property(s => s.La).ValueGeneratedNever();
        builder.Property(s => s.Version).IsConcurrencyToken();
    }
}
