using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;

namespace NationalRegister.Domain.Lookup;

/// <summary>A brother or sister of the person that is sought.</summary>
/// <param name="Given">Folded given name.</param>
/// <param name="Born">Year of birth; null where it is not known.</param>
public readonly record struct SoughtSibling(string Given, int? Born);

/// <summary>
/// What speaks for a family and not for one child of it: brothers and sisters who live with the child, and the school it went to last. It raises the odds
/// against strangers only, since what is so of the child is so of its brothers and sisters too. Who lives together is known by homes and contacts, so it is
/// an address that is asked for, and nothing of it is told.
/// </summary>
internal sealed class FamilyOdds
{
    // Not estimated: nobody has published how often two LAs name one school or one sibling. Of 24,000 schools one is a surprise of 14 bits, of which a town has half.
    private const float SameSchool = 8;
    private const float OtherSchool = -2;
    private const float MostForSiblings = 12;

    // One child in four has a brother or sister on the register too: that none is there says nothing.
    private const float LivesWithChild = -2;

    private readonly SoughtPerson sought;
    private readonly (NameForm Given, int? Born)[] asked;
    private readonly ILookup<ProfileFact, Sibling> atHome;

    /// <summary>Takes the siblings apart once for all children that they are compared with.</summary>
    /// <param name="sought">Who is sought.</param>
    /// <param name="siblings">Children that may be the brothers and sisters.</param>
    public FamilyOdds(SoughtPerson sought, IReadOnlyList<KnownChild> siblings)
    {
        this.sought = sought;
        asked = [.. sought.Siblings.Select(sibling => (NameForm.Of(sibling.Given), sibling.Born))];
        atHome = siblings.Where(sibling => Sight.Finds(sibling.Restricted, FoundBy.Address)).Select(sibling => new Sibling(sibling.ChildId, sibling.Profile, Comparand.Of(sibling.Profile)))
            .SelectMany(sibling => sibling.Profile.Facts.Where(IsHome).Select(home => (home, sibling))).ToLookup(s => s.home, s => s.sibling);
    }

    /// <summary>How much likelier the family is than a stranger's, in bits.</summary>
    /// <param name="child">The child.</param>
    /// <param name="profile">What is known of it; of a restricted one without addresses and schools, so that nobody lives with it.</param>
    public float Bits(ChildId child, ChildProfile profile) => School(profile) + Siblings(child, profile);

    private float School(ChildProfile profile) => sought.School is not { } urn || !profile.Known(FactKind.School).Any() ? 0 : profile.Known(FactKind.School).Contains(urn) ? SameSchool : OtherSchool;

    private float Siblings(ChildId child, ChildProfile profile)
    {
        if (asked.Length == 0) return 0;
        var there = profile.Facts.Where(IsHome).SelectMany(home => atHome[home]).Where(sibling => sibling.ChildId != child).Distinct().ToList();
        var total = 0f;
        foreach (var (given, born) in asked)
        {
            // The family name is alike, or they would not have been fetched. Each child is one sibling.
            var (best, bits) = there.Where(sibling => MayBeBorn(born, sibling.Profile)).Select(sibling => (sibling, Bits: Agreement(given, sibling.Known))).OrderByDescending(s => s.Bits).ThenBy(s => s.sibling.ChildId.Value).FirstOrDefault();
            if (best is null || bits <= 0) continue;
            there.Remove(best);
            total += bits;
        }
        return Math.Min(MostForSiblings, total);
    }

    private static float Agreement(NameForm given, Comparand sibling) => sibling.Names.Select(name => CompareNames.Given(given, [], name.Given, sibling.MiddleNames, Weights.Current))
        .Where(score => score.Agrees).Select(score => score.Bits + LivesWithChild).DefaultIfEmpty().Max();

    private static bool IsHome(ProfileFact fact) => fact.Kind is FactKind.Postcode or FactKind.Contact;

    private static bool MayBeBorn(int? year, ChildProfile known)
    {
        var years = known.Born.Select(day => day.Year).Concat(known.PossibleYears).ToList();
        return year is not { } asked || years.Count == 0 || years.Exists(born => Math.Abs(born - asked) <= 1);
    }

    private sealed record Sibling(ChildId ChildId, ChildProfile Profile, Comparand Known);
}
