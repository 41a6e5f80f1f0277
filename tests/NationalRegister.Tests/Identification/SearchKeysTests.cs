using CsCheck;
using NationalRegister.Domain.Identification;
using Xunit;

namespace NationalRegister.Tests.Identification;

public sealed class SearchKeysTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(n => (byte)n)];

    private static readonly SearchKeys Keys = new(Secret);

    [Theory]
    // Computed independently: the byte of type and ring, then the first 56 bits of HMAC-SHA256 over "type|key" in UTF-8.
    [InlineData("2015-03-09|OKAFOR", 1, 0x093106dd50cc6a70)]
    [InlineData("2015-03-09|ZOE", 1, 0x0913afe12cbeb518)]
    [InlineData("2015-03-09|ZOE", 2, 0x0a13afe12cbeb518)]
    [InlineData("2015-03-09|李", 1, 0x09a1422ca2d75bb7)]
    public void A_key_is_its_vector(string canonical, int ring, long hash) =>
        Assert.Equal(hash, new SearchKeys(Secret, ring).Hash(SearchKeys.BirthAndName, canonical));

    [Fact]
    public void The_first_byte_says_type_and_ring() => Gen.Select(Gen.Int[0, 31], Gen.Int[0, 7], Gen.String).Sample((type, ring, text) =>
        (byte)(new SearchKeys(Secret, ring).Hash(type, text) >>> 56) == (type << 3 | ring));

    [Fact]
    public void The_same_profile_has_the_same_keys_under_the_same_secret() => People.Profile.Sample(profile =>
        Keys.Of(profile).SequenceEqual(new SearchKeys([.. Secret]).Of(ChildProfile.FromText(profile.ToText()))) && Keys.Of(profile).Count == profile.Keys().Count() + profile.YearKeys().Count() + profile.NameKeys().Count());

    [Fact]
    public void Another_secret_or_another_type_gives_other_keys()
    {
        var other = new SearchKeys([.. Secret.Reverse()]);
        Assert.NotEqual(Keys.Hash(1, "2015-03-09|ZOE"), other.Hash(1, "2015-03-09|ZOE"));
        Assert.NotEqual(Keys.Hash(1, "2015-03-09|ZOE") << 8, Keys.Hash(2, "2015-03-09|ZOE") << 8);
    }

    [Fact]
    public void What_two_records_have_in_common_they_are_found_by() => Gen.Select(People.Plain, People.Plain).Sample((a, b) =>
        !a.Born.Intersect(b.Born).Any() || (a.Names[0].Family != b.Names[0].Family && a.Names[0].Given != b.Names[0].Given)
        || Keys.Of(a).Intersect(Keys.Of(b)).Any());

    [Fact]
    public void Only_an_exact_birth_leaves_a_key_to_link_by() => People.Profile.Sample(profile =>
        Keys.Exact(profile).All(Keys.Of(profile).Contains) && (profile.Born.Count > 0 || Keys.Exact(profile).Count == 0)
        && Keys.Of(profile).Except(Keys.Exact(profile)).All(key => (byte)(key >>> 56) >> 3 is SearchKeys.YearAndName or SearchKeys.WholeName));

    [Fact]
    public void A_secret_has_at_least_32_bytes() => Assert.Throws<ArgumentException>(() => new SearchKeys(Secret[1..]));

    [Theory]
    [InlineData(-1)]
    [InlineData(8)]
    public void A_ring_that_does_not_fit_its_bits_is_refused(int ring) => Assert.Throws<ArgumentOutOfRangeException>(() => new SearchKeys(Secret, ring));

    [Theory]
    [InlineData(-1)]
    [InlineData(32)]
    public void A_type_that_does_not_fit_its_bits_is_refused(int type) => Assert.Throws<ArgumentOutOfRangeException>(() => Keys.Hash(type, "2015-03-09|ZOE"));
}
