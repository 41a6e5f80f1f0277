namespace NationalRegister.Domain.Identification;

/// <summary>What two records may be of, if not of one child.</summary>
public enum OtherExplanation
{
    /// <summary>Of two who are nothing to each other.</summary>
    Stranger,

    /// <summary>Of siblings, who have family name, home and parents in common, and now and then each other's number.</summary>
    Sibling,

    /// <summary>Of twins, who have the date of birth in common too.</summary>
    Twin,
}

/// <summary>A field of a comparison, as it is told.</summary>
/// <param name="Field">Which.</param>
/// <param name="Level">How far it agrees.</param>
/// <param name="Bits">Its weight.</param>
public sealed record FieldEvidenceScore(ComparedField Field, AgreementLevel Level, double Bits);

/// <summary>
/// How two children compare (Fellegi and Sunter 1969): field by field, the weights added. What speaks for one child against strangers need not
/// against siblings or twins, so the sum is taken against each of the three, and the likeliest other explanation decides.
/// </summary>
/// <param name="Family">Family name.</param>
/// <param name="Given">Given name.</param>
/// <param name="Middle">Other given names.</param>
/// <param name="Birth">Date of birth.</param>
/// <param name="Sex">Sex.</param>
/// <param name="Homes">Homes.</param>
/// <param name="Street">Houses and streets.</param>
/// <param name="Contacts">Contacts of parents.</param>
/// <param name="Parents">Parents.</param>
/// <param name="Number">Numbers.</param>
public readonly record struct PairScore(FieldScore Family, FieldScore Given, FieldScore Middle, FieldScore Birth, FieldScore Sex, FieldScore Homes, FieldScore Street, FieldScore Contacts, FieldScore Parents, FieldScore Number)
{
    // Two or three times as many records come of the child as of a sibling; one child in thirty is a twin.
    private const float AgainstSibling = 1;
    private const float AgainstTwin = 5;

    private const float SameNameAmongSiblings = 10;
    private const float ShortNameAmongSiblings = 8;
    private const float CloseNameAmongSiblings = 4;

    // One record in 250 carries a sibling's number.
    private const float NumberAgainstSibling = 8;

    /// <summary>The sum of all weights: against two strangers, before the prior.</summary>
    public float Sum => Family.Bits + Given.Bits + Middle.Bits + Birth.Bits + Sex.Bits + Homes.Bits + Street.Bits + Contacts.Bits + Parents.Bits + Number.Bits;

    /// <summary>log2 of the odds that both are one child.</summary>
    /// <param name="prior">log2 of the odds before anything is compared: of one in so many children.</param>
    public float Bits(float prior) => Explain(prior).Bits;

    /// <summary>The likeliest explanation but one child, and the odds against it.</summary>
    /// <param name="prior">log2 of the odds before anything is compared.</param>
    public (OtherExplanation But, float Bits) Explain(float prior)
    {
        var own = AmongSiblings(Given) + Middle.Bits + Sex.Bits + Math.Min(Number.Bits, NumberAgainstSibling);
        var (stranger, sibling, twin) = (prior + Sum, AgainstSibling + own + Birth.Bits, AgainstTwin + own);
        return stranger <= sibling && stranger <= twin ? (OtherExplanation.Stranger, stranger) : sibling <= twin ? (OtherExplanation.Sibling, sibling) : (OtherExplanation.Twin, twin);
    }

    // Nobody gives two children of one family the same name, however common it is, nor calls one Joshua and the other Josh.
    private static float AmongSiblings(FieldScore given) => given.Level switch
    {
        AgreementLevel.Exact or AgreementLevel.Variant => Math.Max(given.Bits, SameNameAmongSiblings),
        AgreementLevel.Nickname or AgreementLevel.Swapped => Math.Max(given.Bits, ShortNameAmongSiblings),
        AgreementLevel.Close => Math.Max(given.Bits, CloseNameAmongSiblings),
        _ => given.Bits,
    };

    /// <summary>How a field compares.</summary>
    public FieldScore this[ComparedField field] => field switch
    {
        ComparedField.FamilyName => Family,
        ComparedField.GivenName => Given,
        ComparedField.MiddleNames => Middle,
        ComparedField.DateOfBirth => Birth,
        ComparedField.Sex => Sex,
        ComparedField.Postcode => Homes,
        ComparedField.Street => Street,
        ComparedField.Contact => Contacts,
        ComparedField.Parents => Parents,
        _ => Number,
    };

    /// <summary>Each field that was compared.</summary>
    public IReadOnlyList<FieldEvidenceScore> Fields()
    {
        var score = this;
        return [.. Enum.GetValues<ComparedField>().Select(field => (Field: field, Score: score[field])).Where(field => field.Score.Level != AgreementLevel.NotCompared)
            .Select(field => new FieldEvidenceScore(field.Field, field.Score.Level, Math.Round(field.Score.Bits, 1)))];
    }

    /// <summary>Compares. Nothing is allocated, and neither side goes before the other.</summary>
    /// <param name="a">One.</param>
    /// <param name="b">Another.</param>
    /// <param name="weights">What each agreement is worth.</param>
    public static PairScore Of(Comparand a, Comparand b, Weights weights)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        ArgumentNullException.ThrowIfNull(weights);
        var (family, given) = Names(a, b, weights);
        var homes = CompareDetails.Homes(a, b, family.Agrees, weights);
        return new PairScore(
            family, given, CompareNames.Middle(a.MiddleNames, b.MiddleNames, weights), CompareDetails.Birth(a, b, weights), CompareDetails.Sex(a, b, weights),
            homes, CompareDetails.Streets(a, b, homes, weights), CompareDetails.Contacts(a, b, family.Agrees, weights), CompareNames.Parents(a.Parents, b.Parents, weights), CompareDetails.Numbers(a, b, weights));
    }

    private static bool IsAParents(NameForm family, (NameForm Family, NameForm Given)[] parents)
    {
        foreach (var parent in parents)
        {
            if (parent.Family.Core.Stem == family.Core.Stem)
                return true;
        }
        return false;
    }

    // The best of all names of both, straight or with family and given name in each other's place.
    private static (FieldScore Family, FieldScore Given) Names(Comparand a, Comparand b, Weights weights)
    {
        var best = (Family: default(FieldScore), Given: default(FieldScore));
        var any = false;
        foreach (var (family, given) in a.Names)
        {
            foreach (var (otherFamily, otherGiven) in b.Names)
            {
                var together = Math.Max(weights.Together(family, given), weights.Together(otherFamily, otherGiven));
                Better(Known(CompareNames.Family(family, otherFamily, weights), family, otherFamily), CompareNames.Given(given, a.MiddleNames, otherGiven, b.MiddleNames, weights), together);
                if (best.Given.Agrees && best.Family.Agrees)
                    continue;
                // What is given name on one side may be family name on the other, or one of the two stand in the wrong place.
                var (one, other) = (CompareNames.Family(family, otherGiven, weights), CompareNames.Family(given, otherFamily, weights));
                var swap = weights[ComparedField.GivenName, AgreementLevel.Swapped] / 2;
                if (one.Agrees || other.Agrees)
                    Better(Crossed(one.Bits >= other.Bits ? one : other), Crossed(one.Bits >= other.Bits ? other : one));

                FieldScore Crossed(FieldScore field) => field.Level == AgreementLevel.NotCompared ? field
                    : new(field.Agrees ? AgreementLevel.Swapped : AgreementLevel.Different, field.Bits + swap);
            }
        }
        return best;

        // Another family name that is a parent's: a child known by the mother's name here and the father's there.
        FieldScore Known(FieldScore score, NameForm family, NameForm otherFamily) =>
            score.Differs && (IsAParents(family, b.Parents) || IsAParents(otherFamily, a.Parents)) && weights.Score(ComparedField.FamilyName, AgreementLevel.Parent) is var parents && parents.Bits > score.Bits ? parents : score;

        void Better(FieldScore family, FieldScore given, float together = 0)
        {
            if (together != 0 && family.Agrees && given.Agrees && given.Bits > 0)
                given = given with { Bits = Math.Max(0, given.Bits - together) };
            if (!any || family.Bits + given.Bits > best.Family.Bits + best.Given.Bits)
                (best, any) = ((family, given), true);
        }
    }
}
