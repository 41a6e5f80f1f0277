using CsCheck;
using NationalRegister.Domain.Audit;
using Xunit;

namespace NationalRegister.Tests.Audit;

public sealed class MerkleTreeTests
{
    // The leaves and roots by which the implementations of RFC 6962 test themselves (Certificate Transparency's reference tree).
    private static readonly byte[][] Leaves =
    [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43], Convert.FromHexString("5051525354555657"),
        Convert.FromHexString("606162636465666768696a6b6c6d6e6f"),
    ];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void The_roots_are_those_of_the_reference_tree(int size, string root) =>
        Assert.Equal(root, Convert.ToHexStringLower(MerkleTree.Root(Leaves.Take(size).Select(leaf => MerkleTree.LeafHash(leaf)))));

    [Fact]
    public void The_root_is_the_one_that_the_rfc_defines_recursively() => Gen.Byte.Array[0, 4].Array[1, 70].Sample(leaves =>
        MerkleTree.Root(leaves.Select(leaf => MerkleTree.LeafHash(leaf))).AsSpan().SequenceEqual(Defined(leaves)));

    private static byte[] Defined(byte[][] leaves)
    {
        if (leaves.Length == 1)
            return MerkleTree.LeafHash(leaves[0]);
        var split = 1;
        while (split * 2 < leaves.Length)
            split *= 2;
        return MerkleTree.NodeHash(Defined(leaves[..split]), Defined(leaves[split..]));
    }
}
