namespace NationalRegister.Identity;

/// <summary>Who issues tokens: the embedded token service, or the OpenID Connect issuer that <see cref="Authority"/> names.</summary>
public sealed class IdentityOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Identity";

    /// <summary>An issuer elsewhere. Where it is given, the embedded token service is not there at all.</summary>
    public Uri? Authority { get; set; }

    /// <summary>The embedded token service's own name, which clients put into assertions as the audience.</summary>
    public Uri Issuer { get; set; } = new("http://localhost:5080/");

    /// <summary>The audience tokens must name.</summary>
    public string Audience { get; set; } = TokenClaims.Audience;

    /// <summary>Keys of the embedded token service: the first signs, all are published, so that a new key can be told before it is used.</summary>
    public IList<SigningKeySource> SigningKeys { get; } = [];

    /// <summary>Where to keep a key of one's own making if none is configured: a demo's, beside its database.</summary>
    public string? GeneratedKeyFile { get; set; }

    /// <summary>Whether tokens are only issued, and keys only fetched, over TLS.</summary>
    public bool RequireHttps { get; set; } = true;

    /// <summary>Whether the demo's clients exist. They have published secrets.</summary>
    public bool DemoClients { get; set; }

    /// <summary>How long an access token lives.</summary>
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Whether this process issues tokens itself.</summary>
    public bool Embedded => Authority is null;
}

/// <summary>A private key: PEM, or a PFX with its password.</summary>
public sealed class SigningKeySource
{
    /// <summary>A file that holds it.</summary>
    public string? Path { get; set; }

    /// <summary>Or the thing itself: PEM text, or a PFX in base64.</summary>
    public string? Value { get; set; }

    /// <summary>The PFX's password.</summary>
    public string? Password { get; set; }
}
