using CsCheck;
using NationalRegister.Domain.Children;
using Xunit;

namespace NationalRegister.Tests.Children;

public sealed class UpnTests
{
    private static readonly Gen<Upn> AnyUpn = Gen.Select(Gen.Long[0, 99_999_999_999], Gen.Char["0123456789ABCDEFGHJKLMNPQRTUVWXYZ"])
        .Select((eleven, last) => Upn.Complete($"{eleven:D11}{last}"));

    [Theory]
    [InlineData("B801200005001")]
    [InlineData("P207000016049")]
    [InlineData("K820200001001")]
    [InlineData("A123456789012")]
    [InlineData("D352412318042")]
    public void A_permanent_upn_is_read(string text)
    {
        Assert.True(Upn.TryParse(text, out var upn));
        Assert.Equal(text, upn.Value);
        Assert.False(upn.IsTemporary);
    }

    [Fact]
    public void A_temporary_upn_ends_in_a_letter()
    {
        Assert.True(Upn.TryParse("M80120000500A", out var upn));
        Assert.True(upn.IsTemporary);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("A801200005001")]
    [InlineData("B207000016049")]
    [InlineData("B80120000500")]
    [InlineData("B8012000050011")]
    [InlineData("8801200005001")]
    [InlineData("B8O1200005001")]
    [InlineData("M80120000500I")]
    public void Anything_else_is_refused(string? text) => Assert.False(Upn.TryParse(text, out _));

    [Fact]
    public void Is_read_in_either_case() => AnyUpn.Sample(upn => Upn.TryParse($" {upn.Value.ToLowerInvariant()} ", out var read) && read == upn);

    [Fact]
    public void Every_other_check_letter_is_refused() => AnyUpn.Sample(upn =>
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ".Where(c => c != upn.Value[0]).All(wrong => !Upn.TryParse(wrong + upn.Value[1..], out _)));

    [Fact]
    public void Only_twelve_characters_of_the_form_are_completed()
    {
        Assert.Equal("B801200005001", Upn.Complete("801200005001").Value);
        Assert.Throws<FormatException>(() => Upn.Complete("80120000500"));
        Assert.Throws<FormatException>(() => Upn.Complete("80120000500S"));
    }
}
