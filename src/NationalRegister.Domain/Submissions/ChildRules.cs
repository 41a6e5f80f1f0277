using NationalRegister.Domain.Forms;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Reference;

namespace NationalRegister.Domain.Submissions;

/// <summary>Rules on who the child is, where it lives and with whom.</summary>
public static class ChildRules
{
    private static readonly RuleList Listed = [];

    private static readonly HashSet<string> MembersOfARecord = [.. Form<RegisterRecord>.Members.Select(m => m.Pointer)];

    /// <summary>One child has one year of birth.</summary>
    public static readonly RecordRule BirthYearDiffers = Listed.Query("birthYearDiffers",
        "birthYear is not the year of dateOfBirth. The record was kept without birthYear. If the date of birth is wrong, send the right one. If only the year is known, clear "
        + "dateOfBirth and send birthYear with dateOfBirthQuality yearOnly.",
        r => Faults.If(r.Content.Child is { DateOfBirth: { } born, BirthYear: { } year } && born <= r.Today && born.Year != year, "/child/birthYear"));

    /// <summary>A quality is a date's.</summary>
    public static readonly RecordRule BirthQualityWithoutDate = Listed.Query("birthQualityWithoutDate",
        "dateOfBirthQuality says how sure a date of birth is, but there is none: exact needs dateOfBirth; estimated, yearOnly and disputed need dateOfBirth or birthYear. The "
        + "record was kept without dateOfBirthQuality. If nothing is known of the birth, leave all three out.",
        r => Faults.If(r.Content.Child is { DateOfBirth: null } child && child.DateOfBirthQuality switch
        {
            DateOfBirthQuality.Exact => true,
            DateOfBirthQuality.Estimated or DateOfBirthQuality.YearOnly or DateOfBirthQuality.Disputed => child.BirthYear is null,
            _ => false,
        }, "/child/dateOfBirthQuality"));

    /// <summary>Where only the year is known, a day is invented.</summary>
    public static readonly RecordRule YearOnlyWithDate = Listed.Asks("yearOnlyWithDate",
        "dateOfBirthQuality says that only the year of birth is known, but dateOfBirth gives a day. It was kept, but never identifies the child by itself. If only the year is "
        + "known, clear dateOfBirth and send birthYear. If the day is a good guess, send dateOfBirthQuality estimated.",
        r => Faults.If(r.Carries("/child/dateOfBirth", "/child/dateOfBirthQuality")
            && r.Content.Child is { DateOfBirth: not null, DateOfBirthQuality: DateOfBirthQuality.YearOnly }, "/child/dateOfBirth"));

    /// <summary>A parent who is not known is left out.</summary>
    public static readonly RecordRule PlaceholderParent = Listed.Query("placeholderParent",
        "A parent's name that is not known must be left out, not written as UNKNOWN. The record was kept without that name. If nothing is known of a parent, leave the parent "
        + "out; if nothing is known of any parent, leave parents out.",
        r => Faults.Each(r.Said.Parents, "/parents", p => [(Placeholders.IsNoName(p.FamilyName), "familyName"), (Placeholders.IsNoName(p.GivenName), "givenName")]));

    /// <summary>Nothing ends before it begins.</summary>
    public static readonly RecordRule ToBeforeFrom = Listed.Query("toBeforeFrom",
        "An end lies before its beginning: to before from, or an order's endedOn before its servedOn. The record was kept without the end. Send both dates again, corrected.",
        r => Addresses(r.Said).Where(a => a.Address.To < a.Address.From).Select(a => $"{a.At}/to")
            .Concat(Faults.Each(r.Said.Providers, "/providers", p => [(p.To < p.From, "to")]))
            .Concat(Faults.Each(r.Said.Characteristics, "/characteristics", c => [(c.To < c.From, "to")]))
            .Concat(Faults.Each(r.Said.Orders, "/orders", o => [(o.EndedOn < o.ServedOn, "endedOn")])));

    /// <summary>An address says where the child lives, not where it will.</summary>
    public static readonly RecordRule AddressInFuture = Listed.Asks("addressInFuture",
        "An address of the child begins on a day that has not come. It was kept. If the child does not live there yet, send the address once the child does.",
        r => Faults.Each(r.Said.Addresses, "/addresses", a => [(a.From > r.Today, "from")]));

    /// <summary>A child in a refuge lives there.</summary>
    public static readonly RecordRule RefugeAndHome = Listed.Asks("refugeAndHome",
        "The child is in a refuge, and an address of kind home has no end. Both were kept. The child is restricted: no other local authority is told who has the child. If the "
        + "child has left home, give the home address its last day (to), or the kind previous.",
        r => Faults.Each(Current(r.Said.Addresses, r.Today).Any(a => a.Kind == AddressKind.Refuge) ? r.Said.Addresses : [], "/addresses",
            a => [(a.Kind == AddressKind.Home && a.To is null, "")]));

    /// <summary>A placed child has a corporate parent.</summary>
    public static readonly RecordRule PlacementWithoutLa = Listed.Asks("placementWithoutLa",
        "The child lives in a placement, but the record does not name the local authority that looks after the child. It was kept. Add the characteristic lookedAfter with its "
        + "localAuthority, which may be your own.",
        r => Faults.If(r.Carries("/addresses", "/characteristics") && Current(r.Content.Addresses, r.Today).Any(a => a.Kind == AddressKind.Placement)
            && !(r.Content.Characteristics ?? []).Any(c => c is { Kind: CharacteristicKind.LookedAfter, LocalAuthority: not null }), "/characteristics"));

    /// <summary>The LA that a characteristic concerns.</summary>
    public static readonly RecordRule CharacteristicLaUnknown = Listed.Query("characteristicLaUnknown",
        "The localAuthority of a characteristic is not the code of a local authority of England on the day of receipt. The record was kept without that code. Send the right "
        + "one; see /v1/reference/local-authorities.",
        r => Faults.Each(r.Said.Characteristics, "/characteristics", c => [(c.LocalAuthority is { } la && !LocalAuthorities.Exists(la, r.Today), "localAuthority")]));

    /// <summary>A part is not more than the whole.</summary>
    public static readonly RecordRule HoursWithoutParent = Listed.Query("hoursWithoutParent",
        "A provider's hoursWithoutParent are a part of its hours, but are more than these. The record was kept without hoursWithoutParent. Send both again, corrected.",
        r => Faults.Each(r.Said.Providers, "/providers", p => [(p.HoursWithoutParent > p.Hours, "hoursWithoutParent")]));

    /// <summary>Provenance is a member's.</summary>
    public static readonly RecordRule ProvenanceOfNothing = Listed.Query("provenanceOfNothing",
        "The pointer of a provenance names no member that a record can have. The record was kept without that provenance. Write the pointer like /child/dateOfBirth or "
        + "/addresses/0/postcode, where 0 is the first address.",
        r => Faults.Each(r.Said.Provenance, "/provenance", p => [(!MembersOfARecord.Contains(AnyItem(p.Pointer)), "")]));

    /// <summary>These rules, in the order of this file.</summary>
    internal static IReadOnlyList<RecordRule> All => Listed;

    private static IEnumerable<AddressDetails> Current(IReadOnlyList<AddressDetails>? addresses, DateOnly today) =>
        (addresses ?? []).Where(a => a.Kind != AddressKind.Previous && !(a.To < today) && !(a.From > today));

    private static IEnumerable<(AddressDetails Address, string At)> Addresses(RegisterRecord record) =>
        (record.Addresses ?? []).Index().Select(a => ((AddressDetails?)a.Item, $"/addresses/{a.Index}"))
            .Concat((record.Parents ?? []).Index().Select(p => (p.Item.Address, $"/parents/{p.Index}/address")))
            .Concat((record.Providers ?? []).Index().Select(p => (p.Item.Address, $"/providers/{p.Index}/address")))
            .Concat((record.Providers ?? []).Index().Select(p => (p.Item.PlaceAddress, $"/providers/{p.Index}/placeAddress")))
            .Where(a => a.Item1 is not null).Select(a => (a.Item1!, a.Item2));

    private static string AnyItem(string pointer) => string.Join('/', pointer.Split('/').Select(step => step.Length > 0 && step.All(char.IsAsciiDigit) ? "-" : step));
}
