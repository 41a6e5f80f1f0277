using CsCheck;
using NationalRegister.Domain.Identification;
using Xunit;

namespace NationalRegister.Tests.Identification;

public sealed class SoundTests
{
    private static readonly Gen<string> Name = Gen.Char["ABCDEFGHIJKLMNOPQRSTUVWXYZ "].Array[0, 14].Select(letters => new string(letters));

    [Theory]
    // The examples of the published algorithm, by its first four letters.
    [InlineData("SMITH", "SM0", "XMT")]
    [InlineData("SCHMIDT", "XMT", "SMT")]
    [InlineData("SNIDER", "SNTR", "XNTR")]
    [InlineData("SCHNEIDER", "XNTR", "SNTR")]
    [InlineData("CATHERINE", "K0RN", "KTRN")]
    [InlineData("KATHERINE", "K0RN", "KTRN")]
    [InlineData("THOMAS", "TMS", "TMS")]
    [InlineData("MICHAEL", "MKL", "MXL")]
    [InlineData("BAJADOR", "PJTR", "PHTR")]
    [InlineData("CABRILLO", "KPRL", "KPR")]
    [InlineData("GALLEGOS", "KLKS", "KKS")]
    [InlineData("ARNOW", "ARN", "ARNF")]
    [InlineData("FILIPOWICZ", "FLPT", "FLPF")]
    [InlineData("FOCACCIA", "FKX", "FKX")]
    [InlineData("BELLOCCHIO", "PLX", "PLX")]
    [InlineData("BACCHUS", "PKS", "PKS")]
    [InlineData("BERTUCCI", "PRTX", "PRTX")]
    [InlineData("ACCIDENT", "AKST", "AKST")]
    [InlineData("EDGE", "AJ", "AJ")]
    [InlineData("EDGAR", "ATKR", "ATKR")]
    [InlineData("GHISLANE", "JLN", "JLN")]
    [InlineData("HUGH", "H", "H")]
    [InlineData("LAUGH", "LF", "LF")]
    [InlineData("MCLAUGHLIN", "MKLF", "MKLF")]
    [InlineData("BROUGHTON", "PRTN", "PRTN")]
    [InlineData("TAGLIARO", "TKLR", "TLR")]
    [InlineData("BIAGGI", "PJ", "PK")]
    [InlineData("ROGIER", "RJ", "RJR")]
    [InlineData("CARLISLE", "KRLL", "KRLL")]
    [InlineData("ISLAND", "ALNT", "ALNT")]
    [InlineData("SCHERMERHORN", "XRMR", "SKRM")]
    [InlineData("SCHENKER", "XNKR", "SKNK")]
    [InlineData("RESNAIS", "RSN", "RSNS")]
    [InlineData("BREAUX", "PR", "PR")]
    [InlineData("WASSERMAN", "ASRM", "FSRM")]
    [InlineData("ZHAO", "J", "J")]
    [InlineData("JOSE", "HS", "HS")]
    [InlineData("DUMB", "TM", "TM")]
    [InlineData("KNIGHT", "NT", "NT")]
    [InlineData("WRIGHT", "RT", "RT")]
    public void A_name_sounds_as_published(string name, string primary, string other)
    {
        var sound = Sound.Of(name);
        Assert.Equal((primary, other), (Sound.Letters(sound.Primary), Sound.Letters(sound.Other)));
    }

    [Theory]
    [InlineData("SMITH", "SCHMIDT")]
    [InlineData("MOHAMMED", "MUHAMAD")]
    [InlineData("CATHERINE", "KATHRYN")]
    [InlineData("PHILIP", "FILIP")]
    public void What_sounds_alike_is_alike(string one, string other) => Assert.True(Sound.Of(one).IsLike(Sound.Of(other)));

    [Theory]
    [InlineData("SMITH", "JONES")]
    [InlineData("JAYDEN", "HAYDEN")]
    [InlineData("李", "王")]
    public void Other_names_are_not(string one, string other) => Assert.False(Sound.Of(one).IsLike(Sound.Of(other)));

    [Fact]
    public void A_name_in_another_script_has_no_sound() => Assert.True(Sound.Of("ЖАННА").IsEmpty && Sound.Of("").IsEmpty);

    [Fact]
    public void Any_letters_have_a_sound_of_four_letters_at_most() => Name.Sample(name =>
    {
        var sound = Sound.Of(name);
        return Sound.Letters(sound.Primary).Concat(Sound.Letters(sound.Other)).All(letter => "AFHJKLMNPRSTX0".Contains(letter));
    }, iter: 20_000);

    [Fact]
    public void Alike_is_mutual() => Gen.Select(Name, Name).Sample((one, other) => Sound.Of(one).IsLike(Sound.Of(other)) == Sound.Of(other).IsLike(Sound.Of(one)), iter: 10_000);
}
