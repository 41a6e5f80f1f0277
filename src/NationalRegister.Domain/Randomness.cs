using System.Security.Cryptography;

namespace NationalRegister.Domain;

/// <summary>Where chance comes from: the operating system in service, a seed in a test.</summary>
public abstract class Randomness
{
    /// <summary>The operating system's cryptographic generator.</summary>
    public static Randomness Secure { get; } = new SecureRandomness();

    /// <summary>Fills the span with random bytes.</summary>
    public abstract void Fill(Span<byte> bytes);

    /// <summary>Draws that many random bytes.</summary>
    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        Fill(bytes);
        return bytes;
    }

    private sealed class SecureRandomness : Randomness
    {
        public override void Fill(Span<byte> bytes) => RandomNumberGenerator.Fill(bytes);
    }
}
