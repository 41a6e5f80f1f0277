using Microsoft.Extensions.Time.Testing;
using NationalRegister.Api.Submissions;
using NationalRegister.Domain.Children;
using NationalRegister.Store.Audit;
using NationalRegister.Store.Children;
using NationalRegister.Store.Submissions;
using NationalRegister.Testing;
using Xunit;
using static NationalRegister.ApiTests.Races.Reporting;

namespace NationalRegister.ApiTests.Submissions;

/// <summary>What became of a file's records, read again long after they were applied.</summary>
public sealed class ReadResultsTests
{
    private const string AlsoOpen = """[{"code":"alsoOpenIn","localAuthority":"330","known":false},{"code":"identityUnderReview"}]""";
    private static readonly DateTime Now = new(2026, 11, 20, 18, 0, 0, DateTimeKind.Utc);

    [Theory, OnEveryEngine]
    public async Task Of_a_child_that_was_restricted_since_no_LA_is_named_any_more(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), new FakeTimeProvider(Now));
        var id = Guid.CreateVersion7(Now);
        await store.Committed(async db =>
        {
            db.Add(new Submission { SubmissionId = id, La = Fifty[0], Kind = "delta", Format = "json", ReportDate = new(2026, 11, 20), Today = new(2026, 11, 20), ReceivedAt = Now, ClientId = "x" });
            db.AddRange(new Child { ChildId = new(1), CreatedAt = Now }, new Child { ChildId = new(2), CreatedAt = Now, RestrictedSince = Now });
            await db.SaveChangesAsync(Ct);
            db.AddRange(Enumerable.Range(1, 1001).Select(line => new RecordResult
            {
                SubmissionId = id,
                Line = line,
                Outcome = "created",
                ChildId = line == 1001 ? null : new ChildId((line % 2) + 1),
                Notices = AlsoOpen,
            }));
            return await db.SaveChangesAsync(Ct);
        });

        var shown = new List<ResultView>();
        await foreach (var result in new ReadResults(store.Transactions).All(id, null, Call.Own("202", "x", "readSubmissionResults", "request-1"), Ct)) shown.Add(result);

        Assert.Equal(Enumerable.Range(1, 1001).Select(line => (int?)line), shown.Select(r => r.Line));
        Assert.All(shown, r => Assert.Equal(r.ChildId == new ChildId(2) ? 1 : 2, r.Notices.Count));
    }
}
