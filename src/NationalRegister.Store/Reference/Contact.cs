using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NationalRegister.Domain.Reference;

namespace NationalRegister.Store.Reference;

/// <summary>Whom to call at an LA. A team's contact, never a person's own.</summary>
public sealed class Contact : IEntityTypeConfiguration<Contact>
{
    /// <summary>The LA.</summary>
    public LaCode La { get; set; }

    /// <summary><c>cme</c>, <c>ehe</c>, <c>emergencyDutyTeam</c> or <c>seniorResponsibleOfficer</c>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>The team's name.</summary>
    public string Team { get; set; } = "";

    /// <summary>The team's email.</summary>
    public string? Email { get; set; }

    /// <summary>The team's telephone.</summary>
    public string? Phone { get; set; }

    /// <summary>When somebody answers.</summary>
    public string? Hours { get; set; }

    /// <summary>The day the LA last confirmed it.</summary>
    public DateOnly? ConfirmedOn { get; set; }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.HasKey(c => new { c.La, c.Kind });
        builder.Property(c => c.Kind).HasMaxLength(32);
        builder.Property(c => c.Team).HasMaxLength(100);
        builder.Property(c => c.Email).HasMaxLength(254);
        builder.Property(c => c.Phone).HasMaxLength(32);
        builder.Property(c => c.Hours).HasMaxLength(200);
    }
}
