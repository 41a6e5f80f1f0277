using System.Text;
using NationalRegister.Domain.Audit;
using Xunit;

namespace NationalRegister.Tests.Audit;

/// <summary>Version 1 is fixed for ever: a change of any vector here breaks every proof that was ever given.</summary>
public sealed class AuditLeafTests
{
    private static readonly byte[] Salt = [.. Enumerable.Range(0, 16).Select(i => (byte)i)];

    private static readonly AuditLeaf Whole = new(
        Guid.Parse("019a9f00-0000-7000-8000-000000000001"),
        new DateTime(2026, 11, 20, 6, 0, 0, DateTimeKind.Utc).AddMicroseconds(1),
        "202", "officer-202", "searchChildren", "lookup", "tracingMissingChild", "single", "req-\"1\"", "cmeOfficer", "summary",
        Commitment.To(Salt, "officer@example"), Commitment.To(Salt, "CME/1"),
        [Commitment.To(Salt, "7K3M-9Q2X-4TDA-9"), Commitment.To(Salt, "0000-0000-0001-2")]);

    private static readonly AuditLeaf Least = Whole with
    {
        Purpose = null,
        RequestId = null,
        Role = null,
        Returned = null,
        CaseReference = null,
        Children = [],
    };

    [Fact]
    public void The_bytes_of_a_whole_leaf() => Assert.Equal(
        """{"v":1,"id":"019a9f00-0000-7000-8000-000000000001","at":"2026-11-20T06:00:00.000001Z","organisation":"202","client":"officer-202","operation":"searchChildren","access":"lookup","purpose":"tracingMissingChild","outcome":"single","requestId":"req-\"1\"","role":"cmeOfficer","returned":"summary","who":"0a0b730052eba888c12988723e7732c5d87d9ad5b26875975010b5e3f1f4aafb","caseReference":"9ca1c72f13c83f03a87d7b47c83682ad89fe6e980963b305bed7f5c94656a28b","children":["05ede5ff972b4443777eebdfda731aaee05b7616eb9c5ec22304c21d44b2ce50","a6c30d8d009cf78f58488b1a2618cb1e25083a745f51da631d98701e31503697"]}""",
        Encoding.UTF8.GetString(Whole.ToBytes()));

    [Fact]
    public void The_bytes_of_the_least_leaf() => Assert.Equal(
        """{"v":1,"id":"019a9f00-0000-7000-8000-000000000001","at":"2026-11-20T06:00:00.000001Z","organisation":"202","client":"officer-202","operation":"searchChildren","access":"lookup","outcome":"single","who":"0a0b730052eba888c12988723e7732c5d87d9ad5b26875975010b5e3f1f4aafb","children":[]}""",
        Encoding.UTF8.GetString(Least.ToBytes()));

    [Fact]
    public void Their_hashes()
    {
        Assert.Equal("6c37597c102aca27077c6ad2d67627db7c0aaea86bc91faec86617af7ba7a007", Convert.ToHexStringLower(MerkleTree.LeafHash(Whole.ToBytes())));
        Assert.Equal("0cdeaccd69cb3b4365b2dd409d8a3a98fa63b275d19ca74e2d13752c7e4e1790", Convert.ToHexStringLower(MerkleTree.LeafHash(Least.ToBytes())));
    }

    [Fact]
    public void Children_stand_in_the_order_given() =>
        Assert.NotEqual(Whole.ToBytes(), (Whole with { Children = [.. Whole.Children.Reverse()] }).ToBytes());

    [Fact]
    public void An_instant_is_utc_in_whole_microseconds()
    {
        Assert.Throws<ArgumentException>(() => (Whole with { At = Whole.At.AddTicks(1) }).ToBytes());
        Assert.Throws<ArgumentException>(() => (Whole with { At = DateTime.SpecifyKind(Whole.At, DateTimeKind.Local) }).ToBytes());
    }

    [Fact]
    public void A_value_that_is_no_commitment_never_gets_in()
    {
        Assert.Throws<ArgumentException>(() => (Whole with { Who = Encoding.UTF8.GetBytes("officer@example") }).ToBytes());
        Assert.Throws<ArgumentException>(() => (Whole with { Children = [[1, 2, 3]] }).ToBytes());
    }

    [Fact]
    public void A_commitment_is_sha_256_of_salt_and_value()
    {
        Assert.Equal("a6c30d8d009cf78f58488b1a2618cb1e25083a745f51da631d98701e31503697", Convert.ToHexStringLower(Commitment.To(Salt, "0000-0000-0001-2")));
        Assert.NotEqual(Commitment.To(Salt, "Zoë"), Commitment.To(new byte[16], "Zoë"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Commitment.To([1, 2, 3], "value"));
    }
}
