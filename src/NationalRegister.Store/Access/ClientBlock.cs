using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NationalRegister.Store.Access;

/// <summary>A client that may not call, whoever issued its token.</summary>
public sealed class ClientBlock : IEntityTypeConfiguration<ClientBlock>
{
    /// <summary>The client.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>Since when.</summary>
    public DateTime BlockedAt { get; set; }

    /// <summary>Why, for the operator; never shown to the client.</summary>
    public string Reason { get; set; } = "";

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<ClientBlock> builder)
    {
        builder.HasKey(c => c.ClientId);
        builder.Property(c => c.ClientId).HasMaxLength(Lengths.ClientId);
        builder.Property(c => c.Reason).HasMaxLength(Lengths.Reference);
    }
}
