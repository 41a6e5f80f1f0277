using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Events;
using NationalRegister.Domain.Reference;
using NationalRegister.Store.Children;
using NationalRegister.Store.Responsibility;

namespace NationalRegister.Store.Entries;

/// <summary>One period of a child on one LA's register: the head. What was said, and when, is in <see cref="EntryVersion"/>.</summary>
public sealed class Entry : IEntityTypeConfiguration<Entry>
{
    /// <summary>UUIDv7.</summary>
    public Guid EntryId { get; set; }

    /// <summary>Whose register.</summary>
    public LaCode La { get; set; }

    /// <summary>The child in the LA's own system; not a case.</summary>
    public string LocalReference { get; set; } = "";

    /// <summary>The identity the entry stands under.</summary>
    public ChildId ChildId { get; set; }

    /// <summary>Equal to <see cref="ChildId"/> while the entry is open, else null: it ties an open entry to a lead.</summary>
    public ChildId? OpenChildId { get; set; }

    /// <summary>A value of <see cref="EntryStatus"/>.</summary>
    public string Status { get; set; } = EntryStatus.Open;

    /// <summary>The head's version, from 1; also its ETag.</summary>
    public int Version { get; set; }

    /// <summary>SHA-256 of the head's canonical content.</summary>
    public byte[] ContentHash { get; set; } = [];

    /// <summary>Current category: a code of <c>category</c>.</summary>
    public string Category { get; set; } = "";

    /// <summary>Why: a code of the category's own reasons.</summary>
    public string? Reason { get; set; }

    /// <summary>A code of <c>whereabouts</c>.</summary>
    public string Whereabouts { get; set; } = "";

    /// <summary>A code of <c>residence</c>.</summary>
    public string? Residence { get; set; }

    /// <summary>The LA of the child's other home, as the entry says.</summary>
    public LaCode? SharedWith { get; set; }

    /// <summary>The day the current category began.</summary>
    public DateOnly StartedOn { get; set; }

    /// <summary>When the child was last seen, as the LA says.</summary>
    public DateOnly? LastSeenOn { get; set; }

    /// <summary>When the register opened the entry.</summary>
    public DateTime OpenedAt { get; set; }

    /// <summary>When the head last changed.</summary>
    public DateTime UpdatedAt { get; set; }

    /// <summary>The sender's clock on what is stored, where it gave one; an officer's edit takes its receipt.</summary>
    public DateTime? ChangedAt { get; set; }

    /// <summary>The newest day on which the LA said that this is so, changed or not.</summary>
    public DateOnly LastReportedOn { get; set; }

    /// <summary>The day of the first whole register in which the entry was absent, while nothing was said of it since.</summary>
    public DateOnly? NotConfirmedSince { get; set; }

    /// <summary>Why it ended: a code of <c>ceaseReason</c>.</summary>
    public string? CeaseReason { get; set; }

    /// <summary>The day it ended.</summary>
    public DateOnly? CeasedOn { get; set; }

    /// <summary>The LA that the child is said to have moved to: while open, the entry is leaving; once ceased, it was handed over.</summary>
    public LaCode? MovedTo { get; set; }

    /// <summary>The day of the move, as the sender said.</summary>
    public DateOnly? MovedOn { get; set; }

    /// <summary>When a person decided about whom the entry is: from then on the machine leaves that to persons; null where none did.</summary>
    public DateTime? PersonDecidedAt { get; set; }

    /// <summary>What events of the entry are about.</summary>
    public EventData About() => new() { ChildId = ChildId, EntryId = EntryId };

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Entry> builder)
    {
        builder.HasKey(e => e.EntryId);
        builder.Property(e => e.EntryId).ValueGeneratedNever();
        builder.Property(e => e.LocalReference).HasMaxLength(Lengths.LocalReference);
        builder.Property(e => e.Status).HasMaxLength(16);
        builder.Property(e => e.Version).IsConcurrencyToken();
        builder.Property(e => e.ContentHash).HasMaxLength(32);
        builder.Property(e => e.Category).HasMaxLength(Lengths.Code);
        builder.Property(e => e.Reason).HasMaxLength(Lengths.Code);
        builder.Property(e => e.Whereabouts).HasMaxLength(Lengths.Code);
        builder.Property(e => e.Residence).HasMaxLength(Lengths.Code);
        builder.Property(e => e.CeaseReason).HasMaxLength(Lengths.Code);
        builder.HasOne<Child>().WithMany().HasForeignKey(e => e.ChildId).OnDelete(DeleteBehavior.Restrict);
        // No open entry without a lead: the lead of a child cannot go while an entry leans on it.
        builder.HasOne<Lead>().WithMany().HasForeignKey(e => e.OpenChildId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(e => new { e.La, e.OpenChildId }).IsUnique().HasFilter("\"OpenChildId\" IS NOT NULL").HasDatabaseName("UX_Entry_OpenChild");
        builder.HasIndex(e => new { e.La, e.LocalReference }).IsUnique().HasFilter("\"OpenChildId\" IS NOT NULL").HasDatabaseName("UX_Entry_OpenReference");
        builder.HasIndex(e => new { e.La, e.LocalReference, e.EntryId }, "IX_Entry_Reference");
        builder.HasIndex(e => new { e.La, e.Status, e.EntryId });
        builder.HasIndex(e => e.ChildId);
        builder.ToTable(nameof(Entry), table => table.HasCheckConstraint("CK_Entry_Open",
            "(\"Status\" = 'open' AND \"OpenChildId\" IS NOT NULL AND \"OpenChildId\" = \"ChildId\") OR (\"Status\" <> 'open' AND \"OpenChildId\" IS NULL)"));
    }
}
