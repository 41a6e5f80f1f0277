using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;

namespace NationalRegister.Store.Children;

/// <summary>A number that leads to a child. A number is evidence of identity, not identity: it may be disputed, former or wrong.</summary>
public sealed class ChildIdentifier : IEntityTypeConfiguration<ChildIdentifier>
{
    /// <summary>The child it leads to.</summary>
    public ChildId ChildId { get; set; }

    /// <summary><c>nhsNumber</c> or <c>upn</c>: data, not a constant, because the consistent identifier is named by regulations.</summary>
    public string Scheme { get; set; } = "";

    /// <summary>The number, normalised.</summary>
    public string Value { get; set; } = "";

    /// <summary>A value of <see cref="IdentifierState"/>.</summary>
    public string State { get; set; } = IdentifierState.Held;

    /// <summary>When it was first stated.</summary>
    public DateTime From { get; set; }

    /// <summary>When it stopped being held; null while it is.</summary>
    public DateTime? To { get; set; }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<ChildIdentifier> builder)
    {
        builder.HasKey(i => new { i.ChildId, i.Scheme, i.Value });
        builder.Property(i => i.Scheme).HasMaxLength(16);
        builder.Property(i => i.Value).HasMaxLength(16);
        builder.Property(i => i.State).HasMaxLength(16);
        builder.HasOne<Child>().WithMany().HasForeignKey(i => i.ChildId).OnDelete(DeleteBehavior.Restrict);
        // A number is held by one child at a time: two records that claim it at once meet here.
        builder.HasIndex(i => new { i.Scheme, i.Value }).IsUnique().HasFilter(Held).HasDatabaseName("UX_ChildIdentifier_Held");
        builder.HasIndex(i => new { i.Scheme, i.Value }, "IX_ChildIdentifier_Value");
    }

    private const string Held = "\"State\" = 'held'";
}
