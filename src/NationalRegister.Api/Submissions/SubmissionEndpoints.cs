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
                [FromQuery, Description("With true the file is only tried, and nothing is applied.")] bool? dryRun,
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
            .WithDescription($"""
                202 means that the file is safely stored and will be worked on: ask at Location, or send Prefer: wait=n and be answered 200 once it is done. One local authority's files are applied
                in order of receipt, at most {ReceiveSubmission.MaxWaiting} may wait, and sending the same file twice changes nothing twice. A record at fault spoils no other: read the results to see what became of each.

                **Kinds.** `delta`: changes since the last file. `nil`: nothing changed; the body is empty, and it counts as a report. `full`: the whole register. It ceases nothing: an open entry that is
                not in it is counted `absent`, gets `notConfirmedSince`, and stands in `attention` until something is said of it. The local authority has the time of `answerAbsence` in
                `/v1/reference/time-limits` to do so; then the entry is `overdue`. A rejected record counts as present if its reference can be read. If more than {Absence.AlwaysAllowed} and more than one in
                {Absence.OneIn} of the open entries are absent, the submission is `held`: nothing of it is applied until it is released. Later files go on, and a later `full` takes its place.

                **Try it first.** With `dryRun=true` nothing is applied and it is no report: the file is judged against the sender's own entries, and nobody is identified. The answer has the same form,
                and is kept for 24 hours. A `full` that is tried compares two registers: what each record would do, and who is absent.

                **Attention.** `attention` lists the local authority's entries that need an act, whether or not they are in this file.

                **Form.** application/json is one array of records, application/x-ndjson one record a line, text/csv one record a row. A file has at most 1,000,000 records and 256 MiB after decompression;
                Content-Encoding may be gzip. A broken array is rejected whole, with line and column; so is CSV with a wrong header or a broken quote. A broken line of NDJSON, or a row of CSV that
                does not fit the header, is one rejected record.

                **CSV.** Columns are the JSON names with dots, items numbered from 1 (`addresses.1.postcode`). An empty cell says nothing; `#clear` means null. A list or an object is cleared by
                `#clear` in a column of its own name (`addresses`). If any cell of a list is filled, the row replaces the whole list.
                """)
            .Produces<SubmissionView>(StatusCodes.Status202Accepted)
            .WithMetadata(new RequestSizeLimit(ReceiveSubmission.MaxBytes))
            .Fails(Problem.TooManyRequests, Problem.PayloadTooLarge, Problem.UnsupportedMediaType, Problem.UnsupportedContentEncoding, Problem.MalformedRequest, Problem.InvalidParameter);

        submissions.MapGet("/", async ([FromQuery, Description("Only those that describe the close of this day.")] DateOnly? reportDate, Paging paging, Caller caller, ReadSubmissions read, CancellationToken ct) =>
                (await read.List(caller.OwnLa, reportDate, paging, ct)).ToOk())
            .WithName("listSubmissions")
            .WithSummary("List the local authority's submissions, newest first")
            .WithDescription("With reportDate, only those for that day: a day may have any number of files.")
            .Fails(Problem.InvalidCursor);

        submissions.MapGet("/{submissionId:guid}", async (Guid submissionId, PreferWait prefer, Caller caller, ReadSubmissions read, CancellationToken ct) =>
                (await read.Await(caller.OwnLa, submissionId, prefer.Wait, ct)).ToOk())
            .WithName("readSubmission")
            .WithSummary("Where a submission stands")
            .WithDescription("With Prefer: wait=n the answer comes once the submission is completed, held or rejected, and after n seconds at the latest.")
            .Fails(Problem.NotFound);

        submissions.MapPost("/{submissionId:guid}/release", async (Guid submissionId, Caller caller, AuditedCall call, HeldSubmissions held, CancellationToken ct) =>
                (await held.Release(caller.OwnLa, submissionId, call, ct)).ToOk())
            .WithName("releaseSubmission")
            .WithSummary("Let a held submission be applied after all")
            .WithDescription("Release it if those entries are rightly absent: the file is read again, applied, and not held a second time. An entry of which something was said since the file came is not "
                + "marked absent, and a record whose changedAt is older than what is stored is stale. Asked again, the answer is the same.")
            .Fails(Problem.NotFound, Problem.SubmissionNotHeld);

        submissions.MapPost("/{submissionId:guid}/discard", async (Guid submissionId, Caller caller, AuditedCall call, HeldSubmissions held, CancellationToken ct) =>
                (await held.Discard(caller.OwnLa, submissionId, call, ct)).ToOk())
            .WithName("discardSubmission")
            .WithSummary("Give up a held submission")
            .WithDescription("Nothing of it is ever applied and it does not count as a report: it becomes rejected, with the problem `discarded`. A later `full` does the same to it, with the problem `superseded`. Asked again, the answer is the same.")
            .Fails(Problem.NotFound, Problem.SubmissionNotHeld);

        submissions.MapGet("/{submissionId:guid}/results", async Task<Results<Ok<Page<ResultView>>, LinesResult, TableResult, ProblemResult>> (
                Guid submissionId, [FromQuery, Description("Only records of this outcome.")] string? outcome, Paging paging, HttpRequest request, Caller caller, AuditedCall call, ReadResults read, CancellationToken ct) =>
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
            .WithDescription("`outcome=rejected` gives the records to correct, `outcome=absent` the entries that are not in a whole register, even one that is held or only tried. The answer is a page of JSON; with Accept "
                + "application/x-ndjson or text/csv it is the whole, one record a line, and limit and cursor are ignored. CSV names each problem by its code: `/v1/reference/validation-rules` says what it means and what to do.")
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
