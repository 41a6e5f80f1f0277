using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Reference;
using NationalRegister.Store;
using NationalRegister.Store.Lookup;
using NationalRegister.Store.Reference;

namespace NationalRegister.Api.Demo;

/// <summary>Gives every LA of the day a team to call, for a demonstration: invented addresses, and numbers that Ofcom keeps for fiction.</summary>
public static class SeedContacts
{
    /// <summary>Adds the contacts that are not there yet.</summary>
    /// <param name="contexts">The register.</param>
    /// <param name="time">Today.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task Into(RegisterDbFactory contexts, TimeProvider time, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        ArgumentNullException.ThrowIfNull(time);
        await using var db = contexts.CreateDbContext();
        var today = London.Today(time.GetUtcNow().UtcDateTime);
        var there = await db.Contacts.Where(c => c.Kind == StandingQuery.ContactKind).Select(c => c.La).ToListAsync(ct);
        db.AddRange(LocalAuthorities.On(today).Where(la => !there.Contains(la.Code)).Select(la => new Contact
        {
            La = la.Code,
            Kind = StandingQuery.ContactKind,
            Team = $"Children missing education, {la.Name}",
            Email = $"cme.{la.Code}@example.gov.uk",
            Phone = $"01632 960{la.Code}",
            Hours = "Monday to Friday, 9:00 to 17:00",
            ConfirmedOn = today,
        }));
        await db.SaveChangesAsync(ct);
    }
}
