using System.Security.Cryptography;

namespace NationalRegister.Api.Host;

/// <summary>What an operator decides once for a register.</summary>
/// <param name="AllowTestNumbers">Accept NHS numbers from 999 000 0000, which are never issued. For trials only.</param>
/// <param name="SearchKeySecret">The secret of the search keys, at least 32 bytes. Another secret finds nobody.</param>
public sealed record RegisterSettings(bool AllowTestNumbers, byte[] SearchKeySecret)
{
    /// <summary>Hold only what rests on law that is in force, see <c>/v1/reference/commencement</c>. Off, an LA may keep the rest voluntarily, as LAs do before commencement.</summary>
    public bool Commencement { get; init; }

    /// <summary>Reads <c>Register:AllowTestNumbers</c>, <c>Register:SearchKeySecret</c> (base64) and <c>Register:Commencement</c>.</summary>
    /// <exception cref="ArgumentException">The secret is missing outside a demonstration, or too short.</exception>
    public static RegisterSettings Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var demo = configuration.GetValue("Register:Demo", false);
        var secret = configuration["Register:SearchKeySecret"] is { } text ? Convert.FromBase64String(text)
            : demo ? SHA256.HashData("a demonstration has no secrets"u8)
            : throw new ArgumentException("Register:SearchKeySecret is missing: 32 random bytes in base64, the same for every process of the register.");
        return new(configuration.GetValue("Register:AllowTestNumbers", demo), secret) { Commencement = configuration.GetValue("Register:Commencement", false) };
    }
}
