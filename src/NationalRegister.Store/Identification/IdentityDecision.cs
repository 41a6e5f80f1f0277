using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;

namespace NationalRegister.Store.Identification;

/// <summary>Why an entry stands under the identity it stands under. Every decision is kept, with the version of the rules that made it.</summary>
public sealed class IdentityDecision : IEntityTypeConfiguration<IdentityDecision>
{
    /// <summary>UUIDv7.</summary>
    public Guid DecisionId { get; set; }

    /// <summary>The identity the entry was given.</summary>
    public ChildId ChildId { get; set; }

    /// <summary>The identity that the entry had before, where it was identified again.</summary>
    public ChildId? PreviousChildId { get; set; }

    /// <summary>The entry that was identified.</summary>
    public Guid EntryId { get; set; }

    /// <summary>A value of <see cref="DecisionVerdict"/>.</summary>
    public string Verdict { get; set; } = "";

    /// <summary>What decided: a code of the identification rules.</summary>
    public string Basis { get; set; } = "";

    /// <summary>The other children it might have been, as a JSON array of childIds.</summary>
    public string Rivals { get; set; } = "[]";

    /// <summary>The version of the rules that decided.</summary>
    public string RulesVersion { get; set; } = "";

    /// <summary>The fields that were compared and their weights, as JSON; null where the rules weigh nothing, or a person decided.</summary>
    public string? Evidence { get; set; }

    /// <summary>When.</summary>
    public DateTime DecidedAt { get; set; }

    /// <summary>The review that a person decided by it.</summary>
    public Guid? ReviewId { get; set; }

    /// <summary>The organisation of the person who decided; null where the machine did.</summary>
    public string? Organisation { get; set; }

    /// <summary>The person who decided.</summary>
    public string? Person { get; set; }

    /// <summary>The person's role.</summary>
    public string? Role { get; set; }

    /// <summary>The person's reason.</summary>
    public string? Reason { get; set; }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<IdentityDecision> builder)
    {
        builder.HasKey(d => d.DecisionId);
        builder.Property(d => d.DecisionId).ValueGeneratedNever();
        builder.Property(d => d.Verdict).HasMaxLength(16);
        builder.Property(d => d.Basis).HasMaxLength(Lengths.Code);
        builder.Property(d => d.RulesVersion).HasMaxLength(16);
        builder.Property(d => d.Organisation).HasMaxLength(16);
        builder.Property(d => d.Person).HasMaxLength(Lengths.Person);
        builder.Property(d => d.Role).HasMaxLength(Lengths.Person);
        builder.Property(d => d.Reason).HasMaxLength(Lengths.DecisionReason);
        builder.HasIndex(d => d.ChildId);
        builder.HasIndex(d => d.PreviousChildId).HasFilter("\"PreviousChildId\" IS NOT NULL");
    }
}
