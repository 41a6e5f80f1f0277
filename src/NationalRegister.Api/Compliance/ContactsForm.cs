using NationalRegister.Api.Http;
using NationalRegister.Api.Lookup;
using NationalRegister.Domain.Compliance;
using NationalRegister.Domain.Forms;
using NationalRegister.Domain.Reference;
using NationalRegister.Store.Reference;

namespace NationalRegister.Api.Compliance;

/// <summary>Whom to call at an LA: teams, never a person's own address or number. What is left out, the LA has not.</summary>
public sealed record ContactsForm
{
    /// <summary>Children missing education.</summary>
    public ContactForm? Cme { get; init; }

    /// <summary>Elective home education.</summary>
    public ContactForm? Ehe { get; init; }

    /// <summary>The emergency duty team, for a child at risk outside office hours.</summary>
    public ContactForm? EmergencyDutyTeam { get; init; }

    /// <summary>The senior responsible officer's office, to whom what is overdue goes.</summary>
    public ContactForm? SeniorResponsibleOfficer { get; init; }

    /// <summary>The contacts that are given, by kind.</summary>
    public IReadOnlyDictionary<string, ContactForm> Given() => new (string Kind, ContactForm? Contact)[]
    {
        (ContactKinds.Cme, Cme), (ContactKinds.Ehe, Ehe), (ContactKinds.EmergencyDutyTeam, EmergencyDutyTeam), (ContactKinds.SeniorResponsibleOfficer, SeniorResponsibleOfficer),
    }.Where(c => c.Contact is not null).ToDictionary(c => c.Kind, c => c.Contact!);
}

/// <summary>A team to call.</summary>
public sealed record ContactForm
{
    /// <summary>The team's name.</summary>
    [Text(100)]
    public required string Team { get; init; }

    /// <summary>The team's email, not a person's own.</summary>
    [Text(254)]
    public string? Email { get; init; }

    /// <summary>The team's telephone, not a person's own.</summary>
    [Text(32)]
    public string? Phone { get; init; }

    /// <summary>When somebody answers.</summary>
    [Text(200)]
    public string? Hours { get; init; }

    /// <summary>What a stored contact says.</summary>
    /// <param name="contact">The contact.</param>
    public static ContactForm Of(Contact contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        return new() { Team = contact.Team, Email = contact.Email, Phone = contact.Phone, Hours = contact.Hours };
    }
}

/// <summary>Whom to call at a local authority. A kind that it never gave is absent.</summary>
/// <param name="LocalAuthority">The local authority.</param>
/// <param name="Cme">Children missing education.</param>
/// <param name="Ehe">Elective home education.</param>
/// <param name="EmergencyDutyTeam">The emergency duty team.</param>
/// <param name="SeniorResponsibleOfficer">The senior responsible officer's office.</param>
/// <param name="Version">Also the ETag; 1 until they are first changed.</param>
public sealed record ContactsView(
    LocalAuthorityName LocalAuthority, ContactView? Cme, ContactView? Ehe, ContactView? EmergencyDutyTeam, ContactView? SeniorResponsibleOfficer, int Version) : IVersioned
{
    /// <summary>The view of an LA's contacts.</summary>
    /// <param name="la">The LA.</param>
    /// <param name="contacts">Those that it gave.</param>
    /// <param name="version">Their version.</param>
    /// <param name="today">London's date.</param>
    public static ContactsView Of(LaCode la, IEnumerable<Contact> contacts, int version, DateOnly today)
    {
        var given = contacts.ToDictionary(c => c.Kind, c => new ContactView(c.Team, c.Email, c.Phone, c.Hours, c.ConfirmedOn));
        return new(LocalAuthorityNames.Of(la, today), given.GetValueOrDefault(ContactKinds.Cme), given.GetValueOrDefault(ContactKinds.Ehe),
            given.GetValueOrDefault(ContactKinds.EmergencyDutyTeam), given.GetValueOrDefault(ContactKinds.SeniorResponsibleOfficer), version);
    }
}
