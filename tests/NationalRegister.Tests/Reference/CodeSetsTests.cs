using System.Reflection;
using System.Text.RegularExpressions;
using NationalRegister.Domain.Reference;
using Xunit;

namespace NationalRegister.Tests.Reference;

public sealed partial class CodeSetsTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    public static TheoryData<Type> ClassesOfConstants =>
    [
        typeof(Category), typeof(Eligibility), typeof(Certainty), typeof(Suitability), typeof(Whereabouts), typeof(Residence), typeof(Exclusion), typeof(Sex),
        typeof(DateOfBirthQuality), typeof(AddressKind), typeof(OtherNameKind), typeof(CharacteristicKind), typeof(RecordAction), typeof(CeaseReason),
        typeof(WithdrawReason), typeof(Purpose),
    ];

    [Theory]
    [InlineData("category", 7)]
    [InlineData("cmeReason", 20)]
    [InlineData("eheReason", 19)]
    [InlineData("priorSetting", 11)]
    [InlineData("cmeDuration", 8)]
    [InlineData("destination", 21)]
    [InlineData("characteristicKind", 29)]
    [InlineData("evidenceKind", 16)]
    [InlineData("deletionGround", 15)]
    [InlineData("ceaseReason", 7)]
    [InlineData("purpose", 7)]
    public void Each_published_list_is_whole(string set, int count) => Assert.Equal(count, CodeSets.Get(set).Codes.Count);

    [Theory]
    [InlineData("cmeReason", "schoolDissatisfactionSend", "School dissatisfaction SEND")]
    [InlineData("cmeReason", "schoolApplicationAwaitingOutcome", "School application awaiting outcome")]
    [InlineData("eheReason", "healthConcernsRelatedToCovid19", "Health concerns related to COVID19")]
    [InlineData("priorSetting", "elsewhereUnknown", "Elsewhere/Unknown")]
    [InlineData("destination", "unregistered1To1OrSmallGroupTuition", "Unregistered 1:1 or small group tuition")]
    [InlineData("destination", "knownChildDestinationUnknown", "Known child, destination unknown")]
    [InlineData("evidenceKind", "socialWorkersStatement", "Social worker's statement")]
    [InlineData("deletionGround", "K", "Died")]
    public void A_code_and_its_label(string set, string code, string label) => Assert.Equal(label, CodeSets.Get(set).Find(code)!.Label);

    [Fact]
    public void A_code_is_the_lowerCamelCase_of_its_label_unless_the_contract_fixed_it() =>
        Assert.All(CodeSets.All.SelectMany(set => set.Codes).Where(code => !code.Has(CodeFlag.Fixed)), code => Assert.Equal(LowerCamelCase(code.Label), code.Value));

    [Fact]
    public void Every_set_says_what_it_is_and_where_it_comes_from() => Assert.All(CodeSets.All, set =>
    {
        Assert.NotEqual("", set.Title);
        Assert.NotEqual("", set.Source);
        Assert.Equal(set.Codes.Count, set.Codes.Select(code => code.Label).Distinct().Count());
    });

    [Theory]
    [MemberData(nameof(ClassesOfConstants))]
    public void Every_constant_is_a_code_of_the_set_that_its_class_is_named_for(Type constants)
    {
        var set = CodeSets.Get(char.ToLowerInvariant(constants.Name[0]) + constants.Name[1..]);
        var codes = constants.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (field.Name, Code: (string)field.GetRawConstantValue()!)).ToList();

        Assert.NotEmpty(codes);
        Assert.All(codes, constant => Assert.True(set.Contains(constant.Code, Today), constant.Code));
        Assert.All(codes, constant => Assert.Equal(constant.Name, char.ToUpperInvariant(constant.Code[0]) + constant.Code[1..]));
    }

    [Fact]
    public void Refuge_witness_protection_and_adoption_restrict_a_child()
    {
        Assert.Equal(
            [CharacteristicKind.Refuge, CharacteristicKind.Adopted, CharacteristicKind.WitnessProtection],
            CodeSets.Get("characteristicKind").Codes.Where(code => code.Has(CodeFlag.Restricts)).Select(code => code.Value));
        Assert.True(CodeSets.Get("addressKind").Has(AddressKind.Refuge, CodeFlag.Restricts));
        Assert.False(CodeSets.Get("addressKind").Has(AddressKind.Home, CodeFlag.Restricts));
    }

    [Fact]
    public void Death_registration_a_coroner_or_a_social_worker_can_show_a_death() => Assert.Equal(
        ["socialWorkersStatement", "deathRegistration", "coroner"],
        CodeSets.Get("evidenceKind").Codes.Where(code => code.Has(CodeFlag.Died)).Select(code => code.Value));

    [Fact]
    public void Six_grounds_of_deletion_open_a_case() => Assert.Equal(
        ["F", "G", "H", "I", "N", "O"],
        CodeSets.Get("deletionGround").Codes.Where(code => code.Has(CodeFlag.OpensCase)).Select(code => code.Value));

    [Fact]
    public void A_word_is_a_code_only_as_it_is_written_and_only_while_it_is_valid()
    {
        var ended = new CodeSet("test", "A set", "a test", [new Code("gone", "Gone", new Validity(new(2020, 1, 1), new(2020, 12, 31)), null, [])]);

        Assert.True(ended.Contains("gone", new(2020, 1, 1)));
        Assert.True(ended.Contains("gone", new(2020, 12, 31)));
        Assert.False(ended.Contains("gone", new(2019, 12, 31)));
        Assert.False(ended.Contains("gone", new(2021, 1, 1)));
        Assert.False(ended.Contains("Gone", new(2020, 6, 1)));
        Assert.False(ended.Contains(null, new(2020, 6, 1)));
        Assert.NotNull(ended.Find("gone"));
    }

    [Fact]
    public void An_unknown_set_is_not_there()
    {
        Assert.Null(CodeSets.Find("nothing"));
        Assert.Throws<KeyNotFoundException>(() => CodeSets.Get("nothing"));
    }

    [Fact]
    public void Only_flexi_schooling_and_section_19_stand_side_by_side()
    {
        var allowed = from one in CodeSets.Get("category").Codes
                      from other in CodeSets.Get("category").Codes
                      where CategoryPairs.Allow(one.Value, other.Value, Today)
                      select (one.Value, other.Value);

        Assert.Equal([(Category.FlexiSchooling, Category.Section19), (Category.Section19, Category.FlexiSchooling)], allowed);
    }

    private static string LowerCamelCase(string label)
    {
        var words = Word().Matches(label.Replace("'", "", StringComparison.Ordinal).Replace(":", " to ", StringComparison.Ordinal)).Select(m => m.Value.ToLowerInvariant());
        return string.Concat(words.Select((word, i) => i == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
    }

    [GeneratedRegex("[A-Za-z0-9]+")]
    private static partial Regex Word();
}
