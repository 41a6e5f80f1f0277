using System.Security.Cryptography;

namespace NationalRegister.Domain.Audit;

/// <summary>The Merkle tree of RFC 6962, section 2.1, over SHA-256.</summary>
public static class MerkleTree
{
    /// <summary>SHA-256(0x00 || leaf), 32 bytes.</summary>
    /// <param name="leaf">The bytes of the leaf.</param>
    public static byte[] LeafHash(ReadOnlySpan<byte> leaf) => SHA256.HashData([0, .. leaf]);

    /// <summary>SHA-256(0x01 || left || right), 32 bytes.</summary>
    /// <param name="left">The hash of the left subtree.</param>
    /// <param name="right">The hash of the right subtree.</param>
    public static byte[] NodeHash(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => SHA256.HashData([1, .. left, .. right]);

    /// <summary>The root over leaf hashes in their order; the SHA-256 of nothing when there are none. Holds one hash for each bit of their number.</summary>
    /// <param name="leafHashes">What <see cref="LeafHash"/> gave, from position 0.</param>
    public static byte[] Root(IEnumerable<byte[]> leafHashes)
    {
        // The stack holds the roots of complete subtrees, largest first: the binary digits of the number of leaves so far.
        var complete = new Stack<byte[]>();
        var size = 0L;
        foreach (var leaf in leafHashes)
        {
            var hash = leaf;
            for (var bits = size++; (bits & 1) == 1; bits >>= 1)
                hash = NodeHash(complete.Pop(), hash);
            complete.Push(hash);
        }

        return complete.Count == 0 ? SHA256.HashData([]) : complete.Aggregate((right, left) => NodeHash(left, right));
    }
}
