using System.Text;
using CsCheck;
using NationalRegister.Domain.Identification;
using Xunit;

namespace NationalRegister.Tests.Identification;

public sealed class FoldingTests
{
    private static readonly Gen<string> AnyText = Gen.Char.Array[0, 20].Select(chars => new string(chars));

    private static readonly Gen<string> AnyName =
        Gen.OneOf(
            "a", "Z", "é", "e\u0308", "ß", "Ø", "ł", "Đ", "ı", "İ", "Æ", "œ", "þ",
            "'", "’", ".", "-", " ", "\u00A0", "\u0345", "ǆ", "李", "Ω", "ж", "ع", "9", "\U00010400", "\uD800", "\uFFFE")
            .Array[0, 12].Select(string.Concat);

    [Theory]
    [InlineData("Zoë", "ZOE")]
    [InlineData("Zoe\u0308", "ZOE")]
    [InlineData("O'Brien", "OBRIEN")]
    [InlineData("O’Brien", "OBRIEN")]
    [InlineData("St. John", "ST JOHN")]
    [InlineData("Smith-Jones", "SMITH JONES")]
    [InlineData("Smith  –  Jones", "SMITH JONES")]
    [InlineData("  Anne   Marie ", "ANNE MARIE")]
    [InlineData("Sørensen", "SORENSEN")]
    [InlineData("Wałęsa", "WALESA")]
    [InlineData("Groß", "GROSS")]
    [InlineData("GROẞ", "GROSS")]
    [InlineData("Æthelred", "AETHELRED")]
    [InlineData("Đorđe", "DORDE")]
    [InlineData("Işık", "ISIK")]
    [InlineData("İpek", "IPEK")]
    [InlineData("Nguyễn", "NGUYEN")]
    [InlineData("Siân", "SIAN")]
    [InlineData("Ɗanladi", "DANLADI")]
    [InlineData("Kaʻiulani", "KAIULANI")]
    [InlineData("Þóra", "THORA")]
    [InlineData("李 明", "李 明")]
    [InlineData("Жанна", "ЖАННА")]
    [InlineData("'-.", "")]
    [InlineData("", "")]
    [InlineData("R2 D2", "R D")]
    public void A_name_folds_to_its_letters(string name, string folded) => Assert.Equal(folded, Folding.Name(name));

    [Theory]
    [InlineData("Müller", "MUELLER")]
    [InlineData("Mu\u0308ller", "MUELLER")]
    [InlineData("Sørensen", "SOERENSEN")]
    [InlineData("Åse", "AASE")]
    [InlineData("Jäger-Größe", "JAEGER GROESSE")]
    [InlineData("Zoë", null)]
    [InlineData("Smith", null)]
    public void A_name_has_another_form_where_a_letter_has_one(string name, string? other) => Assert.Equal(other, Folding.OtherForm(name));

    [Fact]
    public void Another_form_is_folded() => AnyName.Sample(name => Folding.OtherForm(name) is not { } other || Folding.Name(other) == other, iter: 10_000);

    [Theory]
    [InlineData("+44 7911 123456", "07911123456")]
    [InlineData("0044 7911 123456", "07911123456")]
    [InlineData("(020) 7123 4567", "02071234567")]
    [InlineData("07700 900123", null)] // of the numbers kept for drama
    [InlineData("00000000000", null)]
    [InlineData("123", null)]
    [InlineData(null, null)]
    public void A_telephone_number_is_its_digits(string? written, string? number) => Assert.Equal(number, Folding.Phone(written));

    [Theory]
    [InlineData(" Amy.Khan@Mail.co.uk ", "AMY.KHAN@MAIL.CO.UK")]
    [InlineData("amy@example.org", null)]
    [InlineData("none", null)]
    [InlineData("@", null)]
    public void An_email_address_is_compared_in_upper_case(string written, string? email) => Assert.Equal(email, Folding.Email(written));

    [Theory]
    [InlineData("7, High St.", "7 HIGH ST")]
    [InlineData("Flat 2a, 10 Downing Street", "FLAT 2A 10 DOWNING STREET")]
    [InlineData("High Street", null)]
    [InlineData(null, null)]
    public void A_street_is_compared_with_its_house(string? written, string? street) => Assert.Equal(street, Folding.Street(written));

    [Fact]
    public void Folding_twice_is_folding_once()
    {
        AnyText.Sample(text => Folding.Name(Folding.Name(text)) == Folding.Name(text), iter: 10_000);
        AnyName.Sample(text => Folding.Name(Folding.Name(text)) == Folding.Name(text), iter: 10_000);
    }

    [Fact]
    public void Every_character_of_unicode_folds_to_letters_that_stay() =>
        Assert.DoesNotContain(
            Enumerable.Range(0, 0x20000).Where(Rune.IsValid).Select(value => Folding.Name(new Rune(value).ToString())),
            folded => folded != Folding.Name(folded) || !folded.EnumerateRunes().All(Rune.IsLetter));

    [Fact]
    public void Only_letters_and_single_spaces_remain() => AnyName.Sample(name =>
    {
        var folded = Folding.Name(name);
        return folded == folded.Trim() && !folded.Contains("  ", StringComparison.Ordinal)
            && folded.EnumerateRunes().All(rune => rune.Value == ' ' || Rune.IsLetter(rune));
    });

    [Fact]
    public void Composed_and_decomposed_writing_fold_alike() => AnyName.Where(name => !name.AsSpan().ContainsAny('\uD800', '\uFFFE')).Sample(name =>
        Folding.Name(name) == Folding.Name(name.Normalize(NormalizationForm.FormC))
        && Folding.Name(name) == Folding.Name(name.Normalize(NormalizationForm.FormD)));

    [Fact]
    public void This_image_can_fold() => Assert.Null(Record.Exception(Folding.Check));

    [Theory]
    [InlineData("sw1a1aa", "SW1A 1AA")]
    [InlineData(" M1  1AE ", "M1 1AE")]
    [InlineData("B33 8TH", "B33 8TH")]
    [InlineData("CR2 6XH", "CR2 6XH")]
    [InlineData("DN55 1PT", "DN55 1PT")]
    [InlineData("W1A 0AX", "W1A 0AX")]
    [InlineData("EC1A 1BB", "EC1A 1BB")]
    [InlineData("S10 2TN", "S10 2TN")]
    [InlineData("E1 6AN", "E1 6AN")]
    public void A_postcode_has_one_space_before_its_last_three(string written, string postcode) => Assert.Equal(postcode, Folding.Postcode(written));

    [Theory]
    [InlineData("0X1 2JD", "OX1 2JD")]
    [InlineData("SWIA IAA", "SW1A 1AA")]
    [InlineData("SW1A OAA", "SW1A 0AA")]
    [InlineData("1P1 1AA", "IP1 1AA")]
    [InlineData("W1O 1AA", "W10 1AA")]
    [InlineData("S017 1BJ", "SO17 1BJ")]
    [InlineData("EI 6AN", "E1 6AN")]
    public void O_and_0_and_I_and_1_are_read_by_their_place(string written, string postcode) => Assert.Equal(postcode, Folding.Postcode(written));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("SW1A")]
    [InlineData("SW1A 1A")]
    [InlineData("SW1A 1AAA")]
    [InlineData("ZZ99 3VZ")]
    [InlineData("1234 567")]
    [InlineData("QX1 1AA")]
    [InlineData("SW1A 1CA")]
    [InlineData("SW1A-1AA")]
    [InlineData("75008")]
    public void Anything_else_has_not_the_form_of_a_postcode(string? written) => Assert.Null(Folding.Postcode(written));

    [Fact]
    public void A_postcode_folds_to_itself()
    {
        var any = Gen.Select(Gen.Char["ABCDEFGHIO01"].Array[2, 4], Gen.Char["O0123I"], Gen.Char["ABO01I"].Array[2])
            .Select((outward, digit, letters) => $"{new string(outward)}{digit}{new string(letters)}");
        any.Sample(text => Folding.Postcode(text) is not { } postcode || Folding.Postcode(postcode) == postcode);
    }
}
