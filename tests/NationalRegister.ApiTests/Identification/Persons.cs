using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NationalRegister.ApiTests.Entries;
using NationalRegister.ApiTests.Http;
using NationalRegister.ApiTests.Submissions;
using NationalRegister.Domain.Children;
using NationalRegister.Store.Identification;
using Xunit;

namespace NationalRegister.ApiTests.Identification;

/// <summary>The national desk, and children about whom it has to decide.</summary>
internal static class Persons
{
    private static int numbers;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Task<HttpClient> Desk(this DailyRegister register) => register.As("dfe-adjudicator");

    /// <summary>A child that Greenwich has with its number, and Camden with another: it may be the same.</summary>
    public static async Task<(JsonObject Theirs, Told Known, JsonObject Camdens, Told Asked)> InDoubt(this DailyRegister register)
    {
        var theirs = Sent.Child().With("child/nhsNumber", Number());
        var known = await register.Push("203", theirs);
        var camdens = theirs.With("localReference", $"C-{theirs["localReference"]}").With("child/nhsNumber", Number());
        var asked = await register.Push("202", camdens);
        Assert.Equal(["review"], asked.Outcomes);
        Assert.Equal(["identityUnderReview"], asked.Notices());
        return (theirs, known, camdens, asked);
    }

    /// <summary>The reviews that the entry of a result raised, as the desk lists them.</summary>
    public static async Task<IReadOnlyList<IdentityReview>> Reviews(this DailyRegister register, JsonNode result)
    {
        var entry = Guid.Parse(result.Of<string>("entryId"));
        await using var db = register.Db();
        return await db.IdentityReviews.AsNoTracking().Where(r => r.EntryId == entry).OrderBy(r => r.ReviewId).ToListAsync(Ct);
    }

    public static string Path(this IdentityReview review) => $"/v1/identity-reviews/{review.ReviewId}";

    public static async Task<(HttpResponseMessage Answer, JsonNode? Body)> Link(this DailyRegister register, IdentityReview review, string child, int? version = null) =>
        await (await register.Desk()).Send("POST", $"{review.Path()}/link", new JsonObject { ["childId"] = child, ["reason"] = "Both LAs were called: one child." }.ToJsonString(),
            headers: ("If-Match", $"\"{version ?? review.Version}\""));

    public static async Task<(HttpResponseMessage Answer, JsonNode? Body)> KeepApart(this DailyRegister register, IdentityReview review) =>
        await (await register.Desk()).Send("POST", $"{review.Path()}/keepApart", """{ "reason": "Twins." }""", headers: ("If-Match", $"\"{review.Version}\""));

    /// <summary>Merges a child into another, by the version of its identity that stands now.</summary>
    public static async Task<(HttpResponseMessage Answer, JsonNode? Body)> Merge(this DailyRegister register, string child, string into) =>
        await register.Change(child, "merge", new() { ["into"] = into, ["reason"] = "One child." });

    /// <summary>Takes entries from a child.</summary>
    public static async Task<(HttpResponseMessage Answer, JsonNode? Body)> Split(this DailyRegister register, string child, params string[] entries) =>
        await register.Change(child, "split", new() { ["entries"] = new JsonArray([.. entries.Select(e => JsonValue.Create(e))]), ["reason"] = "Two children." });

    public static async Task<(HttpResponseMessage Answer, JsonNode? Body)> Change(this DailyRegister register, string child, string what, JsonObject body)
    {
        var desk = await register.Desk();
        var (identity, _) = await desk.Send("GET", $"/v1/children/{child}/identity?purpose=dataQuality");
        return await desk.Send("POST", $"/v1/children/{child}/{what}", body.ToJsonString(), headers: ("If-Match", identity.Headers.ETag?.Tag ?? "\"1\""));
    }

    /// <summary>The answer, which must be 200.</summary>
    public static async Task<JsonNode> Done(this Task<(HttpResponseMessage Answer, JsonNode? Body)> call)
    {
        var (answer, body) = await call;
        Assert.True(answer.StatusCode == HttpStatusCode.OK, body?.ToJsonString());
        return body!;
    }

    public static string ChildOf(this Told told, int line = 1) => told[line].Of<string>("childId");

    public static string EntryOf(this Told told, int line = 1) => told[line].Of<string>("entryId");

    public static string OtherDay(this JsonObject record) =>
        DateOnly.Parse(record["child"].Of<string>("dateOfBirth"), CultureInfo.InvariantCulture).AddDays(-400).ToString("O", CultureInfo.InvariantCulture);

    /// <summary>An NHS number that no other child of the tests has.</summary>
    public static string Number()
    {
        NhsNumber number;
        while (!NhsNumber.TryComplete($"{944_000_000 + Interlocked.Increment(ref numbers)}", out number))
        {
        }
        return number.Value;
    }
}
