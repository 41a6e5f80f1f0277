using System.Net;
using System.Text;
using NationalRegister.ApiTests.Crashes;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.OpenApi;

/// <summary>What <c>openapi/examples</c> shows, sent to a register as it runs in service.</summary>
[Collection(Processes.Name)]
public sealed class ExamplesTests
{
    private const string Folder = "openapi/examples";

    [Theory, OnEveryEngine]
    public async Task Every_example_is_answered_as_it_says(TestEngine engine)
    {
        await using var database = await engine.NewDatabase();
        using var register = await RegisterProcess.Start(database);
        var files = Directory.GetFiles(Repository.File(Folder), "*.http").Order(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(files);
        foreach (var path in files)
        {
            var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
            var run = new RunHttpFile(register.Client, new Dictionary<string, string> { ["host"] = register.Address.ToString().TrimEnd('/') });
            var faults = await run.Faults(HttpFile.Parse(text), TestContext.Current.CancellationToken);
            Assert.True(faults.Count == 0, $"{Folder}/{Path.GetFileName(path)}\n{string.Join('\n', faults)}");
        }
    }

    [Fact]
    public void The_readme_names_every_example() => Assert.All(Directory.GetFiles(Repository.File(Folder), "*.http"), path =>
        Assert.Contains($"]({Path.GetFileName(path)})", File.ReadAllText(Repository.File($"{Folder}/README.md")), StringComparison.Ordinal));

    private const string Example = """
        @host = http://example.test
        @word = {{host}}/x

        ### One
        # @name one
        # Expect: 200
        # Expect: $.items[1].id == 7
        # Expect: $.items.length == 2
        # Expect: header ETag == "1"
        GET {{word}}
        Accept: application/json

        ### Another
        # Expect: body contains 7 GET
        POST {{host}}/y?id={{one.response.body.$.items[1].id}}
        If-Match: {{one.response.headers.ETag}}

        first

        second
        """;

    [Fact]
    public async Task A_file_is_sent_from_top_to_bottom_with_its_variables_filled_in()
    {
        var server = new Server();
        Assert.Empty(await Run(server, Example));
        Assert.Equal(["GET http://example.test/x  ", "POST http://example.test/y?id=7 \"1\" first\n\nsecond"], server.Seen);
    }

    [Theory]
    [InlineData("# Expect: 200", "# Expect: 201", "Line 10, GET {{word}}: 201 was expected")]
    [InlineData("id == 7", "id == 8", "Line 10, GET {{word}}: $.items[1].id == 8 was expected")]
    [InlineData("length == 2", "length == 3", "Line 10, GET {{word}}: $.items.length == 3 was expected")]
    [InlineData("ETag == \"1\"", "Age == \"1\"", "Line 10, GET {{word}}: header Age == \"1\" was expected")]
    [InlineData("contains 7 GET", "contains nobody", "Line 15, POST {{host}}/y?id={{one.response.body.$.items[1].id}}: body contains nobody was expected")]
    [InlineData("# Expect: body contains 7 GET\n", "", "Line 14 expects nothing.")]
    [InlineData("{{one.response.headers.ETag}}", "{{one.response.headers.Age}}", "Line 15: The answer of one has no Age.")]
    [InlineData("{{one.response.headers.ETag}}", "{{other}}", "Line 15: The variable other has no value.")]
    [InlineData("# Expect: 200", "# Expect: success", "Line 10: 'success' is no expectation.")]
    public async Task What_is_not_as_expected_is_a_fault(string there, string instead, string fault) =>
        Assert.Contains(fault, await Run(new Server(), Example.ReplaceLineEndings("\n").Replace(there, instead, StringComparison.Ordinal)));

    private static async Task<IReadOnlyList<string>> Run(Server server, string text)
    {
        using var client = new HttpClient(server);
        return await new RunHttpFile(client, new Dictionary<string, string>()).Faults(HttpFile.Parse(text), TestContext.Current.CancellationToken);
    }

    /// <summary>Answers everything alike, and remembers what was asked.</summary>
    private sealed class Server : HttpMessageHandler
    {
        public List<string> Seen { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Seen.Add($"{request.Method} {request.RequestUri} {request.Headers.IfMatch} {(request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken))}");
            var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("""{ "items": [{}, { "id": 7 }], "note": "7 GET" }""", Encoding.UTF8, "application/json") };
            answer.Headers.TryAddWithoutValidation("ETag", "\"1\"");
            return answer;
        }
    }
}
