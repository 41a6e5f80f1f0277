using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NationalRegister.Store.Events;

/// <summary>Something an audience must learn. Written without a number in the effect's transaction; visible once the sequencer has numbered it.</summary>
public sealed class LedgerEvent : IEntityTypeConfiguration<LedgerEvent>
{
    /// <summary>UUIDv7: the CloudEvents id.</summary>
    public Guid EventId { get; set; }

    /// <summary>Its place in the total order, from 1 without gaps; null until numbered.</summary>
    public long? Position { get; set; }

    /// <summary>Who is told: an LA's code, or <c>desk</c>.</summary>
    public string Audience { get; set; } = "";

    /// <summary>The event's type, such as <c>entry.opened</c>.</summary>
    public string Type { get; set; } = "";

    /// <summary>Ids and codes as canonical JSON; never a name.</summary>
    public string Data { get; set; } = "{}";

    /// <summary>When the effect was recorded.</summary>
    public DateTime RecordedAt { get; set; }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<LedgerEvent> builder)
    {
        builder.HasKey(e => e.EventId);
        builder.Property(e => e.EventId).ValueGeneratedNever();
        builder.Property(e => e.Audience).HasMaxLength(16);
        builder.Property(e => e.Type).HasMaxLength(Lengths.Code);
        builder.HasIndex(e => e.Position).IsUnique().HasFilter("\"Position\" IS NOT NULL").HasDatabaseName("UX_LedgerEvent_Position");
        builder.HasIndex(e => e.EventId, "IX_LedgerEvent_Unnumbered").HasFilter("\"Position\" IS NULL");
        builder.HasIndex(e => new { e.Audience, e.Position }, "IX_LedgerEvent_Audience");
    }
}
