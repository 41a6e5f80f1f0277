using CsCheck;
using NationalRegister.Domain.Identification;
using Xunit;

namespace NationalRegister.Tests.Identification;

public sealed class BlockingTests
{
    private static readonly DateOnly Born = new(2015, 3, 9);

    [Fact]
    public void A_child_is_stored_under_these_keys() => Assert.Equal(
    [
        new(SearchKeys.BirthAndSound, "2015-03-09|AKFR"),
        new(SearchKeys.BirthAndGiven, "2015-03-09|MOHAMMED"),
        new(SearchKeys.BirthAndInitials, "2015-03-09|MO"),
        new(SearchKeys.SoundsAndYear, "AKFR|MHMT|2015"),
        new(SearchKeys.Postcode, "NW1 8AB"),
        new(SearchKeys.BirthAndPlace, "2015-03-09|NW1"),
        new(SearchKeys.FamilyAndOutcode, "OKAFOR|NW1"),
        new(SearchKeys.GivenOutcodeAndSex, "MOHAMMED|NW1|male"),
        new(SearchKeys.Sounds, "AKFR|MHMT"),
    ],
        Blocking.Stored(At(Of("OKAFOR", "MUHAMMAD") with { Facts = [new(FactKind.Sex, "male")] }, "NW1 8AB")));

    [Theory]
    [InlineData("OKAFOR", "ADAEZE", "OKAFFOR", "ADAZE")] // both names mistyped
    [InlineData("OKAFOR", "ADAEZE", "ADAEZE", "OKAFOR")]
    [InlineData("SMITH", "WILLIAM", "JONES", "BILLY")]
    [InlineData("SMITH JONES", "ISLA", "JONES", "AYLA")]
    [InlineData("KHAN", "MOHAMMED", "MALIK", "MUHAMMAD")]
    [InlineData("AL HASSAN", "NOOR", "HASSAN", "LAYLA")]
    public void However_the_names_were_written_the_day_finds_the_child(string family, string given, string writtenFamily, string writtenGiven) =>
        Assert.True(Finds(Of(writtenFamily, writtenGiven), Of(family, given)));

    [Theory]
    [InlineData(9, 3)]
    [InlineData(3, 19)]
    public void However_the_day_was_written_the_names_find_the_child(int month, int day) => Assert.True(Finds(Of("OKAFOR", "ADAEZE") with { Born = [new(2015, month, day)] }, Of("OKAFOR", "ADAEZE")));

    [Theory]
    [InlineData(2014)]
    [InlineData(2016)]
    public void The_year_beside_finds_the_child(int year) => Assert.True(Finds(Of("SMITH", "JACK") with { Born = [], Years = [year] }, Of("SMITH", "JACK")));

    [Fact]
    public void A_child_of_whom_only_a_year_is_known_is_found_by_its_exact_birth() => Assert.True(Finds(Of("SMITH", "JACK"), Of("SMITH", "JACK") with { Born = [], Years = [2015] }));

    [Fact]
    public void A_child_of_whom_no_year_is_known_is_found_by_its_name() => Assert.True(Finds(Of("SMITH", "JACK"), Of("SMITH", "JACK") with { Born = [] }));

    [Fact]
    public void A_home_finds_the_child_whatever_it_is_called() => Assert.True(Finds(At(Of("A", "B") with { Born = [] }, "NW1 8AB"), At(Of("OKAFOR", "ADAEZE"), "NW1 8AB")));

    [Fact]
    public void The_day_that_systems_fill_in_is_no_key() =>
        Assert.DoesNotContain(Blocking.Stored(Of("SMITH", "JACK") with { Born = [new(2015, 1, 1)] }), key => key.Canonical.StartsWith("2015-01-01", StringComparison.Ordinal));

    [Theory]
    [InlineData("BABY")]
    [InlineData("UNKNOWN")]
    [InlineData("TWIN ONE")]
    public void A_word_for_not_known_is_no_key(string word) => Assert.DoesNotContain(Blocking.Stored(Of("SMITH", word)), key => key.Type is SearchKeys.BirthAndGiven or SearchKeys.SoundsAndYear or SearchKeys.BirthAndInitials);

    [Fact]
    public void A_restricted_child_stands_under_nothing_that_holds_an_address() => Generated.Child.Sample(child =>
    {
        var (all, kept) = (Blocking.Stored(child).ToList(), Blocking.Stored(child, withAddresses: false).ToList());
        return !kept.Any(key => SearchKeys.HoldsAddress(key.Type)) && all.Where(key => !SearchKeys.HoldsAddress(key.Type)).SequenceEqual(kept)
            && child.Known(FactKind.Postcode).Concat(child.Known(FactKind.Contact)).All(value => kept.All(key => !key.Canonical.Contains(value, StringComparison.Ordinal)));
    });

    [Fact]
    public void What_is_stored_is_searched_for() => Generated.Child.Sample(child => !Blocking.Stored(child).Except(Blocking.Sought(child)).Any());

    [Fact]
    public void What_was_a_key_stays_a_key_but_for_what_an_exact_birth_makes_needless() => Generated.Pair.Sample((known, more) =>
        !Blocking.Stored(known).Except(Blocking.Stored(known.Learn(more))).Any(key => key.Type is not (SearchKeys.YearAndName or SearchKeys.WholeName or SearchKeys.FamilyAndOutcode or SearchKeys.GivenOutcodeAndSex)));

    [Fact]
    public void Few_keys_are_stored_and_not_many_are_searched_for() => Generated.Name.Where(name => name is { Family.Length: > 0, Given.Length: > 0 }).Sample(name =>
    {
        var child = At(new ChildProfile([name], [Born]) { Facts = [new(FactKind.Sex, "female")] }, "NW1 8AB");
        return Blocking.Stored(child).Count() <= 20 && Blocking.Sought(child).Count() <= 160;
    });

    private static bool Finds(ChildProfile sought, ChildProfile known) => Blocking.Sought(sought).Intersect(Blocking.Stored(known)).Any();

    private static ChildProfile Of(string family, string given) => new([new(family, given)], [Born]);

    private static ChildProfile At(ChildProfile child, string postcode) => child with { Facts = [.. child.Facts, new(FactKind.Postcode, postcode)] };
}
