using Microsoft.IdentityModel.Tokens;

namespace NationalRegister.Identity;

/// <summary>What the register accepts of any signed token: an access token, or a client's assertion.</summary>
public static class Tokens
{
    /// <summary>Asymmetric signatures only, so that who can check a token cannot make one.</summary>
    public static IEnumerable<string> Algorithms { get; } =
        [SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256];

    /// <summary>How far two clocks may differ. The framework's own five minutes are too many.</summary>
    public static TimeSpan ClockSkew { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether a token is in its time: an expiry is demanded, a beginning is not.</summary>
    public static bool IsInTime(DateTime? notBefore, DateTime? expires, DateTime now) =>
        expires is { } end && now <= end + ClockSkew && (notBefore is not { } begin || begin <= now + ClockSkew);
}
