namespace NationalRegister.Api.Lookup;

/// <summary>Whom to call about a restricted child: the national desk, from <c>Register:DeskContact</c>.</summary>
public sealed class DeskContact
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Register:DeskContact";

    /// <summary>The team's name.</summary>
    public string Team { get; init; } = "National desk, Department for Education";

    /// <summary>The team's email.</summary>
    public string? Email { get; init; }

    /// <summary>The team's telephone.</summary>
    public string? Phone { get; init; }

    /// <summary>When somebody answers.</summary>
    public string? Hours { get; init; }

    /// <summary>Reads the contact; a demonstration that names none gets one that was invented.</summary>
    /// <param name="configuration">The host's configuration.</param>
    public static DeskContact Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration.GetSection(Section).Get<DeskContact>()
            ?? (configuration.GetValue("Register:Demo", false) ? new() { Email = "desk@example.gov.uk", Phone = "01632 960999", Hours = "At any hour" } : new());
    }
}
