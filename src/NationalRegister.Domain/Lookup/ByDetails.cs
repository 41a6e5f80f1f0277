using NationalRegister.Domain.Identification;

namespace NationalRegister.Domain.Lookup;

/// <summary>Compares children with a person that is sought by what is known of them.</summary>
/// <param name="sought">Who is sought.</param>
/// <param name="siblings">Children that may be the brothers and sisters.</param>
internal sealed class ByDetails(SoughtPerson sought, IReadOnlyList<KnownChild> siblings)
{
    private readonly Comparand asked = Comparand.Of(sought.Profile);
    private readonly FamilyOdds family = new(sought, siblings);

    // A name of today and one of the past are told of apart.
    private readonly Comparand? byFamily = sought.Former.Count > 0 && sought.Family.Length > 0 ? Comparand.Of(sought.Profile with { Names = [new(sought.Family, sought.Given)] }) : null;
    private readonly Comparand? byFormer = sought.Former.Count > 0 ? Comparand.Of(sought.Profile with { Names = [.. sought.Former.Select(name => new FoldedName(name, sought.Given))] }) : null;

    /// <summary>How a child compares; null where it is not to be shown.</summary>
    public Match? Judge(KnownChild child)
    {
        if (sought.Born is null && sought.Within is { } days && !MayBeBorn(days, child.Profile)) return null;
        var profile = Sight.Finds(child.Restricted, FoundBy.Address) ? child.Profile : child.Profile.WithoutAddresses();
        var known = Comparand.Of(profile);
        var score = PairScore.Of(asked, known, Weights.Current);
        // The whole postcode counts or nothing of it: who guesses must not learn that it comes nearer.
        if (score.Homes.Level is not (AgreementLevel.Exact or AgreementLevel.Household)) score = score with { Homes = default };
        if (!sought.Contacts.Any(contact => child.Profile.Facts.Contains(new(FactKind.Contact, contact)))) score = score with { Contacts = default };
        var prior = Linking.Prior(Linking.Population) + family.Bits(child.ChildId, profile);
        // A twin or sibling is shown too, behind the child: a person can tell them apart, and a name may have changed.
        if (prior + score.Sum < Finding.ShownFrom && !NothingAgainst(score)) return null;
        var bits = score.Bits(prior);
        var evidence = Evidence(score, known, child.Profile);
        return new Match(child.ChildId, IsProbable(score, bits) ? Grade.Probable : Grade.Possible, [.. evidence.Select(e => sought.UsesAddress ? e with { Weight = null } : e)])
        {
            Bits = bits,
            Score = sought.UsesAddress ? null : Math.Round(bits, 1),
        };
    }

    // However common its name is, and however little is known of it: one name speaks for it, and nothing against.
    private static bool NothingAgainst(PairScore score) => !score.Family.Differs && !score.Given.Differs && !score.Birth.Differs && (score.Family.Agrees || score.Given.Agrees);

    private bool IsProbable(PairScore score, float bits) => !sought.UsesAddress && score.Birth.Level == AgreementLevel.Exact && score.Family.Agrees
        && score.Given.Agrees && score.Given.Level != AgreementLevel.Initial && (bits >= 0 || (score.Family.Level == AgreementLevel.Exact && score.Given.Level == AgreementLevel.Exact));

    private IEnumerable<FieldEvidence> Evidence(PairScore score, Comparand known, ChildProfile profile)
    {
        if (sought.Born is not null) yield return Compared("dateOfBirth", score.Birth);
        else if (sought.Within is not null) yield return new("birthYear", profile.Born.Count > 0 || profile.PossibleYears.Any() ? Agreement.Compatible : Agreement.NotKnown);
        if (sought.Family.Length > 0) yield return Compared("familyName", byFamily is null ? score.Family : PairScore.Of(byFamily, known, Weights.Current).Family);
        if (byFormer is not null) yield return Compared("formerNames", PairScore.Of(byFormer, known, Weights.Current).Family);
        if (sought.Given.Length > 0) yield return Compared("givenName", score.Given);
        if (sought.Middle.Length > 0) yield return Compared("middleNames", score.Middle);
        if (sought.Sex is not null) yield return Compared("sex", score.Sex);
        if (!sought.Parent.IsEmpty) yield return Compared("parent", score.Parents);
    }

    private static FieldEvidence Compared(string field, FieldScore score) => new(field, score.Level switch
    {
        AgreementLevel.NotCompared => Agreement.NotKnown,
        AgreementLevel.Exact => Agreement.Exact,
        AgreementLevel.Variant or AgreementLevel.Parent => Agreement.Variant,
        AgreementLevel.Nickname => Agreement.Nickname,
        AgreementLevel.Part => Agreement.Part,
        AgreementLevel.Swapped => Agreement.Swapped,
        AgreementLevel.Initial => Agreement.Initial,
        AgreementLevel.Close => Agreement.Close,
        AgreementLevel.DayAndMonth => Agreement.DayAndMonth,
        AgreementLevel.OneEdit => Agreement.OneDigit,
        AgreementLevel.TwoParts => Agreement.TwoParts,
        AgreementLevel.Default or AgreementLevel.Year or AgreementLevel.NearYear => Agreement.Compatible,
        _ => Agreement.Different,
    }, score.Level == AgreementLevel.NotCompared ? null : Math.Round(score.Bits, 1));

    private static bool MayBeBorn((DateOnly First, DateOnly Last) days, ChildProfile known) => known.Born.Any(day => days.First <= day && day <= days.Last)
        || (known.IsInexact && (!known.PossibleYears.Any() || known.PossibleYears.Any(year => days.First.Year <= year && year <= days.Last.Year)));
}
