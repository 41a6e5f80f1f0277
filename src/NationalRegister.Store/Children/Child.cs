using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Lookup;
using NationalRegister.Domain.Reference;

namespace NationalRegister.Store.Children;

/// <summary>One identity. Everything else about the child is a statement of an LA, or evidence that leads here.</summary>
public sealed class Child : IEntityTypeConfiguration<Child>
{
    /// <summary>The unique child identifier, 60 bits.</summary>
    public ChildId ChildId { get; set; }

    /// <summary>12 random bits drawn at birth and never again: the record key of disclosure control (0 to 4095).</summary>
    public short RecordKey { get; set; }

    /// <summary>When the identity was made.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>The identity that survives, where this one was merged into another.</summary>
    public ChildId? MergedInto { get; set; }

    /// <summary>Since when no LA may be named to others; null where the child is not restricted.</summary>
    public DateTime? RestrictedSince { get; set; }

    /// <summary>What an LA may see of the child.</summary>
    /// <param name="asker">The LA.</param>
    public Sight Sight(LaCode asker) => new(asker, RestrictedSince is not null);

    /// <summary>What is known of the child across all records, as compact JSON text: what a candidate is judged by.</summary>
    public string Profile { get; set; } = "";

    /// <summary>The number of the last row of the line of leads, kept while nobody leads.</summary>
    public int LastLeadSeq { get; set; }

    /// <summary>Raised by every change of <see cref="Profile"/>, of the numbers or of the restriction, and by the end of any entry.</summary>
    public int Version { get; set; }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Child> builder)
    {
        builder.HasKey(c => c.ChildId);
        builder.Property(c => c.ChildId).ValueGeneratedNever();
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.HasOne<Child>().WithMany().HasForeignKey(c => c.MergedInto).OnDelete(DeleteBehavior.Restrict);
    }
}
