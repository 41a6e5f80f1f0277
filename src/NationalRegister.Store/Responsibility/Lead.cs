using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Reference;
using NationalRegister.Store.Children;

namespace NationalRegister.Store.Responsibility;

/// <summary>The LA that must act on a child's record now. One row a child, so never two; open entries lean on it, so never none.</summary>
public sealed class Lead : IEntityTypeConfiguration<Lead>
{
    /// <summary>The child.</summary>
    public ChildId ChildId { get; set; }

    /// <summary>The lead LA.</summary>
    public LaCode La { get; set; }

    /// <summary>A value of <c>LeadState</c>.</summary>
    public string State { get; set; } = "";

    /// <summary>The LA a handover is proposed to, while one is.</summary>
    public LaCode? HandoverTo { get; set; }

    /// <summary>The number of the newest <see cref="LeadLine"/>; raised by every change.</summary>
    public int Seq { get; set; }

    /// <summary>When this LA began to lead.</summary>
    public DateTime Since { get; set; }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Lead> builder)
    {
        builder.HasKey(l => l.ChildId);
        builder.Property(l => l.ChildId).ValueGeneratedNever();
        builder.Property(l => l.State).HasMaxLength(16);
        builder.Property(l => l.Seq).IsConcurrencyToken();
        builder.HasOne<Child>().WithMany().HasForeignKey(l => l.ChildId).OnDelete(DeleteBehavior.Restrict);
    }
}
