using NationalRegister.Simulator.Files;
using NationalRegister.Simulator.People;

namespace NationalRegister.Simulator.Stories;

/// <summary>The invented children whom the stories are about. Their surnames occur in no table, so that nobody else has them.</summary>
internal sealed class StoryPeople(DateOnly reportDate, Numbers numbers, ulong seed)
{
    /// <summary>Nine years old, lost by one LA, home educated in another.</summary>
    public LostChild Lost(LaCode by, LaCode at)
    {
        var chance = Chance.Of(seed, "lost child");
        var school = School.In(by, chance);
        var born = Born(9, 47);
        var child = new Child(Sex.Female, "Amara", "Jude", "Castellan", born, numbers.NhsNumber(), numbers.Upn(school, born.Year + 4, chance), school);
        var mother = new Parent(Sex.Female, "Helena", "Castellan", "07700 900147", "h.castellan@example.org");
        var missingSince = reportDate.AddDays(-68);
        var lost = new RegisterRecord
        {
            LocalReference = "CAM-LOST-1",
            Action = RecordAction.Upsert,
            ObservedOn = reportDate,
            Child = RecordMaker.Details(child),
            Addresses = [RecordMaker.Address(Places.In(by, chance), reportDate.AddDays(-1500))],
            Parents = [RecordMaker.Parent(mother, Category.ChildMissingEducation)],
            Entry = new EntryDetails
            {
                Category = Category.ChildMissingEducation,
                Eligibility = Eligibility.NotRegistered,
                StartedOn = missingSince,
                Reason = "believedToHaveMovedToAnotherLocalAuthority",
                Certainty = Certainty.Known,
                PriorSetting = "academy",
                LastSchool = new LastSchool { Urn = school.Urn, Laestab = school.Establishment, LeftOn = missingSince, Ground = "I" },
                Whereabouts = Whereabouts.Unknown,
                LastSeenOn = missingSince.AddDays(-28),
                LastSeenHow = "school",
                Residence = Residence.Unknown,
            },
        };
        var found = new RegisterRecord
        {
            LocalReference = "BHM-NEW-1",
            Action = RecordAction.Upsert,
            ObservedOn = reportDate,
            Child = RecordMaker.Details(child with { NhsNumber = null, Upn = null, MiddleName = null }),
            Addresses = [RecordMaker.Address(Places.In(at, chance), reportDate.AddDays(-40))],
            Parents = [RecordMaker.Parent(mother, Category.ElectiveHomeEducation)],
            Entry = new EntryDetails
            {
                Category = Category.ElectiveHomeEducation,
                Eligibility = Eligibility.NotRegistered,
                StartedOn = reportDate.AddDays(-19),
                Reason = "philosophicalOrPreferential",
                Suitability = Suitability.NotAssessed,
                Whereabouts = Whereabouts.Known,
                LastSeenOn = reportDate.AddDays(-6),
                LastSeenHow = "home visit",
                Residence = Residence.Sole,
                HoursByParents = 15,
            },
        };
        var moved = new RegisterRecord
        {
            LocalReference = lost.LocalReference,
            Action = RecordAction.Cease,
            ObservedOn = reportDate,
            Cease = new CeaseDetails
            {
                On = reportDate,
                Reason = CeaseReason.MovedToLocalAuthority,
                MovedTo = at,
                Destinations = ["electiveHomeEducation"],
                Evidence = [new EvidenceDetails { Kind = "professionalsVisit", On = reportDate.AddDays(-6), Source = "home visit by the receiving authority" }],
            },
        };
        return new LostChild(by, at, lost, found, moved, Search(child, "CME/2041"));
    }

    /// <summary>Seven years old, in a refuge.</summary>
    public RestrictedChild InRefuge(LaCode heldBy)
    {
        var chance = Chance.Of(seed, "child in refuge");
        var child = new Child(Sex.Male, "Rowan", null, "Thistlewood", Born(7, 120), numbers.NhsNumber(), null, null);
        var record = new RegisterRecord
        {
            LocalReference = "LDS-PRO-1",
            Action = RecordAction.Upsert,
            ObservedOn = reportDate,
            Child = RecordMaker.Details(child),
            Addresses = [new AddressDetails { Kind = AddressKind.Refuge, From = reportDate.AddDays(-23) }],
            Parents = [RecordMaker.Parent(new Parent(Sex.Female, "Marian", "Thistlewood", "07700 900861", "m.thistlewood@example.org"), Category.ChildMissingEducation)],
            Entry = new EntryDetails
            {
                Category = Category.ChildMissingEducation,
                Eligibility = Eligibility.NotRegistered,
                StartedOn = reportDate.AddDays(-23),
                Reason = "schoolApplicationAwaitingOutcome",
                Whereabouts = Whereabouts.Known,
                Residence = Residence.Sole,
            },
            Characteristics = [new CharacteristicDetails { Kind = CharacteristicKind.Refuge, From = reportDate.AddDays(-23) }],
        };
        return new RestrictedChild(heldBy, record, Search(child, "CME/2057"));
    }

    /// <summary>Eleven years old, half the week with each parent: the record of each LA.</summary>
    public (RegisterRecord First, RegisterRecord Second) TwoHomes(LaCode first, LaCode second)
    {
        var chance = Chance.Of(seed, "two homes");
        var child = new Child(Sex.Female, "Imogen", null, "Farthingale", Born(11, 200), numbers.NhsNumber(), null, null);
        Parent[] parents =
        [
            new(Sex.Female, "Ruth", "Farthingale", "07700 900310", "r.farthingale@example.org"),
            new(Sex.Male, "Owen", "Farthingale", "07700 900311", "o.farthingale@example.org"),
        ];
        var homes = (First: Places.In(first, chance), Second: Places.In(second, chance));
        return (Of("LDS-2HOMES-1", second, homes.First, homes.Second), Of("BRS-2HOMES-1", first, homes.Second, homes.First));

        RegisterRecord Of(string reference, LaCode other, Home home, Home additional) => new()
        {
            LocalReference = reference,
            Action = RecordAction.Upsert,
            ObservedOn = reportDate,
            Child = RecordMaker.Details(child),
            Addresses = [RecordMaker.Address(home, reportDate.AddDays(-700)), RecordMaker.Address(additional, reportDate.AddDays(-700), AddressKind.Additional)],
            Parents = [.. parents.Select(parent => RecordMaker.Parent(parent, Category.ElectiveHomeEducation))],
            Entry = new EntryDetails
            {
                Category = Category.ElectiveHomeEducation,
                Eligibility = Eligibility.NotRegistered,
                StartedOn = reportDate.AddDays(-400),
                Reason = "lifestyle",
                Suitability = Suitability.Suitable,
                Whereabouts = Whereabouts.Known,
                Residence = Residence.Shared,
                SharedWith = other,
                HoursByParents = 18,
            },
        };
    }

    private static OfficersSearch Search(Child child, string caseReference) =>
        new(Purpose.TracingMissingChild, caseReference, child.FamilyName, child.GivenName, child.DateOfBirth);

    // Never 1 January, which reads as a day that nobody knew.
    private DateOnly Born(int years, int days)
    {
        var born = reportDate.AddYears(-years).AddDays(-days);
        return born is { Month: 1, Day: 1 } ? born.AddDays(1) : born;
    }
}
