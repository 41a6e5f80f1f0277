using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Entries;

namespace NationalRegister.Store.Entries;

/// <summary>
/// What an LA said of an entry, once said never changed. As of a date and as known at an instant, the entry is its highest version
/// with <see cref="EffectiveOn"/> and <see cref="RecordedAt"/> not after them.
/// </summary>
public sealed class EntryVersion : IEntityTypeConfiguration<EntryVersion>
{
    /// <summary>The entry.</summary>
    public Guid EntryId { get; set; }

    /// <summary>From 1, without gaps.</summary>
    public int Version { get; set; }

    /// <summary>The identity that the entry stood under then.</summary>
    public ChildId ChildId { get; set; }

    /// <summary>The day the LA observed it: valid time.</summary>
    public DateOnly EffectiveOn { get; set; }

    /// <summary>When the register recorded it: transaction time.</summary>
    public DateTime RecordedAt { get; set; }

    /// <summary>The status it left the entry in.</summary>
    public string Status { get; set; } = "";

    /// <summary>The category then: counted, so a column.</summary>
    public string Category { get; set; } = "";

    /// <summary>The day that category began.</summary>
    public DateOnly StartedOn { get; set; }

    /// <summary>Why: a code of the category's own reasons.</summary>
    public string? Reason { get; set; }

    /// <summary>The second of an allowed pair of categories.</summary>
    public string? AlsoCategory { get; set; }

    /// <summary>The day that one began.</summary>
    public DateOnly? AlsoStartedOn { get; set; }

    /// <summary>Why: a code of its own reasons.</summary>
    public string? AlsoReason { get; set; }

    /// <summary>SHA-256 of <see cref="Content"/>.</summary>
    public byte[] ContentHash { get; set; } = [];

    /// <summary>The whole record as canonical JSON text.</summary>
    public string Content { get; set; } = "";

    /// <summary>The submission that carried it; null for an officer's own edit.</summary>
    public Guid? SubmissionId { get; set; }

    /// <summary>What happened: a value of <see cref="EntryAct"/>.</summary>
    public string Act { get; set; } = "";

    /// <summary>Where a person's decision made the version and nothing was said of the entry: a value of <see cref="Domain.Entries.Decided"/>. <see cref="Act"/> is then that of the version before.</summary>
    public string? Decided { get; set; }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<EntryVersion> builder)
    {
        builder.HasKey(v => new { v.EntryId, v.Version });
        builder.Property(v => v.Status).HasMaxLength(16);
        builder.Property(v => v.Category).HasMaxLength(Lengths.Code);
        builder.Property(v => v.Reason).HasMaxLength(Lengths.Code);
        builder.Property(v => v.AlsoCategory).HasMaxLength(Lengths.Code);
        builder.Property(v => v.AlsoReason).HasMaxLength(Lengths.Code);
        builder.Property(v => v.ContentHash).HasMaxLength(32);
        builder.Property(v => v.Act).HasMaxLength(16);
        builder.Property(v => v.Decided).HasMaxLength(16);
        builder.HasOne<Entry>().WithMany().HasForeignKey(v => v.EntryId).OnDelete(DeleteBehavior.Restrict);
    }
}
