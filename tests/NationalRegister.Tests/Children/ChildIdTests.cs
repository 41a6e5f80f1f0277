using System.Text.Json;
using CsCheck;
using NationalRegister.Domain.Children;
using Xunit;

namespace NationalRegister.Tests.Children;

public sealed class ChildIdTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static readonly Gen<ChildId> AnyId = Gen.Long[0, ChildId.MaxValue].Select(v => new ChildId(v));

    public static TheoryData<long> SeveralIds => [0, 1, 31, 1L << 59, ChildId.MaxValue, 123_456_789_012_345_678, 0x0ABC_DEF0_1234_5678];

    [Fact]
    public void Is_shown_in_three_groups_of_four_and_a_check_character()
    {
        Assert.Equal("0000-0000-0000-0", new ChildId(0).ToString());
        Assert.Equal("0000-0000-0001-2", new ChildId(1).ToString());
        Assert.Equal("7K3M-9Q2X-4TDA-9", ChildId.Parse("7k3m9q2x4tda9").ToString());
        Assert.Equal("ZZZZ-ZZZZ-ZZZZ-R", new ChildId(ChildId.MaxValue).ToString());
    }

    [Fact]
    public void Is_read_as_it_was_shown() => AnyId.Sample(id => ChildId.TryParse(id.ToString(), out var read) && read == id);

    [Fact]
    public void Is_read_in_either_case_with_or_without_hyphens() => AnyId.Sample(id =>
        ChildId.Parse(id.ToString().Replace("-", "", StringComparison.Ordinal)) == id && ChildId.Parse(id.ToString().ToLowerInvariant()) == id);

    [Fact]
    public void Letters_that_look_like_digits_are_read_as_those_digits()
    {
        Assert.Equal(new ChildId(0), ChildId.Parse("oOoO-OOOO-OOOO-o"));
        Assert.Equal(ChildId.Parse("0000-0000-0001-2"), ChildId.Parse("0000-0000-000I-2"));
        Assert.Equal(ChildId.Parse("0000-0000-0001-2"), ChildId.Parse("0000-0000-000l-2"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0000-0000-0000")]
    [InlineData("0000-0000-0000-0-0")]
    [InlineData("00000000000000")]
    [InlineData("U000-0000-0000-0")]
    [InlineData("0000 0000 0000 0")]
    [InlineData("٠000-0000-0000-0")]
    public void Anything_else_is_refused(string? text) => Assert.False(ChildId.TryParse(text, out _));

    [Theory]
    [MemberData(nameof(SeveralIds))]
    public void Every_single_wrong_character_is_caught(long value)
    {
        var right = new ChildId(value).ToString();
        var caught = 0;
        for (var at = 0; at < right.Length; at++)
        {
            if (right[at] == '-')
                continue;
            foreach (var wrong in Alphabet.Where(c => c != right[at]))
            {
                Assert.False(ChildId.TryParse($"{right[..at]}{wrong}{right[(at + 1)..]}", out _));
                caught++;
            }
        }

        Assert.Equal(13 * 31, caught);
    }

    [Theory]
    [MemberData(nameof(SeveralIds))]
    public void Every_exchange_of_two_different_characters_is_caught(long value)
    {
        var right = new ChildId(value).ToString().Replace("-", "", StringComparison.Ordinal);
        foreach (var (i, j) in from i in Enumerable.Range(0, 13) from j in Enumerable.Range(0, i) where right[i] != right[j] select (i, j))
        {
            var swapped = right.ToCharArray();
            (swapped[i], swapped[j]) = (swapped[j], swapped[i]);
            Assert.False(ChildId.TryParse(new string(swapped), out _));
        }
    }

    [Fact]
    public void Any_two_ids_differ_in_two_characters_at_least() => Gen.Select(AnyId, AnyId).Sample((a, b) =>
        a == b || a.ToString().Zip(b.ToString()).Count(pair => pair.First != pair.Second) >= 2);

    [Fact]
    public void Eight_random_bytes_give_sixty_bits()
    {
        Assert.Equal(new ChildId(ChildId.MaxValue), ChildId.FromRandom([255, 255, 255, 255, 255, 255, 255, 255]));
        Assert.Equal(new ChildId(1), ChildId.FromRandom([0, 0, 0, 0, 0, 0, 0, 0x1F]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChildId.FromRandom([1, 2, 3]));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(ChildId.MaxValue + 1)]
    public void More_than_sixty_bits_is_no_child_id(long value) => Assert.Throws<ArgumentOutOfRangeException>(() => new ChildId(value));

    [Fact]
    public void Is_one_string_in_json()
    {
        var id = new ChildId(1);
        Assert.Equal("\"0000-0000-0001-2\"", JsonSerializer.Serialize(id));
        Assert.Equal(id, JsonSerializer.Deserialize<ChildId>("\"0000000000012\""));
        Assert.Equal("{\"0000-0000-0001-2\":7}", JsonSerializer.Serialize(new Dictionary<ChildId, int> { [id] = 7 }));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("\"0000-0000-0001-3\"")]
    public void A_json_value_that_is_none_is_refused_without_repeating_it(string json)
    {
        var error = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ChildId>(json));
        Assert.DoesNotContain("0001", error.Message, StringComparison.Ordinal);
    }
}
