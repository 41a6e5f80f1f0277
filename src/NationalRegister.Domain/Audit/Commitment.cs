using System.Security.Cryptography;
using System.Text;

namespace NationalRegister.Domain.Audit;

/// <summary>
/// Stands for a personal value in the audit log: SHA-256(salt || UTF-8 value). Who holds salt and value can show that they belong to the leaf; once the
/// salt is erased nobody can find the value, and every proof still holds.
/// </summary>
public static class Commitment
{
    /// <summary>Bytes of a salt, from a cryptographic generator, one for each value of each leaf.</summary>
    public const int SaltLength = 16;

    /// <summary>Bytes of a commitment.</summary>
    public const int Length = SHA256.HashSizeInBytes;

    /// <summary>The commitment to a value.</summary>
    /// <param name="salt">Sixteen random bytes.</param>
    /// <param name="value">A child's id, the person who asked, or a case reference.</param>
    /// <returns>32 bytes.</returns>
    public static byte[] To(ReadOnlySpan<byte> salt, string value)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(salt.Length, SaltLength);
        return SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(value)]);
    }
}
