using NationalRegister.Simulator.People;

namespace NationalRegister.Simulator.Files;

/// <summary>Writes down a family as an LA's system would: one record a child.</summary>
internal sealed class RecordMaker(DateOnly reportDate)
{
    /// <summary>The record of a child.</summary>
    public RegisterRecord Record(string reference, string household, Family family, Child child, Chance chance)
    {
        var entry = Entry(family.Category, child, chance);
        return new RegisterRecord
        {
            LocalReference = reference,
            Action = RecordAction.Upsert,
            ObservedOn = reportDate,
            Child = Details(child, newcomer: entry.Reason == "movedInFromAnotherCountry"),
            HouseholdReference = household,
            Addresses = [Address(family.Home, family.MovedIn)],
            Parents = [.. family.Parents.Select(parent => Parent(parent, family.Category))],
            Entry = entry,
            Providers = Providers(family.Category, chance),
            Characteristics = Characteristics(family.Category, child, chance),
        };
    }

    /// <summary>The child as an LA knows the child; of one new to the country the year of birth may be all.</summary>
    public static ChildDetails Details(Child child, bool newcomer = false) => new()
    {
        NhsNumber = newcomer ? null : child.NhsNumber,
        Upn = newcomer ? null : child.Upn,
        FamilyName = child.FamilyName,
        GivenName = child.GivenName,
        MiddleNames = child.MiddleName,
        DateOfBirth = newcomer ? null : child.DateOfBirth,
        DateOfBirthQuality = newcomer ? DateOfBirthQuality.YearOnly : null,
        BirthYear = newcomer ? child.DateOfBirth.Year : null,
        Sex = child.Sex,
    };

    /// <summary>An address.</summary>
    public static AddressDetails Address(Home home, DateOnly? from, string kind = AddressKind.Home) =>
        new() { Kind = kind, Lines = [home.Line], Locality = home.Town, Postcode = home.Postcode, From = from };

    /// <summary>A parent.</summary>
    public static ParentDetails Parent(Parent parent, string category) => new()
    {
        FamilyName = parent.FamilyName,
        GivenName = parent.GivenName,
        Relationship = parent.Sex == Sex.Female ? "mother" : "father",
        Phone = parent.Phone,
        Email = parent.Email,
        MayContact = "yes",
        ProvidesEducation = category == Category.ElectiveHomeEducation,
    };

    private EntryDetails Entry(string category, Child child, Chance chance)
    {
        var startedOn = Started(category, child, chance);
        var entry = new EntryDetails
        {
            Category = category,
            Eligibility = category is Category.ElectiveHomeEducation or Category.ChildMissingEducation or Category.Eotas
                ? Eligibility.NotRegistered : Eligibility.EducatedOtherwiseByArrangement,
            StartedOn = startedOn,
            PriorSetting = child.LastSchool is null ? "noPriorEstablishment" : chance.In(0.55) ? "academy" : "localAuthorityMaintained",
            Whereabouts = Whereabouts.Known,
            Residence = Residence.Sole,
        };
        return category switch
        {
            Category.ElectiveHomeEducation => AtHome(entry, child, chance),
            Category.ChildMissingEducation => Missing(entry, child, chance),
            _ => entry,
        };
    }

    private static EntryDetails AtHome(EntryDetails entry, Child child, Chance chance) => entry with
    {
        Reason = Shares.Of("eheReason").Draw(chance),
        LastSchool = Left(child.LastSchool, entry.StartedOn, "F"),
        Suitability = chance.Fraction() switch { < 0.45 => Suitability.Suitable, < 0.83 => Suitability.NotAssessed, _ => Suitability.EnquiriesOngoing },
        HoursByParents = chance.Between(8, 25),
        HoursByOthers = chance.In(0.3) ? chance.Between(1, 12) : null,
    };

    private static EntryDetails Missing(EntryDetails entry, Child child, Chance chance)
    {
        var reason = Shares.Of("cmeReason").Draw(chance);
        var whereabouts = reason switch
        {
            "believedToHaveMovedToAnotherCountry" => Whereabouts.BelievedAbroad,
            "believedToHaveMovedToAnotherLocalAuthority" => Whereabouts.BelievedElsewhere,
            "unknown" or "notRecorded" => chance.In(0.5) ? Whereabouts.Unknown : Whereabouts.Known,
            _ => Whereabouts.Known,
        };
        var found = whereabouts == Whereabouts.Known;
        return entry with
        {
            Reason = reason,
            Certainty = chance.In(0.9) ? Certainty.Known : Certainty.Suspected,
            LastSchool = Left(child.LastSchool, entry.StartedOn, found ? null : "I"),
            Suitability = reason == "unsuitableElectiveHomeEducation" ? Suitability.Unsuitable : null,
            Whereabouts = whereabouts,
            LastSeenOn = found ? null : entry.StartedOn!.Value.AddDays(-chance.Between(0, 20)),
            LastSeenHow = found ? null : chance.In(0.5) ? "school" : "home visit",
        };
    }

    private DateOnly Started(string category, Child child, Chance chance)
    {
        var days = category == Category.ChildMissingEducation
            ? Shares.Of("cmeDuration").Draw(chance) switch
            {
                "lessThan2Weeks" => chance.Between(1, 13),
                "2To4Weeks" => chance.Between(14, 27),
                "4To8Weeks" => chance.Between(28, 55),
                "8To12Weeks" => chance.Between(56, 83),
                "12To26Weeks" => chance.Between(84, 181),
                "26To52Weeks" => chance.Between(182, 363),
                "over52Weeks" => chance.Between(364, 900),
                _ => chance.Between(1, 400),
            }
            // Half of those home educated began within two years.
            : (int)(-1000 * Math.Log(1 - (0.95 * chance.Fraction()))) + 1;
        return Latest(reportDate.AddDays(-days), CompulsorySchoolAge.For(child.DateOfBirth).From);
    }

    private static LastSchool? Left(School? school, DateOnly? on, string? ground) =>
        school is null ? null : new LastSchool { Urn = school.Urn, Laestab = school.Establishment, LeftOn = on, Ground = ground };

    private static List<ProviderDetails>? Providers(string category, Chance chance) =>
        category is Category.ElectiveHomeEducation or Category.Section19 or Category.Eotas && chance.In(0.2)
            ? [new() { Name = chance.OneOf(ProviderNames), Kind = "unregistered1To1OrSmallGroupTuition", Hours = chance.Between(2, 12) }]
            : null;

    private static List<CharacteristicDetails>? Characteristics(string category, Child child, Chance chance)
    {
        var likely = category == Category.ChildMissingEducation ? 0.2 : category is Category.Section19 or Category.Eotas ? 0.6 : 0.12;
        return chance.In(likely) ? [new() { Kind = chance.OneOf(Groups), From = child.DateOfBirth.AddYears(4).AddDays(chance.Below(300)) }] : null;
    }

    private static DateOnly Latest(DateOnly a, DateOnly b) => a > b ? a : b;

    private static readonly string[] ProviderNames = ["Larkfield Tutors", "The Old Forge Learning Group", "Saltmarsh Tuition", "Stepping Stones Study Circle"];

    // None of those that restrict: such a child stands in the stories, by name.
    private static readonly string[] Groups =
    [
        "senWithoutPlan", "senWithoutPlan", "senWithoutPlan", "ehcPlan", "ehcPlan", "longTermMedicalOrMentalHealthNeed", "childInNeed", "youngCarer",
        "gypsyRomaTraveller", "serviceFamily", "homelessOrTemporaryAccommodation", "previouslyLookedAfter", "childProtectionPlan", "highlyMobile",
    ];
}
