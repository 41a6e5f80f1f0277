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
        Assert.Equal(hash, new SearchKeys(Secret, ring).Hash(1, canonical));

    [Fact]
    public void The_first_byte_says_type_and_ring() => Gen.Select(Gen.Int[0, 31], Gen.Int[0, 7], Gen.String).Sample((type, ring, text) =>
        (byte)(new SearchKeys(Secret, ring).Hash(type, text) >>> 56) == (type << 3 | ring));

    [Fact]
    public void The_same_profile_has_the_same_keys_under_the_same_secret() => Generated.Child.Sample(profile =>
        Keys.Leading(profile, false).SequenceEqual(new SearchKeys([.. Secret]).Leading(ChildProfile.FromText(profile.ToText()), false)) && Keys.Leading(profile, false).Count == Blocking.Stored(profile).Count());

    [Fact]
    public void Another_secret_or_another_type_gives_other_keys()
    {
        var other = new SearchKeys([.. Secret.Reverse()]);
        Assert.NotEqual(Keys.Hash(1, "2015-03-09|ZOE"), other.Hash(1, "2015-03-09|ZOE"));
        Assert.NotEqual(Keys.Hash(1, "2015-03-09|ZOE") << 8, Keys.Hash(2, "2015-03-09|ZOE") << 8);
    }

    [Fact]
    public void No_address_leads_to_a_restricted_child_and_everything_else_still_does() => Generated.Child.Sample(profile =>
    {
        var (all, left) = (Keys.Leading(profile, restricted: false), Keys.Leading(profile, restricted: true));
        return all.Where(key => !SearchKeys.HoldsAddress((byte)(key >>> 56) >> 3)).SequenceEqual(left) && left.SequenceEqual(Keys.Leading(profile.WithoutAddresses(), restricted: true));
    });

    [Fact]
    public void Every_type_of_key_that_is_searched_by_has_a_name() => Generated.Child.Sample(profile => Blocking.Sought(profile).All(key => SearchKeys.Name(key.Type) != "unknown"));

    [Fact]
    public void While_a_secret_is_changed_a_child_is_found_under_either_and_written_under_the_newest() => Generated.Child.Sample(profile =>
    {
        byte[] next = [.. Secret.Reverse()];
        var (old, both, late) = (new SearchKeys(Secret), new SearchKeys(new Dictionary<int, byte[]> { [1] = Secret, [2] = next }), new SearchKeys(next, 2));
        var sought = both.Sought(Blocking.Sought(profile)).ToHashSet();
        return both.Leading(profile, false).SequenceEqual(late.Leading(profile, false)) && old.Leading(profile, false).Concat(late.Leading(profile, false)).All(sought.Contains)
            && both.Old(profile).SequenceEqual(old.Leading(profile, false)) && !both.Gone(profile, profile, false).Any()
            && new SearchKeys(new Dictionary<int, byte[]> { [1] = Secret, [2] = next }, writes: 1).Leading(profile, false).SequenceEqual(old.Leading(profile, false));
    });

    [Fact]
    public void What_no_longer_leads_to_a_child_is_all_that_ever_did_and_does_not_now() => Gen.Select(Generated.Child, Generated.Child, Gen.Bool).Sample((before, now, restricted) =>
    {
        var (ever, leading) = (Keys.Leading(before, false).Union(Keys.Leading(now, false)), Keys.Leading(now, restricted));
        return Keys.Gone(before, now, restricted).ToHashSet().SetEquals(ever.Except(leading)) && Keys.Gone(before, null, restricted).ToHashSet().SetEquals(Keys.Leading(before, false));
    });

    [Fact]
    public void A_stored_number_says_its_type() => Gen.Select(Gen.Int[0, 31], Gen.Int[0, 7], Gen.String).Sample((type, ring, text) => SearchKeys.TypeOf(new SearchKeys(Secret, ring).Hash(type, text)) == type);

    [Fact]
    public void The_secret_that_is_written_with_is_of_the_ring() => Assert.Throws<ArgumentException>(() => new SearchKeys(new Dictionary<int, byte[]> { [1] = Secret }, writes: 2));

    [Fact]
    public void A_ring_has_a_secret() => Assert.Throws<ArgumentException>(() => new SearchKeys(new Dictionary<int, byte[]>()));

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
