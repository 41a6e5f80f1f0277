using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NationalRegister.Domain.Children;

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

    /// <summary><c>linked</c>, <c>created</c>, <c>review</c> or <c>relinked</c>.</summary>
    public string Verdict { get; set; } = "";

    /// <summary>What decided: a code of the identification rules.</summary>
    public string Basis { get; set; } = "";

    /// <summary>The other children it might have been, as a JSON array of childIds.</summary>
    public string Rivals { get; set; } = "[]";

    /// <summary>The version of the rules that decided.</summary>
    public string RulesVersion { get; set; } = "";

    /// <summary>When.</summary>
    public DateTime DecidedAt { get; set; }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<IdentityDecision> builder)
    {
        builder.HasKey(d => d.DecisionId);
        builder.Property(d => d.DecisionId).ValueGeneratedNever();
        builder.Property(d => d.Verdict).HasMaxLength(16);
        builder.Property(d => d.Basis).HasMaxLength(Lengths.Code);
        builder.Property(d => d.RulesVersion).HasMaxLength(16);
        builder.HasIndex(d => d.ChildId);
    }
}
