using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NationalRegister.Domain.Reference;

namespace NationalRegister.Store.Submissions;

/// <summary>One file of an LA: received, staged whole, applied in chunks.</summary>
public sealed class Submission : IEntityTypeConfiguration<Submission>
{
    /// <summary>UUIDv7, so that an LA's submissions sort by receipt.</summary>
    public Guid SubmissionId { get; set; }

    /// <summary>Whose file.</summary>
    public LaCode La { get; set; }

    /// <summary>Its place among the LA's files, from 1: they apply in this order, whichever replica's clock stamped them.</summary>
    public long Ordinal { get; set; }

    /// <summary>A value of <see cref="SubmissionKind"/>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>True where it is only tried: nothing is applied, and what it found is kept a day.</summary>
    public bool DryRun { get; set; }

    /// <summary>True where the LA released a file that was held for its absentees: it is not held again.</summary>
    public bool Released { get; set; }

    /// <summary>The working day whose close the file describes.</summary>
    public DateOnly ReportDate { get; set; }

    /// <summary><c>json</c>, <c>ndjson</c> or <c>csv</c>; <c>none</c> where nothing changed and the file is empty.</summary>
    public string Format { get; set; } = "";

    /// <summary>A value of <see cref="SubmissionStatus"/>.</summary>
    public string Status { get; set; } = SubmissionStatus.Received;

    /// <summary>When the last byte was stored.</summary>
    public DateTime ReceivedAt { get; set; }

    /// <summary>London's date at receipt: what "today" means to every rule, however late the file is applied or resumed.</summary>
    public DateOnly Today { get; set; }

    /// <summary>When the last record was applied.</summary>
    public DateTime? CompletedAt { get; set; }

    /// <summary>The client that sent it.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>SHA-256 of the payload after decompression.</summary>
    public byte[] PayloadSha256 { get; set; } = [];

    /// <summary>Bytes of the payload after decompression.</summary>
    public long PayloadBytes { get; set; }

    /// <summary>Lines staged; null until the file is staged whole.</summary>
    public int? StagedLines { get; set; }

    /// <summary>The last line that is applied, absentees counting as lines behind the last: moved by compare-and-set in each chunk's transaction.</summary>
    public int AppliedThrough { get; set; }

    /// <summary>Outcome counts as JSON text.</summary>
    public string Counts { get; set; } = "{}";

    /// <summary>Faults of the file as a whole, as a JSON array.</summary>
    public string? Problems { get; set; }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Submission> builder)
    {
        builder.HasKey(s => s.SubmissionId);
        builder.Property(s => s.SubmissionId).ValueGeneratedNever();
        builder.Property(s => s.Kind).HasMaxLength(16);
        builder.Property(s => s.Format).HasMaxLength(16);
        builder.Property(s => s.Status).HasMaxLength(16).IsConcurrencyToken();
        builder.Property(s => s.ClientId).HasMaxLength(Lengths.ClientId);
        builder.Property(s => s.PayloadSha256).HasMaxLength(32);
        builder.Property(s => s.AppliedThrough).IsConcurrencyToken();
        builder.HasIndex(s => new { s.La, s.SubmissionId });
        builder.HasIndex(s => new { s.La, s.Ordinal }).IsUnique();
        builder.HasIndex(s => new { s.La, s.ReportDate });
        builder.HasIndex(s => s.SubmissionId, "IX_Submission_Pending").HasFilter("\"Status\" IN ('received', 'processing')");
    }
}

/// <summary>What a file is.</summary>
public static class SubmissionKind
{
    /// <summary>Changes since the last file.</summary>
    public const string Delta = "delta";

    /// <summary>The LA's whole register. It ceases nothing: who is absent is asked about.</summary>
    public const string Full = "full";

    /// <summary>Nothing changed.</summary>
    public const string Nil = "nil";
}

/// <summary>Where a submission stands.</summary>
public static class SubmissionStatus
{
    /// <summary>Durable; not yet staged.</summary>
    public const string Received = "received";

    /// <summary>Staged; chunks are being applied.</summary>
    public const string Processing = "processing";

    /// <summary>Every record has its outcome.</summary>
    public const string Completed = "completed";

    /// <summary>A whole register from which too many are absent: nothing is applied until the LA releases it.</summary>
    public const string Held = "held";

    /// <summary>The file could not be read, or was discarded; nothing of it was applied.</summary>
    public const string Rejected = "rejected";

    /// <summary>The files by which LAs report: what was only tried and what was rejected are no reports.</summary>
    public static IQueryable<Submission> Reports(this IQueryable<Submission> files) => files.Where(s => !s.DryRun && s.Status != Rejected);
}
