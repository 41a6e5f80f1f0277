using System.Net;
using Microsoft.Extensions.Configuration;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.Http;

/// <summary>Requests for tokens that no client would send: anybody may send them, and none is a fault of the register.</summary>
public sealed class TokenRequestTests
{
    [Theory, OnEveryEngine]
    public async Task What_no_client_would_send_is_refused_and_is_no_fault(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        var host = new HttpHost(builder => builder.Configuration.AddInMemoryCollection(
            [new("Register:Provider", database.Provider), new("Register:Connection", database.ConnectionString)]));
        await host.InitializeAsync();

        var assertion = $"{Base64("""{"alg":"ES256"}""")}.{Base64("""{"iss":"a\u0000b","sub":"a\u0000b","aud":"http://localhost:5080/","exp":4102444800,"jti":"1"}""")}.AAAA";
        string[] bodies =
        [
            "grant_type=client_credentials&client_id=a%00b&client_secret=x",
            "grant_type=client_credentials&client_id=la-202&client_secret=a%00b",
            "grant_type=client_credentials&client_id=la-202&client_secret=demo-la-202&la=%00",
            "grant_type=client_credentials&client_id=la-202&client_secret=demo-la-202&scope=%00",
            "grant_type=client_credentials&client_id=%ED%A0%80&client_secret=x",
            $"grant_type=client_credentials&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer&client_assertion={assertion}",
            string.Join('&', Enumerable.Range(0, 3000).Select(i => $"a{i}=1")),
            "client_id=" + new string('a', 5_000_000),
        ];
        foreach (var body in bodies)
        {
            var (answer, _) = await host.Anyone.Send("POST", "/connect/token", body, "application/x-www-form-urlencoded");
            Assert.True(answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.RequestEntityTooLarge, $"{(int)answer.StatusCode} for {body[..Math.Min(60, body.Length)]}");
        }

        await host.DisposeAsync();
    }

    private static string Base64(string text) => System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(text));
}
