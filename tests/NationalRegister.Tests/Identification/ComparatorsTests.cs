using CsCheck;
using F23.StringSimilarity;
using NationalRegister.Domain.Identification;
using Xunit;

namespace NationalRegister.Tests.Identification;

public sealed class ComparatorsTests
{
    private const int Many = 10_000;

    private static readonly Gen<string> Text = Gen.Char["ABCDE"].Array[0, 12].Select(letters => new string(letters));

    [Theory]
    // Winkler's own examples.
    [InlineData("MARTHA", "MARHTA", 0.944, 0.961)]
    [InlineData("DIXON", "DICKSONX", 0.767, 0.813)]
    [InlineData("DWAYNE", "DUANE", 0.822, 0.840)]
    [InlineData("JONES", "JOHNSON", 0.790, 0.832)]
    [InlineData("SMITH", "SMITH", 1, 1)]
    [InlineData("ABC", "XYZ", 0, 0)]
    [InlineData("", "", 1, 1)]
    [InlineData("", "A", 0, 0)]
    public void Similarity_is_as_published(string a, string b, double jaro, double winkler)
    {
        Assert.Equal(jaro, Comparators.Jaro(a, b), 3);
        Assert.Equal(winkler, Comparators.JaroWinkler(a, b), 3);
    }

    [Theory]
    [InlineData("CA", "ABC", 3)] // two by the full distance of Damerau, which edits between the swapped
    [InlineData("KITTEN", "SITTING", 3)]
    [InlineData("20150309", "20150390", 1)]
    [InlineData("SMITH", "SMTIH", 1)]
    [InlineData("", "ABC", 3)]
    public void Edits_are_counted(string a, string b, int edits) => Assert.Equal(edits, Comparators.Edits(a, b));

    [Fact]
    public void Edits_are_those_of_another_hand() => Gen.Select(Text, Text).Sample((a, b) => Comparators.Edits(a, b) == (int)new OptimalStringAlignment().Distance(a, b), iter: Many);

    // That package sets the window from the second text's matches in the same way, but never boosts below 0.7.
    [Fact]
    public void Similarity_is_that_of_another_hand() => Gen.Select(Text, Text).Where((a, b) => a.Length > 1 && b.Length > 1 && Comparators.Jaro(a, b) > 0.701).Sample((a, b) =>
        Math.Abs(Comparators.JaroWinkler(a, b) - new JaroWinkler().Similarity(a, b)) < 0.06, iter: Many);

    [Fact]
    public void Neither_goes_before_the_other_and_all_lie_in_range() => Gen.Select(Text, Text).Sample((a, b) =>
    {
        var (jaro, winkler, edits) = (Comparators.Jaro(a, b), Comparators.JaroWinkler(a, b), Comparators.Edits(a, b));
        return jaro == Comparators.Jaro(b, a) && winkler == Comparators.JaroWinkler(b, a) && edits == Comparators.Edits(b, a)
            && jaro is >= 0 and <= 1 && winkler >= jaro && winkler <= 1 && edits >= Math.Abs(a.Length - b.Length) && edits <= Math.Max(a.Length, b.Length)
            && (edits == 0) == (a == b) && (winkler == 1) == (a == b);
    }, iter: Many);

    [Fact]
    public void What_is_very_long_is_compared_by_its_beginning()
    {
        var (one, other) = (new string('A', 100), new string('A', 64) + new string('B', 40));
        Assert.Equal((0, 1.0), (Comparators.Edits(one, other), Comparators.JaroWinkler(one, other)));
    }
}
