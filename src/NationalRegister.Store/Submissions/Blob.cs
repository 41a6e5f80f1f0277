using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NationalRegister.Store.Submissions;

/// <summary>A part of a payload. Parts are stored before the row that names them, so that a named payload is always whole.</summary>
public sealed class Blob : IEntityTypeConfiguration<Blob>
{
    /// <summary>What the payload belongs to: a submission's id.</summary>
    public Guid BlobId { get; set; }

    /// <summary>From 0, without gaps.</summary>
    public int Part { get; set; }

    /// <summary>The bytes, compressed with gzip.</summary>
    public byte[] Bytes { get; set; } = [];

    /// <summary>When the part was stored: a part that nothing names a day later belongs to a call that never ended.</summary>
    public DateTime StoredAt { get; set; }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Blob> builder) => builder.HasKey(b => new { b.BlobId, b.Part });
}
