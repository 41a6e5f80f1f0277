using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.TestHost;
using NationalRegister.Api.Http;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.Http;

public sealed class ContractTests
{
    [Fact]
    public async Task The_document_is_the_approved_one()
    {
        await using var app = HttpHost.Build(null);
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = app.GetTestClient();
        // PublishedContractTests says of each change whether it breaks callers.
        Snapshot.MatchFile(await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken) + "\n", "openapi/v1.json");
    }

    [Fact]
    public async Task Every_operation_has_an_id_a_summary_scopes_and_its_problems()
    {
        await using var app = HttpHost.Build(null);
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = app.GetTestClient();
        var document = JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!;
        var operations = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(o => o.Value!)).ToList();

        Assert.NotEmpty(operations);
        Assert.All(operations, operation =>
        {
            Assert.NotEmpty(operation["operationId"]!.GetValue<string>());
            Assert.NotEmpty(operation["summary"]!.GetValue<string>());
            Assert.NotEmpty(operation["security"]!.AsArray());
            Assert.All(["400", "401", "403", "429", "500", "503"], status => Assert.NotNull(operation["responses"]![status]!["content"]!["application/problem+json"]));
        });
    }

    [Fact]
    public async Task Whatever_a_caller_meets_is_described_and_every_answer_has_a_form()
    {
        await using var app = HttpHost.Build(null);
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var client = app.GetTestClient();
        var document = JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!;
        var operations = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(o => o.Value!)).ToList();
        var schemas = document["components"]!["schemas"]!.AsObject();

        Assert.All(operations.SelectMany(o => o["parameters"]?.AsArray() ?? []), parameter => Assert.NotEmpty(parameter!["description"]!.GetValue<string>()));
        Assert.All(operations.SelectMany(o => o["responses"]!.AsObject()), answer => Assert.NotEmpty(answer.Value!["content"]!.AsObject()));
        Assert.All(schemas, schema => Assert.NotEmpty(schema.Value!["description"]!.GetValue<string>()));
        Assert.All(schemas.SelectMany(s => s.Value!["properties"]?.AsObject() ?? []), member => Assert.True(
            member.Value!["description"] is not null || member.Value["$ref"] is not null, member.Key));
        Assert.DoesNotContain("NationalRegister.", document.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(["application/json", "application/x-ndjson", "text/csv"], document["paths"]!["/v1/submissions/{submissionId}/results"]!["get"]!["responses"]!["200"]!["content"]!
            .AsObject().Select(form => form.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_printed_catalogue_is_the_approved_one()
    {
        var text = new StringBuilder("# Errors\n\nEvery problem that the API answers with, printed from the catalogue in the code and served at `GET /v1/reference/problems`.\n\n");
        text.Append("| code | status | what it is | what it means | what to do |\n|---|---|---|---|---|\n");
        foreach (var p in Problem.All) text.Append(null, $"| `{p.Code}` | {p.Status} | {p.Title} | {p.Meaning} | {p.Remedy} |\n");
        text.Append("\n## Codes of `errors[]`\n\n| code | message |\n|---|---|\n");
        foreach (var f in NationalRegister.Domain.Forms.FormFault.All) text.Append(null, $"| `{f.Code}` | {f.Message} |\n");
        Snapshot.MatchFile(text.ToString(), "openapi/errors.md");
    }

    [Fact]
    public void No_two_problems_share_a_code() => Assert.Equal(Problem.All.Count, Problem.All.Select(p => p.Code).Distinct().Count());
}
