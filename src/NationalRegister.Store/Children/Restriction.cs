using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Reference;

namespace NationalRegister.Store.Children;

/// <summary>One LA's reason, or the national desk's, that a child's whereabouts must not be told. Set by a record that carries it or by a person; never lapses.</summary>
public sealed class Restriction : IEntityTypeConfiguration<Restriction>
{
    /// <summary>The basis of a restriction that a person set, and no record.</summary>
    public const string ByPerson = "person";

    /// <summary>The code under which the national desk restricts: no LA has it.</summary>
    public static LaCode Desk { get; } = LaCode.Parse("000");

    /// <summary>The child.</summary>
    public ChildId ChildId { get; set; }

    /// <summary>The LA that set it; <see cref="Desk"/> where the national desk did.</summary>
    public LaCode La { get; set; }

    /// <summary>Why: a code of <c>characteristicKind</c> (<c>refuge</c>, <c>witnessProtection</c>, <c>adopted</c>), or <see cref="ByPerson"/>.</summary>
    public string Basis { get; set; } = "";

    /// <summary>When it was set.</summary>
    public DateTime Since { get; set; }

    /// <summary>Why, where a person set it and not a record.</summary>
    public string? Reason { get; set; }

    /// <summary>The day on which whoever set it is to look at it again. It never lapses.</summary>
    public DateOnly? ReviewOn { get; set; }

    /// <summary>When the LA that set it, or the national desk, lifted it.</summary>
    public DateTime? LiftedAt { get; set; }

    /// <summary>Why it was lifted.</summary>
    public string? LiftReason { get; set; }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Restriction> builder)
    {
        builder.HasKey(r => new { r.ChildId, r.La, r.Basis });
        builder.Property(r => r.Basis).HasMaxLength(Lengths.Code);
        builder.Property(r => r.Reason).HasMaxLength(Lengths.DecisionReason);
        builder.Property(r => r.LiftReason).HasMaxLength(Lengths.DecisionReason);
        builder.HasOne<Child>().WithMany().HasForeignKey(r => r.ChildId).OnDelete(DeleteBehavior.Restrict);
    }
}
