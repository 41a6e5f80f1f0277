using NationalRegister.Simulator.Files;
using NationalRegister.Simulator.Lives;
using NationalRegister.Simulator.People;

namespace NationalRegister.Simulator.Records;

/// <summary>Writes an entry as its office has it on a day: the child as first written down, and on top of it each fact that was learnt since.</summary>
internal sealed class Registrar(Errors errors)
{
    private static readonly string[] Providers = ["Larkfield Tutors", "The Old Forge Learning Group", "Saltmarsh Tuition", "Stepping Stones Study Circle"];

    private static readonly string[] Groups =
    [
        "senWithoutPlan", "senWithoutPlan", "senWithoutPlan", "ehcPlan", "ehcPlan", "longTermMedicalOrMentalHealthNeed", "childInNeed", "youngCarer",
        "gypsyRomaTraveller", "serviceFamily", "homelessOrTemporaryAccommodation", "previouslyLookedAfter", "childProtectionPlan", "highlyMobile", "lookedAfter",
    ];

    /// <summary>What the office wrote down of the child, as it stands on a day.</summary>
    public Written Written(Household family, Entry entry, DateOnly day) => errors.Of(family, entry, entry.Facts.Any(fact => fact is Corrected && fact.On <= day));

    /// <summary>The entry on a day on which it is open.</summary>
    public RegisterRecord Record(Life life, Entry entry, DateOnly day, string reference, string household)
    {
        var written = Written(life.Family, entry, day);
        var record = First(life, entry, written, reference, household);
        foreach (var fact in entry.Facts.TakeWhile(fact => fact.On <= day))
            record = Learnt(record, fact, life, entry) with { ObservedOn = fact.On };
        return record;
    }

    /// <summary>How it ends.</summary>
    public static RegisterRecord Ended(Life life, Entry entry, string reference)
    {
        var end = entry.End!;
        var record = new RegisterRecord { LocalReference = reference, Action = end.Withdrawn ? RecordAction.Withdraw : RecordAction.Cease, ObservedOn = end.On };
        if (end.Withdrawn)
            return record with { Withdraw = new WithdrawDetails { Because = end.Reason } };

        var chance = life.Family.Stream("end", entry.Order);
        EvidenceDetails Of(string kind) => new() { Kind = kind, On = end.On.AddDays(-chance.Below(10)) };
        return record with
        {
            Cease = new CeaseDetails
            {
                On = end.On,
                Reason = end.Reason,
                MovedTo = end.To?.La,
                SchoolUrn = end.Reason == CeaseReason.OnSchoolRoll ? School.In(life.On(end.On).La ?? entry.La, chance).Urn : null,
                Destinations = end.Reason switch
                {
                    CeaseReason.OnSchoolRoll => ["stateFundedMainstreamSchool"],
                    CeaseReason.LeftEngland => ["movedOutsideEngland"],
                    CeaseReason.Died => ["deceased"],
                    _ => null,
                },
                Evidence = end.Reason switch
                {
                    CeaseReason.LeftEngland => chance.In(0.6) ? [Of("policeOrBorderRecord")] : [Of("schoolAbroadsConfirmation"), Of("travelRecord")],
                    CeaseReason.Died => [Of(chance.In(0.8) ? "deathRegistration" : "coroner")],
                    CeaseReason.MovedToLocalAuthority => [Of(chance.In(0.5) ? "professionalsVisit" : "parentsStatement")],
                    _ => null,
                },
            },
        };
    }

    private static RegisterRecord First(Life life, Entry entry, Written written, string reference, string household)
    {
        var (family, chance) = (life.Family, life.Family.Stream("entry", entry.Stream));
        var placed = (Placed)entry.Facts[0];
        var missing = placed.Category == Category.ChildMissingEducation;
        var atHome = placed.Category == Category.ElectiveHomeEducation;
        var school = family.FromAbroad ? null : family.School(entry.La);
        return new RegisterRecord
        {
            LocalReference = reference,
            Action = RecordAction.Upsert,
            Child = written.Child,
            HouseholdReference = household,
            Addresses = Addresses(life, entry, written),
            Parents = family.ParentsUnknown ? null : [.. family.Parents().Select(parent => RecordMaker.Parent(parent, placed.Category))],
            Entry = new EntryDetails
            {
                PriorSetting = family.FromAbroad ? "elsewhereUnknown" : school is null ? "noPriorEstablishment" : chance.In(0.55) ? "academy" : "localAuthorityMaintained",
                LastSchool = school is null || !(missing || atHome) ? null
                    : new LastSchool { Urn = school.Urn, Laestab = school.Establishment, LeftOn = placed.Since, Ground = !missing ? "F" : placed.Whereabouts == Whereabouts.Known ? null : "I" },
                Certainty = missing ? chance.In(0.9) ? Certainty.Known : Certainty.Suspected : null,
                LastSeenOn = placed.Whereabouts == Whereabouts.Known ? null : placed.Since.AddDays(-chance.Below(20)),
                LastSeenHow = placed.Whereabouts == Whereabouts.Known ? null : chance.In(0.5) ? "school" : "home visit",
                Residence = entry.SharedWith is not null ? Residence.Shared : chance.In(0.9) ? Residence.Sole : Residence.Unknown,
                SharedWith = entry.SharedWith,
                HoursByParents = atHome ? chance.Between(8, 25) : null,
                HoursByOthers = atHome && chance.In(0.3) ? chance.Between(1, 12) : null,
            },
            Providers = !missing && chance.In(0.2) ? [new() { Name = chance.OneOf(Providers), Kind = "unregistered1To1OrSmallGroupTuition", Hours = chance.Between(2, 12) }] : null,
            Characteristics = Characteristics(life, entry, missing, chance),
        };
    }

    private static RegisterRecord Learnt(RegisterRecord record, Fact fact, Life life, Entry entry) => fact switch
    {
        Placed placed => record with { Entry = Place(record.Entry!, placed), Providers = placed.Category == Category.ChildMissingEducation && record.Providers is not null ? [] : record.Providers },
        Assessed assessed => record with { Entry = record.Entry! with { Suitability = assessed.Suitability } },
        Seen seen => record with { Entry = record.Entry! with { LastSeenOn = seen.On, LastSeenHow = seen.How, Whereabouts = seen.Whereabouts } },
        MovedHome moved => record with
        {
            Addresses =
            [
                RecordMaker.Address(life.Family.Home(moved.Home, entry.La), moved.Since),
                .. (record.Addresses ?? []).Take(1).Select(before => before with { Kind = AddressKind.Previous, To = before.From > moved.Since ? null : moved.Since }),
            ],
        },
        Served served => record with { Orders = [.. record.Orders ?? [], new OrderDetails { Kind = served.Kind, ServedOn = served.On }] },
        Revoked revoked => record with { Orders = [.. (record.Orders ?? []).Select(order => order.Kind == "attendanceOrder" ? order with { Outcome = "revoked", EndedOn = revoked.On } : order)] },
        _ => record,
    };

    // A child found to be missing education cannot keep an education that was found suitable.
    private static EntryDetails Place(EntryDetails entry, Placed placed) => entry with
    {
        Category = placed.Category,
        Eligibility = placed.Category is Category.ElectiveHomeEducation or Category.ChildMissingEducation or Category.Eotas
            ? Eligibility.NotRegistered : Eligibility.EducatedOtherwiseByArrangement,
        StartedOn = placed.Since,
        Reason = placed.Reason,
        Whereabouts = placed.Whereabouts,
        Suitability = placed.Category switch
        {
            Category.ElectiveHomeEducation => Suitability.NotAssessed,
            Category.ChildMissingEducation when placed.Reason == "unsuitableElectiveHomeEducation" => Suitability.Unsuitable,
            Category.ChildMissingEducation when entry.Category is not null => Suitability.EnquiriesOngoing,
            _ => entry.Suitability,
        },
    };

    private static List<AddressDetails> Addresses(Life life, Entry entry, Written written)
    {
        var family = life.Family;
        var since = (entry.La == life.OtherHome?.La && entry.Home == 1 ? life.OtherHome : life.Stays.FirstOrDefault(stay => stay.Home == entry.Home && stay.La == entry.La))?.From;
        if (family.NoFixedAbode)
            return [new AddressDetails { Kind = AddressKind.NoFixedAbode, Locality = family.Home(entry.Home, entry.La).Town }];
        if (entry.InRefuge)
            return [new AddressDetails { Kind = AddressKind.Refuge, From = since }];

        var home = family.Home(written.OldHome ? -1 - entry.Home : entry.Home, entry.La);
        if (written.MistypedPostcode)
            home = home with { Postcode = $"{home.Postcode[..^1]}{(home.Postcode[^1] == 'X' ? 'Z' : 'X')}" };
        var here = RecordMaker.Address(home, written.OldHome ? null : since);
        return life.OtherHome is { La: { } la } other
            ? [here, RecordMaker.Address(entry.Home == 0 ? family.Home(1, la) : family.Home(0, family.La), other.From, AddressKind.Additional)] : [here];
    }

    private static List<CharacteristicDetails>? Characteristics(Life life, Entry entry, bool missing, Chance chance)
    {
        var kinds = new List<string>();
        if (entry.InRefuge)
            kinds.Add(CharacteristicKind.Refuge);
        if (life.Family.Adopted && !entry.BeforeAdoption)
            kinds.Add("adopted");
        if (life.Family.FromAbroad)
            kinds.Add(chance.In(0.3) ? "refugeeOrAsylumSeeker" : "newArrivalFromAbroad");
        if (life.Family.NoFixedAbode)
            kinds.Add("homelessOrTemporaryAccommodation");
        else if (chance.In(missing ? 0.2 : 0.12))
            kinds.Add(chance.OneOf(Groups));
        return kinds.Count == 0 ? null : [.. kinds.Distinct().Take(2).Select(kind => new CharacteristicDetails { Kind = kind, From = entry.Opened.AddDays(-chance.Below(300)) })];
    }
}
