using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NationalRegister.Api.Entries;
using NationalRegister.ApiTests.Http;
using NationalRegister.ApiTests.Lookup;
using Xunit;
using static NationalRegister.ApiTests.Lookup.England;

namespace NationalRegister.ApiTests.Children;

/// <summary>A restriction is looked at again and never lapses; and reading of a restricted child betrays nothing by how it is answered.</summary>
public sealed class RestrictionReviewTests(England england) : IClassFixture<England>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_the_day_the_LA_is_asked_once_and_the_restriction_holds()
    {
        var child = await england.Says(Birmingham, Records.Missing("V-1", "Umar", "Ada", "2014-01-05").InRefuge());
        var camdens = await england.Says(Camden, Records.Missing("V-1", "Vane", "Bea", "2014-01-06"));
        var desks = await england.Says(Leeds, Records.Missing("V-2", "Wynn", "Cas", "2014-01-07"));
        await Set(await england.Officer(Camden), await PathOf("V-1", Camden), """{ "restricted": true, "reason": "x", "reviewOn": "2026-12-24" }""");
        await Set(await england.As("dfe-adjudicator"), $"/v1/children/{desks}", """{ "restricted": true, "reason": "x", "reviewOn": "2026-12-24" }""");

        england.Becomes(new(2026, 12, 23, 23, 59, 0, TimeSpan.Zero));
        Assert.False(await Remind());
        england.Becomes(new(2026, 12, 24, 0, 1, 0, TimeSpan.Zero));
        Assert.True(await Remind());
        Assert.False(await Remind());

        Assert.Equal(["V-1"], await Asked(Camden));
        Assert.Empty(await Asked(Birmingham));
        await using (var db = england.Contexts.CreateDbContext())
        {
            Assert.Equal($$"""{"childId":"{{desks}}","code":"restrictionReview"}""", (await db.Events.SingleAsync(e => e.Type == "access.alert" && e.Audience == "desk", Ct)).Data);
            Assert.Equal(3, await db.Children.CountAsync(c => (c.ChildId == child || c.ChildId == camdens || c.ChildId == desks) && c.RestrictedSince != null, Ct));
        }

        // Who says that it goes on has looked; it is asked again half a year later, as is what a record set.
        await Set(await england.Officer(Camden), await PathOf("V-1", Camden), """{ "restricted": true, "reason": "Still." }""");
        Assert.Empty(await Asked(Camden));
        england.Becomes(new(2027, 6, 24, 0, 1, 0, TimeSpan.Zero));
        Assert.True(await Remind());
        Assert.Equal(["V-1"], await Asked(Camden));
        Assert.Contains("V-1", await Asked(Birmingham));
    }

    [Fact]
    public async Task Reading_a_restricted_child_costs_the_same_commands_as_any_other()
    {
        var hidden = await england.Says(Birmingham, Records.Missing("V-3", "Xu", "Dov", "2013-01-05").InRefuge());
        var open = await england.Says(Birmingham, Records.Missing("V-4", "Xu", "Eli", "2013-01-06"));
        var ended = await england.Says(Birmingham, Records.Missing("V-5", "Xu", "Fay", "2013-01-07").InRefuge());
        await england.Says(Birmingham, Records.Cease("V-5", "\"reason\": \"onSchoolRoll\", \"schoolUrn\": \"100000\""));
        var officer = await england.Officer(Camden);

        foreach (var path in new[] { "?purpose=safeguarding", "/responsibility?purpose=safeguarding" })
        {
            await Commands(open, path);
            var expected = await Commands(open, path);
            Assert.NotEmpty(expected);
            Assert.Equal(expected, await Commands(hidden, path));
            Assert.Equal(expected, await Commands(ended, path));
        }

        async Task<IReadOnlyList<string>> Commands(Domain.Children.ChildId child, string path)
        {
            england.Commands.Take();
            using var answer = await officer.Reads($"/v1/children/{child}{path}");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return england.Commands.Take();
        }
    }

    private Task<bool> Remind() => ActivatorUtilities.CreateInstance<RemindRestrictions>(england.Services).Run(Ct);

    private async Task<IEnumerable<string?>> Asked(string la)
    {
        using var answer = await (await england.Officer(la)).Reads("/v1/entries?attention=restrictionReview");
        return (await answer.Ok())["items"]!.AsArray().Select(i => i!["localReference"].Text());
    }

    private async Task<string> PathOf(string reference, string la)
    {
        await using var db = england.Contexts.CreateDbContext();
        var code = Domain.Reference.LaCode.Parse(la);
        return $"/v1/entries/{await db.Entries.Where(e => e.La == code && e.LocalReference == reference).Select(e => e.EntryId).SingleAsync(Ct)}";
    }

    private static async Task Set(HttpClient caller, string path, string body)
    {
        var read = path.StartsWith("/v1/children", StringComparison.Ordinal) ? $"{path}/identity?purpose=safeguarding" : path;
        var (current, _) = await caller.Send("GET", read);
        var (answer, told) = await caller.Send("POST", $"{path}/restriction", body, headers: ("If-Match", current.Headers.ETag!.Tag));
        Assert.True(answer.StatusCode == HttpStatusCode.OK, told?.ToJsonString());
    }
}
