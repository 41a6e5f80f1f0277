using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;

namespace NationalRegister.Domain.Lookup;

/// <summary>A brother or sister of the person that is sought.</summary>
/// <param name="Given">Folded given name.</param>
/// <param name="Born">Year of birth; null where it is not known.</param>
public readonly record struct SoughtSibling(string Given, int? Born);

/// <summary>
/// What speaks for a family and not for one child of it: brothers and sisters who live with the child, and the school it went to last. It raises the odds
/// against strangers only, since what is so of the child is so of its brothers and sisters too.
/// </summary>
/// <param name="sought">Who is sought.</param>
/// <param name="siblings">Children that may be the brothers and sisters.</param>
internal sealed class Brood(SoughtPerson sought, IReadOnlyList<KnownChild> siblings)
{
    // Not estimated: nobody has published how often two LAs name one school or one sibling. Of 24,000 schools one is a surprise of 14 bits, of which a town has half.
    private const float SameSchool = 8;
    private const float OtherSchool = -2;
    private const float MostForSiblings = 12;

    // One child in four has a brother or sister on the register too: that none is there says nothing.
    private const float LivesWithChild = -2;

    private readonly (NameForm Given, int? Born)[] asked = [.. sought.Siblings.Select(sibling => (NameForm.Of(sibling.Given), sibling.Born))];
    private readonly (ChildId ChildId, ChildProfile Profile, Comparand Known)[] there =
        [.. siblings.Where(sibling => Sight.Finds(sibling.Restricted, FoundBy.Address)).Select(sibling => (sibling.ChildId, sibling.Profile, Comparand.Of(sibling.Profile)))];

    /// <summary>How the school compares with those that a child went to: nothing where none is sought, or none is known.</summary>
    /// <param name="profile">What is known of the child; of a restricted one without addresses and schools.</param>
    public float School(ChildProfile profile) => sought.School is not { } urn || !profile.Known(FactKind.School).Any() ? 0 : profile.Known(FactKind.School).Contains(urn) ? SameSchool : OtherSchool;

    /// <summary>How the brothers and sisters compare with the children of the same home.</summary>
    /// <param name="child">The child.</param>
    /// <param name="profile">What is known of it; of a restricted one without addresses, so that nobody lives with it.</param>
    public FieldScore Siblings(ChildId child, ChildProfile profile)
    {
        var total = default(FieldScore);
        foreach (var (given, born) in asked)
        {
            var best = default(FieldScore);
            foreach (var sibling in there.Where(sibling => sibling.ChildId != child && ShareHome(profile, sibling.Profile) && MayBeBorn(born, sibling.Profile)))
            {
                foreach (var name in sibling.Known.Names)
                {
                    var score = CompareNames.Given(given, [], name.Given, sibling.Known.MiddleNames, Weights.Current);
                    if (score.Agrees && score.Bits > best.Bits) best = score;
                }
            }
            if (best.Agrees) total = new(total.Agrees ? (AgreementLevel)Math.Max((int)total.Level, (int)best.Level) : best.Level, Math.Min(MostForSiblings, total.Bits + Math.Max(0, best.Bits + LivesWithChild)));
        }
        return total;
    }

    // The family name is alike, or they would not have been fetched.
    private static bool ShareHome(ChildProfile a, ChildProfile b) => a.Facts.Any(fact => fact.Kind is FactKind.Postcode or FactKind.Contact && b.Facts.Contains(fact));

    private static bool MayBeBorn(int? year, ChildProfile known)
    {
        var years = known.Born.Select(day => day.Year).Concat(known.PossibleYears).ToList();
        return year is not { } asked || years.Count == 0 || years.Exists(born => Math.Abs(born - asked) <= 1);
    }
}
