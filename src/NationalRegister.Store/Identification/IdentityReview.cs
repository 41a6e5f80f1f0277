using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Reference;
using NationalRegister.Store.Children;
using NationalRegister.Store.Entries;

namespace NationalRegister.Store.Identification;

/// <summary>A question that the machine leaves to a person: whether a record is about one of the children it may be about. It follows what becomes of them.</summary>
public sealed class IdentityReview : IEntityTypeConfiguration<IdentityReview>
{
    /// <summary>UUIDv7.</summary>
    public Guid ReviewId { get; set; }

    /// <summary>The entry that raised it.</summary>
    public Guid EntryId { get; set; }

    /// <summary>Whose entry.</summary>
    public LaCode La { get; set; }

    /// <summary>The child under which the entry stands while it is open.</summary>
    public ChildId ChildId { get; set; }

    /// <summary>Why the machine left it: a code of the identification rules.</summary>
    public string Basis { get; set; } = "";

    /// <summary>The version of the rules that left it.</summary>
    public string RulesVersion { get; set; } = "";

    /// <summary>While it is open, what it asks (<see cref="ReviewQuestion.Key"/>): one open review has it.</summary>
    public string? Question { get; set; }

    /// <summary>A value of <see cref="ReviewState"/>.</summary>
    public string State { get; set; } = ReviewState.Open;

    /// <summary>From 1; also its ETag.</summary>
    public int Version { get; set; }

    /// <summary>When it was opened.</summary>
    public DateTime OpenedAt { get; set; }

    /// <summary>When it was decided or closed.</summary>
    public DateTime? DecidedAt { get; set; }

    /// <summary>The child that the record was decided to be about.</summary>
    public ChildId? LinkedTo { get; set; }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<IdentityReview> builder)
    {
        builder.HasKey(r => r.ReviewId);
        builder.Property(r => r.ReviewId).ValueGeneratedNever();
        builder.Property(r => r.Basis).HasMaxLength(Lengths.Code);
        builder.Property(r => r.RulesVersion).HasMaxLength(16);
        builder.Property(r => r.Question).HasMaxLength(ReviewQuestion.KeyLength);
        builder.Property(r => r.State).HasMaxLength(16);
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.HasOne<Entry>().WithMany().HasForeignKey(r => r.EntryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Child>().WithMany().HasForeignKey(r => r.ChildId).OnDelete(DeleteBehavior.Restrict);
        // A file that is sent again every night asks nothing twice.
        builder.HasIndex(r => r.Question).IsUnique().HasFilter("\"Question\" IS NOT NULL").HasDatabaseName("UX_IdentityReview_Question");
        builder.HasIndex(r => new { r.State, r.ReviewId });
        builder.HasIndex(r => new { r.La, r.ReviewId });
    }
}

/// <summary>A child that a review's record may be about.</summary>
public sealed class IdentityRival : IEntityTypeConfiguration<IdentityRival>
{
    /// <summary>The review.</summary>
    public Guid ReviewId { get; set; }

    /// <summary>The child.</summary>
    public ChildId ChildId { get; set; }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<IdentityRival> builder)
    {
        builder.HasKey(r => new { r.ReviewId, r.ChildId });
        builder.HasOne<IdentityReview>().WithMany().HasForeignKey(r => r.ReviewId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Child>().WithMany().HasForeignKey(r => r.ChildId).OnDelete(DeleteBehavior.Restrict);
    }
}
