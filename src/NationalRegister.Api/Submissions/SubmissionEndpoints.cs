using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using NationalRegister.Api.Access;
using NationalRegister.Api.Http;
using NationalRegister.Domain.Reference;

namespace NationalRegister.Api.Submissions;

/// <summary>The daily update: an LA's file goes in, and what became of each of its records comes out.</summary>
public static class SubmissionEndpoints
{
    /// <summary>Maps <c>/v1/submissions</c>.</summary>
    /// <param name="routes">The operations.</param>
    public static void MapSubmissions(this IEndpointRouteBuilder routes)
    {
        var submissions = routes.MapGroup("/v1/submissions").WithTags("Submissions").Needs(Scope.Submit).Audited(AccessKind.Submit);

        submissions.MapPost("/", async Task<Results<KeptAnswer, Ok<SubmissionView>, ProblemResult>> (
                [FromQuery, Description("What the file is: delta, changes since the last file.")] string kind,
                [FromQuery, Description("The working day whose close the file describes; not after today.")] DateOnly reportDate,
                FileBody body, PreferWait prefer, IdempotencyKey key, HttpContext context, Caller caller, AuditedCall call,
                ReceiveSubmission receive, ReadSubmissions read, TimeProvider time, CancellationToken ct) =>
            {
                if (Refuse(kind, reportDate, London.Today(time.GetUtcNow().UtcDateTime)) is { } refused)
                {
                    return new ProblemResult(refused);
                }
                var file = new SentFile(caller.OwnLa, kind, reportDate, body.Format, body.Gzip, body.Stream);
                var outcome = await receive.Handle(file, call, sha256 => Intention.Of(context, call, key, sha256), ct);
                return !outcome.Succeeded ? new ProblemResult(outcome.Failure!)
                    : await read.Done(caller.OwnLa, outcome.Value.Location, prefer.Wait, ct) is { } done ? TypedResults.Ok(done)
                    : outcome.Value;
            })
            .WithName("sendSubmission")
            .WithSummary("Send a file of records")
            .WithDescription("The body is streamed, gzip is allowed, and the answer comes once it is durable. Records are then staged and applied in the order of the file; "
                + "one LA's files apply in order of receipt. Sending the same file twice changes nothing twice. In this version kind is delta: changes since the last file. "
                + "application/json is one array of records; application/x-ndjson is one record a line. A file has at most 1,000,000 records and 256 MiB, counted after "
                + "decompression; Content-Encoding may be gzip. A record at fault spoils no other: what became of each is read from its results. An array that is broken "
                + "is rejected whole, with line and column, and so is CSV whose header or quotes are; a broken line of NDJSON or row of CSV is one rejected record. "
                + "In text/csv the columns are the JSON names with dots, items numbered from 1 (`addresses.1.postcode`). An empty cell says nothing, `#clear` is null; "
                + "a list or an object is cleared by `#clear` in a column of its own name (`addresses`). A list of which any cell is filled replaces the list.")
            .Produces<SubmissionView>(StatusCodes.Status202Accepted)
            .WithMetadata(new RequestSizeLimit(ReceiveSubmission.MaxBytes))
            .Fails(Problem.PayloadTooLarge, Problem.UnsupportedMediaType, Problem.UnsupportedContentEncoding, Problem.MalformedRequest, Problem.InvalidParameter);

        submissions.MapGet("/", async ([FromQuery, Description("Only those that describe the close of this day.")] DateOnly? reportDate, Paging paging, Caller caller, ReadSubmissions read, CancellationToken ct) =>
                (await read.List(caller.OwnLa, reportDate, paging, ct)).ToOk())
            .WithName("listSubmissions")
            .WithSummary("The LA's submissions, newest first")
            .Fails(Problem.InvalidCursor);

        submissions.MapGet("/{submissionId:guid}", async (Guid submissionId, PreferWait prefer, Caller caller, ReadSubmissions read, CancellationToken ct) =>
                (await read.Await(caller.OwnLa, submissionId, prefer.Wait, ct)).ToOk())
            .WithName("readSubmission")
            .WithSummary("Where a submission stands")
            .WithDescription("Asked with Prefer: wait=n the answer comes once the submission is completed or rejected, or after n seconds as it then stands.")
            .Fails(Problem.NotFound);

        submissions.MapGet("/{submissionId:guid}/results", async Task<Results<Ok<Page<ResultView>>, LinesResult, TableResult, ProblemResult>> (
                Guid submissionId, [FromQuery, Description("Only records of this outcome, as results name it.")] string? outcome, Paging paging, HttpRequest request, Caller caller, AuditedCall call, ReadResults read, CancellationToken ct) =>
            {
                if (ResultsAsked.By(request) is not { } form)
                {
                    return new ProblemResult(new Failure(Problem.NotAcceptable));
                }
                var page = await read.Page(caller.OwnLa, submissionId, outcome, form == ResultsAs.Page ? paging : null, call, ct);
                return !page.Succeeded ? new ProblemResult(page.Failure!) : form switch
                {
                    ResultsAs.Lines => new LinesResult(read.All(submissionId, outcome, ct)),
                    ResultsAs.Table => new TableResult(read.All(submissionId, outcome, ct)),
                    _ => TypedResults.Ok(page.Value),
                };
            })
            .WithName("readSubmissionResults")
            .WithSummary("What became of each record")
            .WithDescription("A page of JSON; or the whole, one record a line, where Accept is application/x-ndjson, or as CSV where it is text/csv: limit and cursor are then passed over.")
            .Fails(Problem.NotFound, Problem.NotAcceptable, Problem.InvalidCursor, Problem.InvalidParameter);
    }

    private static Failure? Refuse(string kind, DateOnly reportDate, DateOnly today) =>
        kind != "delta" ? new Failure(Problem.InvalidParameter, "kind is delta in this version.")
        : reportDate > today || reportDate < WorkingDays.First || !WorkingDays.IsWorkingDay(reportDate)
            ? new Failure(Problem.InvalidParameter, $"reportDate is a working day of England from {WorkingDays.First:O} on, not after today.")
        : null;
}

/// <summary>The most bytes that the server takes for an operation.</summary>
/// <param name="MaxRequestBodySize">Bytes.</param>
public sealed record RequestSizeLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
