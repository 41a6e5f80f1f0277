using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NationalRegister.Store.Submissions;

/// <summary>A record of a file, read and waiting for its turn; gone once the submission is completed.</summary>
public sealed class StagedRecord : IEntityTypeConfiguration<StagedRecord>
{
    /// <summary>The submission.</summary>
    public Guid SubmissionId { get; set; }

    /// <summary>The record's number in an array, or its line in NDJSON and CSV; from 1.</summary>
    public int Line { get; set; }

    /// <summary>The record as JSON, as sent where it was sent so; null where the line could not be read as a record.</summary>
    public string? Content { get; set; }

    /// <summary>Problems settled at staging, as a JSON array: a line that does not parse, a reference that a later line repeats.</summary>
    public string? Problems { get; set; }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<StagedRecord> builder) => builder.HasKey(s => new { s.SubmissionId, s.Line });
}
