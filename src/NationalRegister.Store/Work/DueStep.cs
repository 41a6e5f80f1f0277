using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NationalRegister.Store.Work;

/// <summary>A time limit as a row, written with its effect: what must have happened by when.</summary>
public sealed class DueStep : IEntityTypeConfiguration<DueStep>
{
    /// <summary>What it is about: an entry's or a proposal's id.</summary>
    public Guid Ref { get; set; }

    /// <summary>The step.</summary>
    public string Kind { get; set; } = "";

    /// <summary>When it is due.</summary>
    public DateTime DueAt { get; set; }

    /// <summary>When it was done.</summary>
    public DateTime? DoneAt { get; set; }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<DueStep> builder)
    {
        builder.HasKey(d => new { d.Ref, d.Kind });
        builder.Property(d => d.Kind).HasMaxLength(Lengths.Code);
        builder.HasIndex(d => d.DueAt).HasFilter("\"DoneAt\" IS NULL");
    }
}
