using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using NationalRegister.Simulator.Files;
using NationalRegister.Store.Submissions;

namespace NationalRegister.Api.Demo;

/// <summary>Sends an LA's file and waits until it is settled, as the LA's system does.</summary>
internal sealed class SendFile(RegisterCalls calls, TimeProvider time)
{
    private const int WaitSeconds = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);
    private static readonly string[] Settled = [SubmissionStatus.Completed, SubmissionStatus.Rejected, SubmissionStatus.Held];

    public static string PathOf(DailyFile file) => $"/v1/submissions?kind={file.Kind}&reportDate={file.ReportDate:yyyy-MM-dd}";

    /// <returns>The submission in its last state.</returns>
    public async Task<JsonNode> Handle(DailyFile file, Action<double> progress, CancellationToken ct)
    {
        var client = $"la-{file.LocalAuthority}";
        var started = time.GetTimestamp();
        using var body = new ReadOnlyMemoryContent(file.Content);
        body.Headers.ContentType = new MediaTypeHeaderValue(file.ContentType);
        if (file.ContentEncoding is { } encoding)
            body.Headers.ContentEncoding.Add(encoding);
        var answer = await calls.Post(client, PathOf(file), body, ct, WaitSeconds);
        if (answer.Status is not (StatusCodes.Status202Accepted or StatusCodes.Status200OK) || (string?)answer.Body?["submissionId"] is not { } id)
            throw new StepFailedException($"{client}: expected 202, not {answer.Status} {answer.Text}");

        var submission = answer.Body!;
        while (!Settled.Contains((string?)submission["status"]))
        {
            if (time.GetElapsedTime(started) > Patience)
                throw new StepFailedException($"{client}: the file is not applied after {Patience.TotalMinutes} minutes");
            answer = await calls.Get(client, $"/v1/submissions/{id}", ct, waitSeconds: WaitSeconds);
            submission = answer is { Status: StatusCodes.Status200OK, Body: { } seen } ? seen : throw new StepFailedException($"{client}: expected 200, not {answer.Status} {answer.Text}");
            progress((double?)submission["progress"] ?? 0);
        }
        progress(1);
        return submission;
    }
}
