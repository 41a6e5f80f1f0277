using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NationalRegister.Domain.Reference;

namespace NationalRegister.Store.Entries;

/// <summary>What an entry's LA has been told of another LA's open entry for the child, so that it is news only once.</summary>
public sealed class EntryTold : IEntityTypeConfiguration<EntryTold>
{
    /// <summary>The entry whose LA was told.</summary>
    public Guid EntryId { get; set; }

    /// <summary>The LA that it was told of.</summary>
    public LaCode La { get; set; }

    /// <summary>Category, residence and whereabouts of the other entry when it was told: another state is news again.</summary>
    public string State { get; set; } = "";

    /// <summary>When it was told.</summary>
    public DateTime ToldAt { get; set; }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<EntryTold> builder)
    {
        builder.HasKey(t => new { t.EntryId, t.La });
        builder.Property(t => t.State).HasMaxLength(200);
        builder.HasOne<Entry>().WithMany().HasForeignKey(t => t.EntryId).OnDelete(DeleteBehavior.Restrict);
    }
}
