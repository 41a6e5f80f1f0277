using CsCheck;
using NationalRegister.Domain.Children;
using Xunit;

namespace NationalRegister.Tests.Children;

public sealed class NhsNumberTests
{
    private static readonly Gen<NhsNumber> AnyNumber = Gen.Int[0, 999_999_999]
        .Select(nine => (Exists: NhsNumber.TryComplete($"{nine:D9}", out var number), Number: number))
        .Where(n => n.Exists)
        .Select(n => n.Number);

    [Theory]
    [InlineData("9434765919")]
    [InlineData("9990000018")]
    [InlineData("9990000026")]
    [InlineData("943 476 5919")]
    [InlineData("943-476-5919")]
    [InlineData(" 9434765919 ")]
    public void Ten_digits_with_the_right_check_are_read(string text)
    {
        Assert.True(NhsNumber.TryParse(text, out var number));
        Assert.Equal(10, number.Value.Length);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("9000000000")]
    [InlineData("9434765918")]
    [InlineData("943476591")]
    [InlineData("94347659190")]
    [InlineData("943476591X")]
    [InlineData("٩٤٣٤٧٦٥٩١٩")]
    public void Anything_else_is_refused(string? text) => Assert.False(NhsNumber.TryParse(text, out _));

    [Fact]
    public void Is_shown_in_groups_of_three_three_and_four()
    {
        var number = NhsNumber.Parse("9434765919");
        Assert.Equal("9434765919", number.Value);
        Assert.Equal("943 476 5919", number.Display);
    }

    [Theory]
    [InlineData("9990000018", true)]
    [InlineData("9434765919", false)]
    public void The_test_range_is_known(string text, bool isTest) => Assert.Equal(isTest, NhsNumber.Parse(text).IsTestRange);

    [Theory]
    [InlineData("0000000000", true)]
    [InlineData("4444444444", true)]
    [InlineData("9434765919", false)]
    public void Ten_equal_digits_are_a_placeholder_though_their_check_agrees(string text, bool isPlaceholder) =>
        Assert.Equal(isPlaceholder, NhsNumber.Parse(text).IsPlaceholder);

    [Fact]
    public void Every_single_wrong_digit_is_caught() => Gen.Select(AnyNumber, Gen.Int[0, 9], Gen.Int[1, 9]).Sample((number, at, by) =>
    {
        var wrong = number.Value.ToCharArray();
        wrong[at] = (char)('0' + ((wrong[at] - '0' + by) % 10));
        return !NhsNumber.TryParse(new string(wrong), out _);
    });

    [Fact]
    public void Every_exchange_of_neighbours_is_caught() => Gen.Select(AnyNumber, Gen.Int[0, 8]).Sample((number, at) =>
    {
        var swapped = number.Value.ToCharArray();
        (swapped[at], swapped[at + 1]) = (swapped[at + 1], swapped[at]);
        return swapped[at] == swapped[at + 1] || !NhsNumber.TryParse(new string(swapped), out _);
    });

    [Fact]
    public void A_completed_number_is_one() => AnyNumber.Sample(number => NhsNumber.TryParse(number.Display, out var read) && read == number);

    [Theory]
    [InlineData("000000006")]
    [InlineData("90000000")]
    [InlineData("90000000x")]
    public void Nine_digits_whose_check_would_be_ten_and_anything_else_are_not_completed(string nine) => Assert.False(NhsNumber.TryComplete(nine, out _));
}
