using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.Tokens;
using NationalRegister.Identity;
using Xunit;

namespace NationalRegister.ApiTests.Access;

public sealed class SigningKeysTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("keys-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void A_PEM_file_a_PEM_text_and_a_PFX_name_the_same_key_the_same()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=register", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var file = Path.Combine(directory, "key.pem");
        File.WriteAllText(file, key.ExportECPrivateKeyPem());

        var keys = SigningKeys.Load(new IdentityOptions
        {
            SigningKeys =
            {
                new() { Path = file },
                new() { Value = key.ExportPkcs8PrivateKeyPem() },
                new() { Value = Convert.ToBase64String(certificate.Export(X509ContentType.Pkcs12, "secret")), Password = "secret" },
            },
        });

        Assert.Single(keys.Keys.Select(each => each.KeyId).Distinct());
        Assert.All(keys.Credentials, each => Assert.Equal(SecurityAlgorithms.EcdsaSha256, each.Algorithm));
    }

    [Fact]
    public void An_RSA_key_signs_with_PS256()
    {
        using var key = RSA.Create(2048);

        Assert.Equal(SecurityAlgorithms.RsaSsaPssSha256, Load(key.ExportRSAPrivateKeyPem()).Credentials.Single().Algorithm);
    }

    [Fact]
    public void A_short_RSA_key_and_another_curve_are_refused()
    {
        using var rsa = RSA.Create(1024);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        Assert.Throws<InvalidOperationException>(() => Load(rsa.ExportRSAPrivateKeyPem()));
        Assert.Throws<InvalidOperationException>(() => Load(curve.ExportECPrivateKeyPem()));
    }

    [Fact]
    public void There_is_no_key_by_default() => Assert.Throws<InvalidOperationException>(() => SigningKeys.Load(new IdentityOptions()));

    [Fact]
    public async Task A_host_without_a_key_does_not_start() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => AccessHost.Start(identity => identity.SigningKeys.Clear()));

    [Fact]
    public void A_demos_own_key_is_made_once_and_is_its_owners_alone()
    {
        var file = Path.Combine(directory, "signing-key.pem");

        var first = SigningKeys.Load(new IdentityOptions { GeneratedKeyFile = file });
        var second = SigningKeys.Load(new IdentityOptions { GeneratedKeyFile = file });

        Assert.Equal(first.Credentials.Single().Key.KeyId, second.Credentials.Single().Key.KeyId);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    private static SigningKeys Load(string pem) => SigningKeys.Load(new IdentityOptions { SigningKeys = { new() { Value = pem } } });
}
