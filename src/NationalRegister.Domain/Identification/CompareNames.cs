namespace NationalRegister.Domain.Identification;

/// <summary>Compares names. Nothing is allocated.</summary>
internal static class CompareNames
{
    private const double Near = 0.92;
    private const double Far = 0.85;
    private const int LongEnoughForThree = 8;

    // Shorter names differ by one letter and are two names: Ali and Adi.
    private const int LongEnoughToSlip = 4;

    /// <summary>Family names.</summary>
    public static FieldScore Family(NameForm a, NameForm b, Weights weights)
    {
        const ComparedField Field = ComparedField.FamilyName;
        if (a.IsEmpty || b.IsEmpty)
            return default;
        if (Same(a.Whole, b.Whole) || a.Core.Stem == b.Core.Stem || (a.Parts.Length == b.Parts.Length && a.Ordered == b.Ordered))
            return weights.Score(Field, AgreementLevel.Exact, Math.Max(a.Core.FamilyRarity, b.Core.FamilyRarity));
        if (a.Core.FamilyGroup is var group and not 0 && group == b.Core.FamilyGroup)
            return weights.Score(Field, AgreementLevel.Variant, NameTables.FamilyGroupRarity(group));
        if (a.Core.Plain == b.Core.Plain)
            return weights.Score(Field, AgreementLevel.Variant, Math.Min(a.Core.FamilyRarity, b.Core.FamilyRarity));
        if (a.Parts.Length + b.Parts.Length > 2 && CommonPart(a, b) is var rarity and > 0)
            return weights.Score(Field, AgreementLevel.Part, rarity);
        return weights.Score(Field, IsClose(a.Core, b.Core) || (a.Parts.Length + b.Parts.Length > 2 && HasClosePart(a, b)) ? AgreementLevel.Close
            : IsLoose(a.Core, b.Core) ? AgreementLevel.Loose : AgreementLevel.Different);
    }

    /// <summary>Given names; either child's other given names count where one of them is used as the first.</summary>
    public static FieldScore Given(NameForm a, NamePart[] otherOfA, NameForm b, NamePart[] otherOfB, Weights weights)
    {
        const ComparedField Field = ComparedField.GivenName;
        if (a.IsEmpty || b.IsEmpty)
            return default;
        var (first, second) = (a.Parts[0], b.Parts[0]);
        // One letter is an initial, though both have it.
        if (a.Core.IsInitial || b.Core.IsInitial)
            return weights.Score(Field, first.Text[0] == second.Text[0] ? AgreementLevel.Initial : AgreementLevel.Different);
        if (Same(a.Whole, b.Whole) || Same(a.Core, b.Core))
            return weights.Score(Field, AgreementLevel.Exact, a.Parts.Length == 1 ? first.GivenRarity : Math.Max(first.GivenRarity, a.Core.GivenRarity));
        if (Same(first, second) || (first.GivenGroup != 0 && first.GivenGroup == second.GivenGroup))
        {
            var rarity = Same(first, second) ? first.GivenRarity : NameTables.GivenGroupRarity(first.GivenGroup);
            // Mohammed Ali and Mohammed Omar are brothers; Mohammed is either.
            return a.Parts.Length > 1 && b.Parts.Length > 1 && !Shares(a.Parts, b.Parts, 1) && !IsClose(a.Parts[1], b.Parts[1])
                ? weights.Score(Field, AgreementLevel.Alike)
                : weights.Score(Field, Same(first, second) ? AgreementLevel.Part : AgreementLevel.Variant, rarity);
        }
        if (a.Core.GivenGroup is var group and not 0 && group == b.Core.GivenGroup)
            return weights.Score(Field, AgreementLevel.Variant, NameTables.GivenGroupRarity(group));
        if (a.Core.Plain == b.Core.Plain)
            return weights.Score(Field, AgreementLevel.Variant, Math.Min(a.Core.GivenRarity, b.Core.GivenRarity));
        if (first.IsInitial || second.IsInitial)
            return weights.Score(Field, first.Text[0] == second.Text[0] ? AgreementLevel.Initial : AgreementLevel.Different);
        if (AreRelated(first, second))
            return weights.Score(Field, AgreementLevel.Nickname, Math.Min(first.GivenRarity, second.GivenRarity));
        if (Has(a.Parts, second) || Has(b.Parts, first) || Has(otherOfA, second) || Has(otherOfB, first))
            return weights.Score(Field, AgreementLevel.Part, Has(a.Parts, second) || Has(otherOfA, second) ? second.GivenRarity : first.GivenRarity);
        if (!IsClose(a.Core, b.Core) && !IsClose(first, second) && !Begins(a.Core, b.Core))
            return weights.Score(Field, !(first.IsGivenName && second.IsGivenName) && IsLoose(a.Core, b.Core) ? AgreementLevel.Loose : AgreementLevel.Different);
        return weights.Score(Field, first.IsGivenName && second.IsGivenName ? AgreementLevel.Alike : AgreementLevel.Close);
    }

    /// <summary>Other given names.</summary>
    public static FieldScore Middle(NamePart[] a, NamePart[] b, Weights weights)
    {
        if (a.Length == 0 || b.Length == 0)
            return default;
        var level = AgreementLevel.Different;
        foreach (var one in a)
        {
            foreach (var other in b)
            {
                if (Same(one, other) || (one.GivenGroup != 0 && one.GivenGroup == other.GivenGroup) || (one.Text.Length > 1 && other.Text.Length > 1 && IsClose(one, other)))
                    return weights.Score(ComparedField.MiddleNames, AgreementLevel.Exact);
                if ((one.Text.Length == 1 || other.Text.Length == 1) && one.Text[0] == other.Text[0])
                    level = AgreementLevel.Initial;
            }
        }
        return weights.Score(ComparedField.MiddleNames, level);
    }

    /// <summary>
    /// Parents: the given name that one of each side has, with any family name, and half as much again where two agree. Other parents say little, for a
    /// record may name one of two.
    /// </summary>
    public static FieldScore Parents((NameForm Family, NameForm Given)[] a, (NameForm Family, NameForm Given)[] b, Weights weights)
    {
        var (best, at, otherAt) = BestParents(a, b, -1, -1, weights);
        var second = BestParents(a, b, at, otherAt, weights).Best;
        return best.Agrees && second.Agrees ? best with { Bits = best.Bits + (second.Bits / 2) } : best;
    }

    private static (FieldScore Best, int A, int B) BestParents((NameForm Family, NameForm Given)[] a, (NameForm Family, NameForm Given)[] b, int withoutA, int withoutB, Weights weights)
    {
        var best = (Score: default(FieldScore), A: -1, B: -1);
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = 0; j < b.Length; j++)
            {
                if (i == withoutA || j == withoutB || a[i].Given.IsEmpty || b[j].Given.IsEmpty)
                    continue;
                var given = Given(a[i].Given, [], b[j].Given, [], weights);
                var together = Math.Max(weights.Together(a[i].Family, a[i].Given), weights.Together(b[j].Family, b[j].Given));
                var next = given.Differs ? weights.Score(ComparedField.Parents, AgreementLevel.Different)
                    : weights.Score(ComparedField.Parents, Family(a[i].Family, b[j].Family, weights).Differs ? AgreementLevel.Part : AgreementLevel.Exact, Math.Max(0, given.Bits - together));
                if (best.Score.Level == AgreementLevel.NotCompared || next.Bits > best.Score.Bits)
                    best = (next, i, j);
            }
        }
        return best;
    }

    private static bool Same(NamePart a, NamePart b) => ReferenceEquals(a, b) || a.Text == b.Text;

    private static bool IsClose(NamePart a, NamePart b) =>
        a.Sound.IsLike(b.Sound) || Comparators.JaroWinkler(a.Text, b.Text) >= Near
        || (Math.Min(a.Text.Length, b.Text.Length) >= LongEnoughToSlip && Math.Abs(a.Text.Length - b.Text.Length) <= 1 && Comparators.Edits(a.Text, b.Text) <= 1);

    private static bool IsLoose(NamePart a, NamePart b) => Math.Min(a.Text.Length, b.Text.Length) >= LongEnoughToSlip
        && (Comparators.Edits(a.Text, b.Text) <= (Math.Max(a.Text.Length, b.Text.Length) >= LongEnoughForThree ? 3 : 2) || Comparators.JaroWinkler(a.Text, b.Text) >= Far);

    private static bool Begins(NamePart a, NamePart b) => Math.Min(a.Text.Length, b.Text.Length) >= LongEnoughToSlip
        && (a.Text.StartsWith(b.Text, StringComparison.Ordinal) || b.Text.StartsWith(a.Text, StringComparison.Ordinal));

    private static bool AreRelated(NamePart a, NamePart b) => Array.IndexOf(a.Related, b.Canonical) >= 0 || Array.IndexOf(b.Related, a.Canonical) >= 0;

    private static float CommonPart(NameForm a, NameForm b)
    {
        var rarest = 0f;
        foreach (var one in a.Parts)
        {
            foreach (var other in b.Parts)
            {
                if (one.Text.Length > 1 && one.Stem == other.Stem)
                    rarest = Math.Max(rarest, one.FamilyRarity);
                else if (one.FamilyGroup != 0 && one.FamilyGroup == other.FamilyGroup)
                    rarest = Math.Max(rarest, NameTables.FamilyGroupRarity(one.FamilyGroup));
            }
        }
        return rarest;
    }

    private static bool HasClosePart(NameForm a, NameForm b)
    {
        foreach (var one in a.Parts)
        {
            foreach (var other in b.Parts)
            {
                if (one.Text.Length > 2 && other.Text.Length > 2 && IsClose(one, other))
                    return true;
            }
        }
        return false;
    }

    private static bool Has(NamePart[] parts, NamePart name)
    {
        foreach (var part in parts)
        {
            if (Same(part, name))
                return true;
        }
        return false;
    }

    private static bool Shares(NamePart[] a, NamePart[] b, int from)
    {
        for (var i = from; i < a.Length; i++)
        {
            for (var j = from; j < b.Length; j++)
            {
                if (Same(a[i], b[j]) || IsClose(a[i], b[j]))
                    return true;
            }
        }
        return false;
    }
}
