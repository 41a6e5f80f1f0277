using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Http;
using NationalRegister.ApiTests.Entries;
using NationalRegister.ApiTests.Http;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.Submissions;

/// <summary>A register of a class's own, where nobody else's uploads are under way.</summary>
public sealed class OwnRegister : IAsyncLifetime
{
    public DailyRegister Register { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Register = await DailyRegister.Start(TestEngine.Sqlite);

    public ValueTask DisposeAsync() => Register.DisposeAsync();
}

public sealed class BadFilesTests(OwnRegister own) : IClassFixture<OwnRegister>
{
    private const string Json = "application/json";
    private const string Lines = "application/x-ndjson";

    private readonly DailyRegister register = own.Register;

    // The mark ¦ stands before the character that breaks the file.
    public static TheoryData<string, string> BrokenArrays => new()
    {
        { "no comma", """[{"a":1} ¦{"b":2}]""" },
        { "no colon", "[\n{\"a\":1},\n  {\"a\" ¦2}\n]" },
        { "a comma too many", "[{\"a\":1},\r\n¦]" },
        { "no value", """[{"a":1},{"a":¦}]""" },
        { "a word", """[{"a":1},{"a":n¦il}]""" },
        { "a line break in a text", "[{\"a\":\"x¦\ny\"}]" },
        { "a text that does not end", "[{\"a\":1},\n{\"a\":\"x}]¦" },
        { "it breaks off", "[{\"a\":1},\n{\"a\":1}¦" },
        { "what stands behind it", "[{\"a\":1}]\n ¦x" },
        { "a second array", "[{\"a\":1}]¦[]" },
        { "far behind it", $"[{{\"a\":1}}]{new string(' ', 300_000)}\n¦x" },
        { "nothing", "¦" },
        { "letters of two bytes before it", """[{"á":"éü"}, ¦x]""" },
        { "a letter of four bytes before it", """[{"a":"𝒳"}, ¦x]""" },
        { "much before it", $"[\n{string.Concat(Enumerable.Repeat("{\"name\":\"Zoë\"},\n", 20_000))}{string.Concat(Enumerable.Repeat("{\"é\":1},", 20_000))}¦x]" },
        { "a long text before it", $$"""[{"a":"{{new string('é', 2_000_000)}}"}, ¦x]""" },
        { "a mark of the byte order before it", "\ufeff[{\"a\":1} ¦x]" },
    };

    [Theory, MemberData(nameof(BrokenArrays))]
    public async Task An_array_that_is_broken_is_rejected_whole_with_line_and_column(string what, string marked)
    {
        var (before, after) = (marked[..marked.IndexOf('¦', StringComparison.Ordinal)], marked[(marked.IndexOf('¦', StringComparison.Ordinal) + 1)..]);
        var child = Sent.Child();
        // A good record in front, on the same line, so that the place moves by what is known.
        var good = child.ToJsonString() + ",";
        var put = before.Contains('[', StringComparison.Ordinal);
        before = put ? before.Insert(before.IndexOf('[', StringComparison.Ordinal) + 1, good) : before;

        var told = await register.PushText("202", before + after);

        Assert.Equal("rejected", told.Status);
        Assert.Empty(told.Results);
        var problem = Assert.Single(told.Submission["problems"]!.AsArray());
        var line = before.Split('\n');
        Assert.Equal(("malformed", line.Length, line[^1].TrimStart('\ufeff').Length + 1), (problem.Of<string>("code"), problem.Of<int>("line"), problem.Of<int>("column")));
        await using var db = register.Db();
        var reference = child.Of<string>("localReference");
        Assert.False(await db.Entries.AnyAsync(e => e.LocalReference == reference, TestContext.Current.CancellationToken), what);
        Assert.False(await db.StagedRecords.AnyAsync(s => s.SubmissionId == Guid.Parse(told.Id), TestContext.Current.CancellationToken));
    }

    [Theory, InlineData("{}"), InlineData("7"), InlineData("\"[]\""), InlineData("null")]
    public async Task What_is_no_array_is_no_file(string text)
    {
        var told = await register.PushText("202", text);
        Assert.Equal(("rejected", "notAnArray"), (told.Status, told.Submission["problems"]![0].Of<string>("code")));
    }

    [Theory, InlineData(Json), InlineData(Lines)]
    public async Task A_mark_of_the_byte_order_is_passed_over(string type)
    {
        var text = type == Json ? new JsonArray(Sent.Child(), Sent.Child()).ToJsonString() : Sent.Lines(Sent.Child(), Sent.Child());
        Assert.Equal(["created", "created"], (await register.PushText("202", "\ufeff" + text, type)).Outcomes);
    }

    [Fact]
    public async Task Empty_lines_are_no_records_and_count_as_lines()
    {
        var told = await register.PushText("202", $"\n{Sent.Child().ToJsonString()}\r\n  \n{Sent.Child().ToJsonString()}", Lines);
        Assert.Equal((2, 2), (told.Count("received"), told.Count("created")));
        Assert.Equal([2, 4], told.Results.Select(r => r.Of<int>("line")));
    }

    [Theory]
    [InlineData("text/plain"), InlineData("text/tab-separated-values"), InlineData("application/xml"), InlineData("text/csv; charset=iso-8859-1"), InlineData("application/json; charset=utf-16"), InlineData("multipart/form-data; boundary=x")]
    public async Task Another_content_type_is_415(string type)
    {
        using var answer = await (await register.As("la-202")).SendFile("[]"u8.ToArray(), type);
        await IsProblem(answer, Problem.UnsupportedMediaType);
    }

    [Theory, InlineData("br"), InlineData("deflate"), InlineData("gzip, gzip"), InlineData("nonsense")]
    public async Task Another_content_encoding_is_415(string encoding)
    {
        var call = await (await register.As("la-202")).Send("POST", SubmissionCalls.Path, "[]", headers: ("Content-Encoding", encoding));
        call.IsProblem(Problem.UnsupportedContentEncoding);
    }

    [Fact]
    public async Task What_says_it_is_gzip_and_is_not_or_breaks_off_is_400_and_leaves_nothing_behind()
    {
        var whole = DailyUpdateTests.Zip(Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Range(0, 5000).Select(_ => Sent.Child().ToJsonString()))}]"));
        foreach (var bytes in new[] { Encoding.UTF8.GetBytes("[]"), whole[..(whole.Length / 2)], whole[..^4], whole[..^9], whole[..5] })
        {
            using var answer = await (await register.As("la-202")).SendFile(bytes, Json, "gzip");
            await IsProblem(answer, Problem.MalformedRequest);
        }
        Assert.Equal(0, await Unnamed());
    }

    public static TheoryData<string, string> BadDays => new()
    {
        { "a Saturday", "2026-11-14" }, { "a Sunday", "2026-11-15" }, { "Christmas Day", "2025-12-25" },
        { "tomorrow or later", Domain.Reference.WorkingDays.Next(EntriesHost.Today).ToString("O", null) }, { "before bank holidays are known", "1999-11-22" },
        { "no date", "yesterday" }, { "another form", "20/11/2026" }, { "no day of the calendar", "2026-02-30" }, { "a time", "2026-11-20T00:00:00Z" }, { "nothing", "" },
    };

    [Theory, MemberData(nameof(BadDays))]
    public async Task A_report_date_is_a_working_day_that_has_come(string what, string day)
    {
        var call = await (await register.As("la-202")).Send("POST", $"/v1/submissions?kind=delta&reportDate={day}", "[]");
        call.IsProblem(Problem.InvalidParameter);
        Assert.True(call.Body.Of<string>("detail").Contains("reportDate", StringComparison.Ordinal), what);
    }

    [Theory, InlineData("2020-01-02"), InlineData("2025-12-24")]
    public async Task Any_working_day_that_has_passed_is_accepted(string day)
    {
        var (answer, body) = await (await register.As("la-202")).Send("POST", $"/v1/submissions?kind=delta&reportDate={day}", "[]");
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(day, body.Of<string>("reportDate"));
    }

    [Theory, InlineData("whole"), InlineData("Full"), InlineData("Delta"), InlineData("")]
    public async Task Another_kind_is_400_and_says_which_there_is(string kind)
    {
        var call = await (await register.As("la-202")).Send("POST", $"/v1/submissions?kind={kind}&reportDate={SubmissionCalls.ReportDate}", "[]");
        call.IsProblem(Problem.InvalidParameter);
        Assert.Contains("kind", call.Body.Of<string>("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "invalidParameter"), InlineData("?kind=delta", "invalidParameter"), InlineData("?reportDate=2026-11-20", "invalidParameter")]
    [InlineData("?kind=delta&reportDate=2026-11-20&trial=true", "unknownParameter"), InlineData("?kind=delta&kind=delta&reportDate=2026-11-20", "duplicateParameter")]
    [InlineData("?kind=delta&reportDate=2026-11-20&la=203", "unknownParameter")]
    public async Task A_parameter_that_is_missing_unknown_or_given_twice_is_400(string query, string code) =>
        (await (await register.As("la-202")).Send("POST", "/v1/submissions" + query, "[]")).IsProblem(Problem.All.Single(p => p.Code == code));

    [Fact]
    public async Task Without_a_token_it_is_401_and_with_another_scope_403()
    {
        foreach (var (method, path) in new[] { ("POST", SubmissionCalls.Path), ("GET", "/v1/submissions"), ("GET", $"/v1/submissions/{Guid.Empty}"), ("GET", $"/v1/submissions/{Guid.Empty}/results") })
        {
            var body = method == "POST" ? "[]" : null;
            var call = await register.Anyone.Send(method, path, body);
            call.IsProblem(Problem.Unauthenticated);
            Assert.Equal("Bearer", call.Answer.Headers.WwwAuthenticate.First().Scheme);
            (await (await register.As("officer-202")).Send(method, path, body)).IsProblem(Problem.InsufficientScope);
            (await (await register.As("dfe-analyst")).Send(method, path, body)).IsProblem(Problem.InsufficientScope);
        }
    }

    [Fact]
    public async Task More_than_256_MiB_are_413_and_leave_nothing_behind()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, SubmissionCalls.Path) { Content = new Streamed(300, Lines) };
        using var answer = await (await register.As("la-202")).SendAsync(request, TestContext.Current.CancellationToken);
        await IsProblem(answer, Problem.PayloadTooLarge);
        Assert.Equal(0, await Unnamed());
    }

    [Fact]
    public async Task An_upload_that_the_caller_gives_up_leaves_nothing_behind()
    {
        using var given = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var endless = new Streamed(200, Lines) { Waits = after => after == 5 ? Task.Delay(Timeout.Infinite, given.Token) : Task.CompletedTask };
        using var request = new HttpRequestMessage(HttpMethod.Post, SubmissionCalls.Path) { Content = endless };
        var sending = (await register.As("la-203")).SendAsync(request, given.Token);
        await Until(async () => await Unnamed() >= 3);

        await given.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        await Until(async () => await Unnamed() == 0);
        Assert.Empty((await (await register.As("la-203")).Send("GET", "/v1/submissions")).Body!["items"]!.AsArray());
    }

    private static async Task Until(Func<Task<bool>> so)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (!await so()) await Task.Delay(50, patience.Token);
    }

    private static async Task IsProblem(HttpResponseMessage answer, Problem problem) =>
        (answer, JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))).IsProblem(problem);

    // Parts that no submission names.
    private async Task<int> Unnamed()
    {
        await using var db = register.Db();
        return await db.Blobs.CountAsync(b => !db.Submissions.Any(s => s.SubmissionId == b.BlobId), TestContext.Current.CancellationToken);
    }
}

/// <summary>A body of so many MiB of empty lines that is made as it is sent.</summary>
internal sealed class Streamed : HttpContent
{
    private static readonly byte[] Piece = [.. Enumerable.Repeat((byte)'\n', 1024 * 1024)];
    private readonly int mebibytes;

    public Streamed(int mebibytes, string type)
    {
        this.mebibytes = mebibytes;
        Headers.ContentType = new(type);
    }

    /// <summary>What happens after so many MiB.</summary>
    public Func<int, Task> Waits { get; init; } = _ => Task.CompletedTask;

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        for (var sent = 1; sent <= mebibytes; sent++)
        {
            await stream.WriteAsync(Piece);
            await stream.FlushAsync();
            await Waits(sent);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
