using System.Globalization;
using CsCheck;
using NationalRegister.Domain.Identification;
using Xunit;

namespace NationalRegister.Tests.Identification;

public sealed class PairScoreTests
{
    private static readonly DateOnly Born = new(2015, 3, 9);

    [Theory]
    [InlineData("Smith", "Smith", AgreementLevel.Exact)]
    [InlineData("Smith-Jones", "Jones Smith", AgreementLevel.Exact)]
    [InlineData("MacDonald", "McDonald", AgreementLevel.Exact)]
    [InlineData("Mc Donald", "McDonald", AgreementLevel.Exact)]
    [InlineData("Saint-John", "St John", AgreementLevel.Exact)]
    [InlineData("O'Brien", "O Brien", AgreementLevel.Exact)]
    [InlineData("Al-Hassan", "Hassan", AgreementLevel.Exact)]
    [InlineData("van der Berg", "Berg", AgreementLevel.Exact)]
    [InlineData("El-Masri", "Al Masri", AgreementLevel.Exact)]
    [InlineData("Kowalska", "Kowalski", AgreementLevel.Exact)]
    [InlineData("Ivanova", "Ivanov", AgreementLevel.Exact)]
    [InlineData("Chowdhury", "Choudhry", AgreementLevel.Variant)]
    [InlineData("Wong", "Wang", AgreementLevel.Variant)]
    [InlineData("Phillips", "Philips", AgreementLevel.Variant)]
    [InlineData("Smith-Jones", "Jones", AgreementLevel.Part)]
    [InlineData("Larkham", "Larkam", AgreementLevel.Close)]
    [InlineData("Larkham", "Larhkam", AgreementLevel.Close)]
    [InlineData("Fernsby", "Ferbsyn", AgreementLevel.Loose)]
    [InlineData("Smith", "Okafor", AgreementLevel.Different)]
    [InlineData("Smith", null, AgreementLevel.NotCompared)]
    [InlineData("Smith", "Unknown", AgreementLevel.NotCompared)]
    public void Family_names_agree_so_far(string one, string? other, AgreementLevel level) => Both(Score(Of(one, "Zoe"), Of(other, "Zoe")), Score(Of(other, "Zoe"), Of(one, "Zoe")), s => s.Family.Level, level);

    [Theory]
    [InlineData("Isla", "ISLA", AgreementLevel.Exact)]
    [InlineData("Jia Yi", "Jiayi", AgreementLevel.Exact)]
    [InlineData("Anne-Marie", "Annemarie", AgreementLevel.Exact)]
    [InlineData("Mohammed", "Muhammad", AgreementLevel.Variant)]
    [InlineData("Oleksandr", "Aleksandr", AgreementLevel.Variant)]
    [InlineData("Aayan", "Ayaan", AgreementLevel.Variant)]
    [InlineData("Sofiia", "Sophia", AgreementLevel.Variant)]
    [InlineData("William", "Billy", AgreementLevel.Nickname)]
    [InlineData("Joshua", "Josh", AgreementLevel.Nickname)]
    [InlineData("Katarzyna", "Kasia", AgreementLevel.Nickname)]
    [InlineData("Lily May", "Lily", AgreementLevel.Part)]
    [InlineData("Lily May", "May", AgreementLevel.Part)]
    [InlineData("Mohammed Ali", "Mohammed Omar", AgreementLevel.Alike)] // brothers
    [InlineData("Jayden", "Hayden", AgreementLevel.Alike)]
    [InlineData("Charlotte", "Charlote", AgreementLevel.Variant)]
    [InlineData("Benjamin", "Benjmain", AgreementLevel.Close)]
    [InlineData("Scarlett", "Scatletr", AgreementLevel.Loose)]
    [InlineData("Isla", "I", AgreementLevel.Initial)]
    [InlineData("Isla", "O", AgreementLevel.Different)]
    [InlineData("Hassan", "Hussain", AgreementLevel.Alike)] // twins
    [InlineData("Ali", "Omar", AgreementLevel.Different)]
    [InlineData("Ali", "Baby", AgreementLevel.NotCompared)]
    [InlineData("Ali", "Infant of Khan", AgreementLevel.NotCompared)]
    public void Given_names_agree_so_far(string one, string other, AgreementLevel level) => Both(Score(Of("Khan", one), Of("Khan", other)), Score(Of("Khan", other), Of("Khan", one)), s => s.Given.Level, level);

    [Theory]
    [InlineData("2015-03-09", "2015-03-09", AgreementLevel.Exact)]
    [InlineData("2015-01-01", "2015-01-01", AgreementLevel.Default)]
    [InlineData("2015-03-09", "2015-09-03", AgreementLevel.DayAndMonth)]
    [InlineData("2015-03-09", "2015-03-19", AgreementLevel.OneEdit)]
    [InlineData("2015-03-12", "2015-03-21", AgreementLevel.OneEdit)]
    [InlineData("2015-03-09", "2016-03-09", AgreementLevel.OneEdit)]
    [InlineData("2015-03-09", "2015-03-27", AgreementLevel.TwoParts)]
    [InlineData("2015-03-09", "2012-07-01", AgreementLevel.Different)]
    [InlineData("2015-03-09", "2015", AgreementLevel.Year)]
    [InlineData("2015-03-09", "2016", AgreementLevel.NearYear)]
    [InlineData("2015-03-09", "2012", AgreementLevel.Different)]
    [InlineData("2015-03-09", "", AgreementLevel.NotCompared)]
    public void Dates_of_birth_agree_so_far(string one, string other, AgreementLevel level) => Both(Score(Of("Khan", "Ali", one), Of("Khan", "Ali", other)), Score(Of("Khan", "Ali", other), Of("Khan", "Ali", one)), s => s.Birth.Level, level);

    [Theory]
    [InlineData("NW1 8AB", "NW1 8AB", "Khan", AgreementLevel.Household)]
    [InlineData("NW1 8AB", "NW1 8AB", "Okafor", AgreementLevel.Exact)]
    [InlineData("NW1 8AB", "NW1 8XY", "Khan", AgreementLevel.Sector)]
    [InlineData("NW1 8AB", "NW1 3XY", "Khan", AgreementLevel.Outcode)]
    [InlineData("NW1 8AB", "NW11 8AB", "Khan", AgreementLevel.OneEdit)]
    [InlineData("NW1 8AB", "B33 8TH", "Khan", AgreementLevel.Different)]
    public void Postcodes_agree_so_far(string one, string other, string family, AgreementLevel level) =>
        Both(Score(At(Of("Khan", "Ali"), one), At(Of(family, "Ali"), other)), Score(At(Of(family, "Ali"), other), At(Of("Khan", "Ali"), one)), s => s.Homes.Level, level);

    [Fact]
    public void Names_in_each_others_place_are_swapped()
    {
        var score = Score(Of("Okonkwo", "Adaeze"), Of("Adaeze", "Okonkwo"));
        Assert.Equal((AgreementLevel.Swapped, AgreementLevel.Swapped), (score.Family.Level, score.Given.Level));
        Assert.True(score.Family.Bits + score.Given.Bits > 15);
    }

    [Fact]
    public void A_rare_name_is_worth_more_than_a_common_one() => Assert.True(Score(Of("Larkham", "Isla"), Of("Larkham", "Isla")).Family.Bits > Score(Of("Smith", "Isla"), Of("Smith", "Isla")).Family.Bits + 5);

    [Fact]
    public void Two_names_of_one_tradition_are_one_surprise()
    {
        var (together, apart) = (Score(Of("Khan", "Mohammed"), Of("Khan", "Mohammed")), Score(Of("Harris", "Mohammed"), Of("Harris", "Mohammed")));
        Assert.Equal(3, apart.Given.Bits - together.Given.Bits, 0.01);
    }

    [Fact]
    public void The_best_of_all_names_and_dates_counts()
    {
        var known = Of("Malik", "Ali", "2015-03-19").Learn(Of("Khan", "Ali"));
        var score = Score(Of("Khan", "Ali"), known);
        Assert.Equal((AgreementLevel.Exact, AgreementLevel.Exact), (score.Family.Level, score.Birth.Level));
    }

    [Fact]
    public void Siblings_are_explained_as_siblings_and_twins_as_twins()
    {
        var phone = new ProfileFact(FactKind.Contact, "07911123456");
        var (older, younger) = (At(Of("Khan", "Omar", "2012-07-01"), "NW1 8AB"), At(Of("Khan", null), "NW1 8AB"));
        Assert.Equal(OtherExplanation.Sibling, Score(older with { Facts = [.. older.Facts, phone] }, younger with { Facts = [.. younger.Facts, phone] }).Explain(-23).But);
        Assert.Equal(OtherExplanation.Twin, Score(At(Of("Khan", "Omar"), "NW1 8AB"), At(Of("Khan", "Ali"), "NW1 8AB")).Explain(-23).But);
        Assert.Equal(OtherExplanation.Stranger, Score(Of("Smith", "Jack"), Of("Smith", "Jack")).Explain(-23).But);
    }

    [Fact]
    public void Every_weight_is_told() => Generated.Pair.Sample((a, b) =>
    {
        var score = Score(a, b);
        return Math.Abs(score.Fields().Sum(field => field.Bits) - score.Sum) < 0.06 * score.Fields().Count + 0.001 && score.Bits(-23) <= score.Sum - 23 + 0.001;
    });

    [Fact]
    public void Neither_side_goes_before_the_other() => Generated.Pair.Sample((a, b) =>
        Math.Abs(Score(a, b).Sum - Score(b, a).Sum) < 0.001 && Math.Abs(Score(a, b).Bits(-23) - Score(b, a).Bits(-23)) < 0.001, iter: 5_000);

    [Fact]
    public void Comparing_allocates_nothing()
    {
        var pairs = Generated.Child.Select(child => Comparand.Of(child)).Array[64].Single(children => children.Length == 64, "cMMPo6gxBGS1");
        var weights = Weights.Current;
        float Run()
        {
            var sum = 0f;
            foreach (var one in pairs)
            {
                foreach (var other in pairs)
                    sum += PairScore.Of(one, other, weights).Bits(-23);
            }
            return sum;
        }
        Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Both(PairScore score, PairScore turned, Func<PairScore, AgreementLevel> of, AgreementLevel level) => Assert.Equal((level, level), (of(score), of(turned)));

    private static PairScore Score(ChildProfile one, ChildProfile other) => PairScore.Of(Comparand.Of(one), Comparand.Of(other), Weights.Current);

    private static ChildProfile Of(string? family, string? given, string? born = "2015-03-09") => new(
        [new FoldedName(family is null ? "" : Folding.Name(family), given is null ? "" : Folding.Name(given))],
        born is { Length: 10 } ? [DateOnly.ParseExact(born, "yyyy-MM-dd", CultureInfo.InvariantCulture)] : [])
    { Years = born is { Length: 4 } ? [int.Parse(born, CultureInfo.InvariantCulture)] : [] };

    private static ChildProfile At(ChildProfile profile, string postcode) => profile with { Facts = [new(FactKind.Postcode, postcode)] };
}
