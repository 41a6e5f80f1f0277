using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using NationalRegister.Api.Access;
using NationalRegister.Api.Http;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;
using NationalRegister.Store.Submissions;

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
                [FromQuery, Description("What the file is: `delta`, changes since the last file; `full`, the local authority's whole register; `nil`, nothing changed.")] string kind,
                [FromQuery, Description("The working day whose close the file describes; not after today.")] DateOnly reportDate,
                [FromQuery, Description("With true the file is only tried: nothing is applied.")] bool? dryRun,
                FileBody body, PreferWait prefer, IdempotencyKey key, HttpContext context, Caller caller, AuditedCall call,
                ReceiveSubmission receive, ReadSubmissions read, TimeProvider time, CancellationToken ct) =>
            {
                if (Refuse(kind, reportDate, London.Today(time.GetUtcNow().UtcDateTime)) is { } refused)
                {
                    return new ProblemResult(refused);
                }
                var file = new SentFile(caller.OwnLa, kind, dryRun ?? false, reportDate, body.Format, body.Gzip, body.Stream);
                var outcome = await receive.Handle(file, call, sha256 => Intention.Of(context, call, key, sha256), ct);
                return !outcome.Succeeded ? new ProblemResult(outcome.Failure!)
                    : await read.Done(caller.OwnLa, outcome.Value.Location, prefer.Wait, ct) is { } done ? TypedResults.Ok(done)
                    : outcome.Value;
            })
            .WithName("sendSubmission")
            .WithSummary("Send a file of records")
            .WithDescription("The body is streamed, gzip is allowed, and the answer comes once it is durable. Records are then staged and applied in the order of the file; "
                + "one LA's files apply in order of receipt. Sending the same file twice changes nothing twice. "
                + "`full` ceases nothing: an open entry that it does not have is counted `absent`, gets `notConfirmedSince` and stands in `attention` until something is said of "
                + $"it, in time for as long as `answerAbsence` of `/v1/reference/time-limits` says and then overdue. If more than {Absence.AlwaysAllowed} and more than one in {Absence.OneIn} of the open entries are absent the submission is `held`: nothing of "
                + "it is applied and later files go on, until it is released, discarded, or a later `full` takes its place. A rejected record counts as present if its reference can be read. "
                + "`nil` says that nothing changed, has an empty body, and counts as reporting. With `dryRun=true` the file is read, judged against the sender's own entries alone "
                + "and answered like any other; nobody is identified, nothing is applied, it is no report, and what it came to is kept for 24 hours. `full` with `dryRun` compares two registers: "
                + "each record's outcome, and who is absent. "
                + $"`attention` lists the local authority's entries that need an act, in this file or not. At most {ReceiveSubmission.MaxWaiting} files of one local authority may wait for their turn. "
                + "application/json is one array of records; application/x-ndjson is one record a line. A file has at most 1,000,000 records and 256 MiB, counted after "
                + "decompression; Content-Encoding may be gzip. A record at fault spoils no other: what became of each is read from its results. An array that is broken "
                + "is rejected whole, with line and column, and so is CSV whose header or quotes are; a broken line of NDJSON or row of CSV is one rejected record. "
                + "In text/csv the columns are the JSON names with dots, items numbered from 1 (`addresses.1.postcode`). An empty cell says nothing, `#clear` is null; "
                + "a list or an object is cleared by `#clear` in a column of its own name (`addresses`). A list of which any cell is filled replaces the list.")
            .Produces<SubmissionView>(StatusCodes.Status202Accepted)
            .WithMetadata(new RequestSizeLimit(ReceiveSubmission.MaxBytes))
            .Fails(Problem.TooManyRequests, Problem.PayloadTooLarge, Problem.UnsupportedMediaType, Problem.UnsupportedContentEncoding, Problem.MalformedRequest, Problem.InvalidParameter);

        submissions.MapGet("/", async ([FromQuery, Description("Only those that describe the close of this day.")] DateOnly? reportDate, Paging paging, Caller caller, ReadSubmissions read, CancellationToken ct) =>
                (await read.List(caller.OwnLa, reportDate, paging, ct)).ToOk())
            .WithName("listSubmissions")
            .WithSummary("The LA's submissions, newest first")
            .WithDescription("With reportDate, those of that day alone: a day may have any number of files, and each stands in the list as it stands now.")
            .Fails(Problem.InvalidCursor);

        submissions.MapGet("/{submissionId:guid}", async (Guid submissionId, PreferWait prefer, Caller caller, ReadSubmissions read, CancellationToken ct) =>
                (await read.Await(caller.OwnLa, submissionId, prefer.Wait, ct)).ToOk())
            .WithName("readSubmission")
            .WithSummary("Where a submission stands")
            .WithDescription("Asked with Prefer: wait=n the answer comes once the submission is completed, held or rejected, or after n seconds as it then stands.")
            .Fails(Problem.NotFound);

        submissions.MapPost("/{submissionId:guid}/release", async (Guid submissionId, Caller caller, AuditedCall call, HeldSubmissions held, CancellationToken ct) =>
                (await held.Release(caller.OwnLa, submissionId, call, ct)).ToOk())
            .WithName("releaseSubmission")
            .WithSummary("Let a held submission be applied after all")
            .WithDescription("The absentees are right: the file is read afresh, applied, and not held again. It is older news by then: an entry of which something was said since is not absent, and "
                + "a record with changedAt older than what is stored is stale. Said twice it is the same.")
            .Fails(Problem.NotFound, Problem.SubmissionNotHeld);

        submissions.MapPost("/{submissionId:guid}/discard", async (Guid submissionId, Caller caller, AuditedCall call, HeldSubmissions held, CancellationToken ct) =>
                (await held.Discard(caller.OwnLa, submissionId, call, ct)).ToOk())
            .WithName("discardSubmission")
            .WithSummary("Give up a held submission")
            .WithDescription("Nothing of it is ever applied and it is no report: it becomes rejected, with the problem `discarded`. A later `full` does the same to it, with the problem `superseded`. Said twice it is the same.")
            .Fails(Problem.NotFound, Problem.SubmissionNotHeld);

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
                    ResultsAs.Lines => new LinesResult(read.All(submissionId, outcome, call, ct)),
                    ResultsAs.Table => new TableResult(read.All(submissionId, outcome, call, ct)),
                    _ => TypedResults.Ok(page.Value),
                };
            })
            .WithName("readSubmissionResults")
            .WithSummary("What became of each record")
            .WithDescription("With outcome=absent who is absent from a whole register, also of one that is held or only tried. A page of JSON; or the whole, one record a line, where Accept is application/x-ndjson, or as CSV where it is text/csv: limit and cursor are then passed over.")
            .Fails(Problem.NotFound, Problem.NotAcceptable, Problem.InvalidCursor, Problem.InvalidParameter);
    }

    private static Failure? Refuse(string kind, DateOnly reportDate, DateOnly today) =>
        kind is not (SubmissionKind.Delta or SubmissionKind.Full or SubmissionKind.Nil) ? new Failure(Problem.InvalidParameter, "kind is delta, full or nil.")
        : reportDate > today || reportDate < WorkingDays.First || !WorkingDays.IsWorkingDay(reportDate)
            ? new Failure(Problem.InvalidParameter, $"reportDate is a working day of England from {WorkingDays.First:O} on, not after today.")
        : null;
}

/// <summary>The most bytes that the server takes for an operation.</summary>
/// <param name="MaxRequestBodySize">Bytes.</param>
public sealed record RequestSizeLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
