using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NationalRegister.Domain.Reference;

namespace NationalRegister.Store.Entries;

/// <summary>An act that an entry of the LA needs: written with what asks for it, gone with the act that answers.</summary>
public sealed class Attention : IEntityTypeConfiguration<Attention>
{
    /// <summary>The entry.</summary>
    public Guid EntryId { get; set; }

    /// <summary>What is asked: a code of <c>attention</c>.</summary>
    public string Code { get; set; } = "";

    /// <summary>Whose entry.</summary>
    public LaCode La { get; set; }

    /// <summary>Since when.</summary>
    public DateTime Since { get; set; }

    /// <summary>The last day on which the act is in time; null where there is no limit.</summary>
    public DateOnly? By { get; set; }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Attention> builder)
    {
        builder.HasKey(a => new { a.EntryId, a.Code });
        builder.Property(a => a.Code).HasMaxLength(Lengths.Code);
        builder.HasIndex(a => new { a.La, a.By, a.EntryId });
        builder.HasOne<Entry>().WithMany().HasForeignKey(a => a.EntryId).OnDelete(DeleteBehavior.Restrict);
    }
}
