using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace NationalRegister.Identity;

/// <summary>The keys of the embedded token service: elliptic P-256 for ES256, or RSA for PS256.</summary>
public sealed class SigningKeys
{
    private const int SmallestRsa = 2048;

    private SigningKeys(IReadOnlyList<SigningCredentials> credentials) => Credentials = credentials;

    /// <summary>The first signs; all verify.</summary>
    public IReadOnlyList<SigningCredentials> Credentials { get; }

    /// <summary>What verifies a signature.</summary>
    public IEnumerable<SecurityKey> Keys => Credentials.Select(credentials => credentials.Key);

    /// <summary>Reads the configured keys, or the generated one.</summary>
    /// <exception cref="InvalidOperationException">There is none, or it is not of a kind the register signs with.</exception>
    public static SigningKeys Load(IdentityOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.SigningKeys.Count > 0)
            return new([.. options.SigningKeys.Select(Read)]);
        if (options.GeneratedKeyFile is { } file)
            return new([FromPem(Generated(file))]);
        throw new InvalidOperationException($"Name a signing key in {IdentityOptions.Section}:SigningKeys, or an issuer in {IdentityOptions.Section}:Authority.");
    }

    private static string Generated(string file)
    {
        if (!File.Exists(file))
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var writer = new StreamWriter(file, create);
            writer.Write(key.ExportPkcs8PrivateKeyPem());
        }
        return File.ReadAllText(file);
    }

    private static SigningCredentials Read(SigningKeySource source)
    {
        var bytes = source switch
        {
            { Path: { } path, Value: null } => File.ReadAllBytes(path),
            { Path: null, Value: { } value } => IsPem(value) ? Encoding.UTF8.GetBytes(value) : Convert.FromBase64String(value),
            _ => throw new InvalidOperationException("A signing key has either a path or a value."),
        };
        var text = Encoding.UTF8.GetString(bytes);
        if (IsPem(text))
            return FromPem(text);
        using var certificate = X509CertificateLoader.LoadPkcs12(bytes, source.Password, X509KeyStorageFlags.EphemeralKeySet);
        return certificate.GetECDsaPrivateKey() is { } ec ? Credential(ec)
            : certificate.GetRSAPrivateKey() is { } rsa ? Credential(rsa)
            : throw Unfit();
    }

    private static bool IsPem(string text) => text.Contains("-----BEGIN ", StringComparison.Ordinal);

    private static SigningCredentials FromPem(string pem)
    {
        try
        {
            var ec = ECDsa.Create();
            ec.ImportFromPem(pem);
            return Credential(ec);
        }
        catch (CryptographicException)
        {
            return FromRsaPem(pem);
        }
        catch (ArgumentException)
        {
            return FromRsaPem(pem);
        }
    }

    private static SigningCredentials FromRsaPem(string pem)
    {
        var rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        return Credential(rsa);
    }

    private static SigningCredentials Credential(ECDsa key) =>
        key.ExportParameters(false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value
            ? Credential(new ECDsaSecurityKey(key), SecurityAlgorithms.EcdsaSha256)
            : throw Unfit();

    private static SigningCredentials Credential(RSA key) =>
        key.KeySize >= SmallestRsa ? Credential(new RsaSecurityKey(key), SecurityAlgorithms.RsaSsaPssSha256) : throw Unfit();

    private static SigningCredentials Credential(AsymmetricSecurityKey key, string algorithm)
    {
        // The key's own thumbprint names it, the same in every replica.
        key.KeyId = Base64UrlEncoder.Encode(key.ComputeJwkThumbprint());
        return new SigningCredentials(key, algorithm);
    }

    private static InvalidOperationException Unfit() => new($"A signing key is elliptic on P-256, or RSA of at least {SmallestRsa} bits.");
}
