using CsCheck;
using NationalRegister.Domain.Identification;

namespace NationalRegister.Tests.Identification;

/// <summary>Children and families of real names, with slips, in every combination of what a record may say.</summary>
internal static class Generated
{
    private static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    private static readonly Gen<string> Letters = Gen.Char["ABEILMNORSTUY"].Array[2, 9].Select(letters => new string(letters));

    public static readonly Gen<string> Given = Gen.OneOf(
        AnyOf("MOHAMMED", "MUHAMMAD", "ALI", "OMAR", "OLIVER", "ISLA", "AMELIA", "JAYDEN", "HAYDEN", "JOSHUA", "JOSH", "LILY MAY", "XIAO MING", "AISHA", "HASSAN", "HUSSAIN", "A"), Letters);

    public static readonly Gen<string> Family = Gen.OneOf(
        AnyOf("SMITH", "KHAN", "AL HASSAN", "HASSAN", "SMITH JONES", "JONES", "MCDONALD", "MACDONALD", "CHOWDHURY", "OKAFOR", "KOWALSKA", "WANG", "DA SILVA"), Letters);

    public static readonly Gen<DateOnly> Birth = Gen.OneOf(AnyOf(new DateOnly(2015, 3, 9), new DateOnly(2015, 9, 3), new DateOnly(2015, 1, 1)), Gen.Int[0, 6000].Select(days => new DateOnly(2008, 9, 1).AddDays(days)));

    public static readonly Gen<FoldedName> Name = Gen.Select(Gen.Frequency((8, Family), (1, Gen.Const(""))), Gen.Frequency((8, Given), (1, Gen.Const(""))), (family, given) => new FoldedName(family, given));

    public static readonly Gen<ProfileFact> Fact = Gen.OneOf(
        AnyOf("female", "male").Select(sex => new ProfileFact(FactKind.Sex, sex)),
        AnyOf("NW1 8AB", "NW1 8XY", "NW1 3XY", "B33 8TH").Select(code => new ProfileFact(FactKind.Postcode, code)),
        AnyOf("LEEDS", "LONDON").Select(town => new ProfileFact(FactKind.Town, town)),
        AnyOf("7 HIGH STREET", "8 HIGH STREET").Select(street => new ProfileFact(FactKind.Street, street)),
        AnyOf("07911123456", "AMY@HOME.CO.UK").Select(contact => new ProfileFact(FactKind.Contact, contact)),
        Given.Select(middle => new ProfileFact(FactKind.MiddleNames, middle)),
        Gen.Select(Family, Given, (family, given) => new ProfileFact(FactKind.Parent, $"{family}|{given}")));

    public static readonly Gen<ChildProfile> Child = Gen.Select(Name.Array[0, 3], Birth.Array[0, 2], Gen.Int[2008, 2020].Array[0, 2], Fact.Array[0, 6], (names, born, years, facts) =>
        new ChildProfile([.. names.Distinct()], [.. born.Distinct()]) { Years = [.. years.Distinct()], Facts = [.. facts.Distinct()] });

    public static readonly Gen<(ChildProfile, ChildProfile)> Pair = Gen.Select(Child, Child);

    /// <summary>Twins as their LA has them: all but the given name in common.</summary>
    public static readonly Gen<(ChildProfile One, ChildProfile Other)> Twins = Gen.Select(Family, Given, Given, Birth, Fact.Array[0, 5]).Where((_, one, other, _, _) => one != other)
        .Select((family, one, other, born, facts) =>
        {
            var shared = facts.Where(fact => fact.Kind != FactKind.MiddleNames).Distinct().ToArray();
            return (new ChildProfile([new(family, one)], [born]) { Facts = shared }, new ChildProfile([new(family, other)], [born]) { Facts = shared });
        });
}
