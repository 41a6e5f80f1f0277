using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NationalRegister.Domain.Children;

namespace NationalRegister.Store.Submissions;

/// <summary>What became of one record of a file; written in the transaction that applied it.</summary>
public sealed class RecordResult : IEntityTypeConfiguration<RecordResult>
{
    /// <summary>The submission.</summary>
    public Guid SubmissionId { get; set; }

    /// <summary>The record's line, from 1; absentees are numbered behind the last line.</summary>
    public int Line { get; set; }

    /// <summary>The sender's reference, where it could be read.</summary>
    public string? LocalReference { get; set; }

    /// <summary>A value of <c>RecordOutcome</c>.</summary>
    public string Outcome { get; set; } = "";

    /// <summary>The child, where the record has an entry.</summary>
    public ChildId? ChildId { get; set; }

    /// <summary>The child that the entry stood under before the record, where that changed.</summary>
    public ChildId? PreviousChildId { get; set; }

    /// <summary>The entry, where there is one.</summary>
    public Guid? EntryId { get; set; }

    /// <summary>The entry's version after the record.</summary>
    public int? Version { get; set; }

    /// <summary>Problems as a JSON array; null where there are none.</summary>
    public string? Problems { get; set; }

    /// <summary>Notices as a JSON array; null where there are none.</summary>
    public string? Notices { get; set; }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<RecordResult> builder)
    {
        builder.HasKey(r => new { r.SubmissionId, r.Line });
        builder.Property(r => r.LocalReference).HasMaxLength(Lengths.LocalReference);
        builder.Property(r => r.Outcome).HasMaxLength(16);
        builder.HasIndex(r => new { r.SubmissionId, r.Outcome, r.Line });
        builder.HasOne<Submission>().WithMany().HasForeignKey(r => r.SubmissionId).OnDelete(DeleteBehavior.Restrict);
    }
}
