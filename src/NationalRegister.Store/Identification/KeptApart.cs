using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;
using NationalRegister.Store.Children;

namespace NationalRegister.Store.Identification;

/// <summary>Two identities of which a person decided that they are not one child. The machine never joins them and never asks again.</summary>
public sealed class KeptApart : IEntityTypeConfiguration<KeptApart>
{
    /// <summary>The one with the lower key.</summary>
    public ChildId Low { get; set; }

    /// <summary>The other.</summary>
    public ChildId High { get; set; }

    /// <summary>When it was decided.</summary>
    public DateTime DecidedAt { get; set; }

    /// <summary>The row of a pair.</summary>
    public static KeptApart Of(ChildPair pair, DateTime decidedAt) => new() { Low = pair.Low, High = pair.High, DecidedAt = decidedAt };

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<KeptApart> builder)
    {
        builder.HasKey(k => new { k.Low, k.High });
        builder.HasOne<Child>().WithMany().HasForeignKey(k => k.Low).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Child>().WithMany().HasForeignKey(k => k.High).OnDelete(DeleteBehavior.Restrict);
    }
}
