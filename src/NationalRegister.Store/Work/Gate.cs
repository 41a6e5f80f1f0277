using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NationalRegister.Store.Work;

/// <summary>A row to queue at where no key can express the race. Its version tells whether anybody passed since it was read.</summary>
public sealed class Gate : IEntityTypeConfiguration<Gate>
{
    /// <summary>The gate of the chunks that may create a child.</summary>
    public const string Identity = "identity";

    /// <summary>Which gate.</summary>
    public string Name { get; set; } = "";

    /// <summary>Raised by everyone who passes.</summary>
    public long Version { get; set; }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Gate> builder)
    {
        builder.HasKey(g => g.Name);
        builder.Property(g => g.Name).HasMaxLength(Lengths.Code);
        builder.HasData(new Gate { Name = Identity });
    }
}
