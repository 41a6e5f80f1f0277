using CsCheck;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;

namespace NationalRegister.Tests.Identification;

/// <summary>Few names, days and numbers, so that children often share them.</summary>
internal static class People
{
    public static readonly Gen<string> Given = Gen.OneOf("ALI", "OMAR", "ZOE");

    public static readonly Gen<string> Family = Gen.OneOf("KHAN", "SMITH");

    public static readonly Gen<DateOnly> Birth = Gen.OneOf(new DateOnly(2014, 5, 1), new DateOnly(2014, 5, 2), new DateOnly(2016, 8, 30));

    public static readonly Gen<string?> NhsNumber = Gen.OneOf("9434765919", "9434765870", null);

    public static readonly Gen<IReadOnlyList<string>> Upns = Gen.OneOf("B801200005001", "K820200001001").Array[0, 2].Select(u => (IReadOnlyList<string>)[.. u.Distinct()]);

    public static readonly Gen<FoldedName> FullName = Gen.Select(Family, Given, (family, given) => new FoldedName(family, given));

    public static readonly Gen<FoldedName> Name = Gen.Frequency(
        (4, FullName), (1, Given.Select(given => new FoldedName("", given))), (1, Family.Select(family => new FoldedName(family, ""))));

    public static readonly Gen<ChildProfile> Profile = Gen.Select(Name.Array[0, 2], Birth.Array[0, 2], Gen.Int[2013, 2016].Array[0, 2],
        (names, born, years) => new ChildProfile([.. names.Distinct()], [.. born.Distinct()]) { Years = [.. years.Distinct()] });

    /// <summary>As one record states it.</summary>
    public static readonly Gen<ChildProfile> Plain = Gen.Select(FullName, Birth, (name, born) => new ChildProfile([name], [born]));

    public static readonly Gen<ChildId> Id = Gen.Long[1, 5].Select(n => new ChildId(n));

    public static readonly Gen<StatedIdentity> Stated = Gen.Select(
        Gen.Frequency((3, Gen.Const((ChildId?)null)), (1, Id.Select(id => (ChildId?)id))), NhsNumber, Upns, Profile,
        (id, number, upns, profile) => new StatedIdentity(id, number, upns, profile));

    public static readonly Gen<Candidate> Candidate = Gen.Select(Id, Profile, NhsNumber, Upns, Gen.Frequency((3, Gen.Const(false)), (1, Gen.Const(true))),
        (id, profile, number, upns, open) => new Candidate(id, profile, number, upns, open));

    public static readonly Gen<Candidate[]> Candidates = Candidate.Array[0, 4].Select(all => all.DistinctBy(c => c.ChildId).ToArray());
}
