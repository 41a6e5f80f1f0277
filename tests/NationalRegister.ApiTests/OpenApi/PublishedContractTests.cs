using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.TestHost;
using NationalRegister.ApiTests.Http;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.OpenApi;

/// <summary>The contract beside the one that was last published: what callers already rely on.</summary>
public sealed class PublishedContractTests
{
    private const string Published = "openapi/published/v1.json";

    [Fact]
    public async Task Every_difference_from_the_published_contract_is_listed_and_classified()
    {
        var text = new StringBuilder($"# Differences from the published contract\n\nPrinted from `{Published}` and what the register serves now.\n");
        foreach (var kind in (await Changes()).GroupBy(change => change.Breaking))
        {
            text.Append(null, $"\n## {(kind.Key ? "Breaking" : "Compatible")}\n\n");
            foreach (var change in kind) text.Append(null, $"- {change}\n");
        }
        Snapshot.MatchFile(text.ToString(), "openapi/changes.md");
    }

    [Fact]
    public async Task What_breaks_callers_is_named_under_Breaking_in_the_changelog()
    {
        var said = Breaking(await File.ReadAllTextAsync(Repository.File("openapi/CHANGELOG.md"), TestContext.Current.CancellationToken));
        var silent = (await Changes()).Where(change => change.Breaking && !said.Contains($"`{change.Where}`", StringComparison.Ordinal)).ToList();
        Assert.True(silent.Count == 0, $"""
            These changes break callers of {Published}:
            {string.Join('\n', silent)}
            Make them compatible; or say in openapi/CHANGELOG.md, under "Unreleased", "### Breaking", what a caller must do, with the words in `…` as they stand here.
            """);
    }

    [Theory]
    [InlineData("## Unreleased\n\n### Breaking\n\n- `GET /v1/things`: gone.\n\n### Compatible\n\n- `X`\n\n## 2026-11-22\n\n### Breaking\n\n- `Y`\n", "- `GET /v1/things`: gone.")]
    [InlineData("## Unreleased\n\n- `X`\n\n## 2026-11-22\n\n### Breaking\n\n- `Y`\n", "")]
    public void Only_what_is_unreleased_and_under_Breaking_counts(string changelog, string said) => Assert.Equal(said, Breaking($"# Changes\n\n{changelog}").Trim());

    private static string Breaking(string changelog)
    {
        var unreleased = changelog.Split("\n## ").FirstOrDefault(part => part.StartsWith("Unreleased\n", StringComparison.Ordinal)) ?? "";
        return unreleased.Split("\n### ").FirstOrDefault(part => part.StartsWith("Breaking\n", StringComparison.Ordinal))?["Breaking\n".Length..] ?? "";
    }

    private static async Task<IReadOnlyList<ContractChange>> Changes()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = HttpHost.Build(null);
        await app.StartAsync(ct);
        using var client = app.GetTestClient();
        return CompareContracts.Of(
            JsonNode.Parse(await File.ReadAllTextAsync(Repository.File(Published), ct))!,
            JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json", ct))!);
    }
}
