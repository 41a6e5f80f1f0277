using System.Globalization;
using System.Security.Cryptography;
using NationalRegister.Domain.Identification;

namespace NationalRegister.Api.Host;

/// <summary>What an operator decides once for a register.</summary>
/// <param name="AllowTestNumbers">Accept NHS numbers from 999 000 0000, which are never issued. For trials only.</param>
/// <param name="SearchKeys">Makes search keys, under the ring of their secrets.</param>
public sealed record RegisterSettings(bool AllowTestNumbers, SearchKeys SearchKeys)
{
    /// <summary>Hold only what rests on law that is in force, see <c>/v1/reference/commencement</c>. Off, an LA may keep the rest voluntarily, as LAs do before commencement.</summary>
    public bool Commencement { get; init; }

    /// <summary>Reads <c>Register:AllowTestNumbers</c>, <c>Register:SearchKeySecrets</c>, <c>Register:SearchKeyVersion</c> and <c>Register:Commencement</c>.</summary>
    /// <exception cref="ArgumentException">A secret is missing outside a demonstration, or too short.</exception>
    public static RegisterSettings Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var demo = configuration.GetValue("Register:Demo", false);
        return new(configuration.GetValue("Register:AllowTestNumbers", demo), new(Ring(configuration, demo), configuration.GetValue<int?>("Register:SearchKeyVersion"))) { Commencement = configuration.GetValue("Register:Commencement", false) };
    }

    // One secret is the ring's first; while it is changed there are two, by their versions.
    private static Dictionary<int, byte[]> Ring(IConfiguration configuration, bool demo)
    {
        const string wanted = "Register:SearchKeySecret is missing: 32 random bytes in base64, the same for every process of the register; or Register:SearchKeySecrets:1 and so on, by version from 0 to 7.";
        var ring = configuration.GetSection("Register:SearchKeySecrets").GetChildren()
            .ToDictionary(secret => int.TryParse(secret.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : throw new ArgumentException(wanted), secret => Convert.FromBase64String(secret.Value ?? ""));
        if (configuration["Register:SearchKeySecret"] is { } first) ring.TryAdd(1, Convert.FromBase64String(first));
        if (ring.Count == 0 && demo) ring[1] = SHA256.HashData("a demonstration has no secrets"u8);
        return ring.Count > 0 ? ring : throw new ArgumentException(wanted);
    }
}
