using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NationalRegister.Store.Access;

/// <summary>A client assertion that was used. Its insert is the check: the second use meets the key.</summary>
public sealed class ClientAssertion : IEntityTypeConfiguration<ClientAssertion>
{
    /// <summary>The client.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The assertion's <c>jti</c>.</summary>
    public string Jti { get; set; } = "";

    /// <summary>When the assertion expires, after which the row may go.</summary>
    public DateTime ExpiresAt { get; set; }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<ClientAssertion> builder)
    {
        builder.HasKey(c => new { c.ClientId, c.Jti });
        builder.Property(c => c.ClientId).HasMaxLength(Lengths.ClientId);
        builder.Property(c => c.Jti).HasMaxLength(Lengths.Reference);
        builder.HasIndex(c => c.ExpiresAt);
    }
}
