using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NationalRegister.Domain.Children;
using NationalRegister.Store.Children;

namespace NationalRegister.Store.Identification;

/// <summary>Two identities of which a person decided that they are one child, with what was known of each before, so that it can be undone.</summary>
public sealed class IdentityMerge : IEntityTypeConfiguration<IdentityMerge>
{
    /// <summary>UUIDv7.</summary>
    public Guid MergeId { get; set; }

    /// <summary>The identity that ended: it leads to the other.</summary>
    public ChildId Ended { get; set; }

    /// <summary>The identity that goes on.</summary>
    public ChildId Into { get; set; }

    /// <summary>When.</summary>
    public DateTime MergedAt { get; set; }

    /// <summary>When it was undone; null while it holds.</summary>
    public DateTime? UndoneAt { get; set; }

    /// <summary>The entries that moved, as a JSON array of their ids.</summary>
    public string Entries { get; set; } = "[]";

    /// <summary>What was known of the identity that ended (<c>Knowledge.ToText</c>).</summary>
    public string EndedKnew { get; set; } = "";

    /// <summary>What was known of the one that goes on.</summary>
    public string IntoKnew { get; set; } = "";

    /// <summary>Who led for the one that goes on, as JSON; null where nobody did.</summary>
    public string? IntoLead { get; set; }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<IdentityMerge> builder)
    {
        builder.HasKey(m => m.MergeId);
        builder.Property(m => m.MergeId).ValueGeneratedNever();
        builder.Property(m => m.IntoLead).HasMaxLength(100);
        builder.HasOne<Child>().WithMany().HasForeignKey(m => m.Ended).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Child>().WithMany().HasForeignKey(m => m.Into).OnDelete(DeleteBehavior.Restrict);
        // An identity ends once, until that is undone.
        builder.HasIndex(m => m.Ended).IsUnique().HasFilter("\"UndoneAt\" IS NULL").HasDatabaseName("UX_IdentityMerge_Ended");
    }
}
