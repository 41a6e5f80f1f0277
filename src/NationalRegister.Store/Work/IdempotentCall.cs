using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NationalRegister.Store.Work;

/// <summary>A call that was made under an idempotency key, with its answer; written with its effect.</summary>
public sealed class IdempotentCall : IEntityTypeConfiguration<IdempotentCall>
{
    /// <summary>The client, with its LA: keys of different callers never meet.</summary>
    public string Caller { get; set; } = "";

    /// <summary>The key the caller chose.</summary>
    public string Key { get; set; } = "";

    /// <summary>SHA-256 of operation, address and body.</summary>
    public byte[] RequestHash { get; set; } = [];

    /// <summary>The answer's status.</summary>
    public int Status { get; set; }

    /// <summary>The answer's Location, where it has one.</summary>
    public string? Location { get; set; }

    /// <summary>The answer's ETag, where it has one.</summary>
    public string? ETag { get; set; }

    /// <summary>The answer's body.</summary>
    public string Answer { get; set; } = "";

    /// <summary>When: kept for at least 7 days.</summary>
    public DateTime At { get; set; }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<IdempotentCall> builder)
    {
        builder.HasKey(i => new { i.Caller, i.Key });
        builder.Property(i => i.Caller).HasMaxLength(Lengths.ClientId + 8);
        builder.Property(i => i.Key).HasMaxLength(Lengths.Reference);
        builder.Property(i => i.RequestHash).HasMaxLength(32);
        builder.Property(i => i.Location).HasMaxLength(400);
        builder.Property(i => i.ETag).HasMaxLength(32);
        builder.HasIndex(i => i.At);
    }
}
