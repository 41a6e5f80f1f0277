using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Reference;
using NationalRegister.Store.Children;

namespace NationalRegister.Store.Responsibility;

/// <summary>
/// The line of leads. Each row holds from its instant until the next row's, so there is no gap or overlap by construction; recorded
/// time only, never backdated.
/// </summary>
public sealed class LeadLine : IEntityTypeConfiguration<LeadLine>
{
    /// <summary>The child.</summary>
    public ChildId ChildId { get; set; }

    /// <summary>From 1, without gaps.</summary>
    public int Seq { get; set; }

    /// <summary>The lead LA from <see cref="From"/>; null where the last open entry ended.</summary>
    public LaCode? La { get; set; }

    /// <summary>A value of <c>LeadState</c>; <c>closed</c> where nobody leads.</summary>
    public string State { get; set; } = "";

    /// <summary>Why: a code of the published rules.</summary>
    public string Basis { get; set; } = "";

    /// <summary>From when.</summary>
    public DateTime From { get; set; }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<LeadLine> builder)
    {
        builder.HasKey(l => new { l.ChildId, l.Seq });
        builder.Property(l => l.State).HasMaxLength(16);
        builder.Property(l => l.Basis).HasMaxLength(Lengths.Code);
        builder.HasOne<Child>().WithMany().HasForeignKey(l => l.ChildId).OnDelete(DeleteBehavior.Restrict);
    }
}
