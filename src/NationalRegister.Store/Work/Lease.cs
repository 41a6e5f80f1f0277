using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NationalRegister.Store.Work;

/// <summary>Who may do a named job now. Each commit of the job checks the token, so a worker that hung cannot write late.</summary>
public sealed class Lease : IEntityTypeConfiguration<Lease>
{
    /// <summary>The job.</summary>
    public string Name { get; set; } = "";

    /// <summary>The process that holds it.</summary>
    public string Owner { get; set; } = "";

    /// <summary>Raised by every change of owner.</summary>
    public long Token { get; set; }

    /// <summary>Until when it holds.</summary>
    public DateTime Until { get; set; }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Lease> builder)
    {
        builder.HasKey(l => l.Name);
        builder.Property(l => l.Name).HasMaxLength(Lengths.Code);
        builder.Property(l => l.Owner).HasMaxLength(Lengths.Code);
        builder.Property(l => l.Token).IsConcurrencyToken();
    }
}
