using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Http;
using NationalRegister.Domain.Forms;
using NationalRegister.Domain.Submissions;
using NationalRegister.Store.Audit;
using NationalRegister.Store.Submissions;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Submissions;

/// <summary>
/// Reads a file whole before anything of it is applied: broken framing, lines that are no records, references that repeat, and who is
/// absent from a whole register. A crash half-way begins again from the first byte.
/// </summary>
public sealed class StageSubmission(Payloads payloads, Transactions transactions, Leases leases)
{
    private const int Batch = 2000;

    // Characters: what waits to be written is held in memory.
    private const int LargestText = 2 * 1024 * 1024;

    /// <summary>Stages a submission, holds it, or rejects it.</summary>
    public async Task Handle(Submission submission, HeldLease lease, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(submission);
        await Clear(submission.SubmissionId, lease, ct);
        try
        {
            var staged = await Stage(submission, lease, ct);
            await Settle(submission, lease, staged.Repeated, ct);
            var (open, absent) = submission.Kind == SubmissionKind.Full
                ? await transactions.Read(db => AbsenteesQuery.Of(db, submission, staged.Has, ct)) : (0, []);
            await WriteAbsent(submission, lease, staged.LastLine, absent, ct);
            var held = submission is { DryRun: false, Released: false } && Absence.Holds(absent.Count, open);
            await Move(submission, lease, held ? SubmissionStatus.Held : SubmissionStatus.Processing, row =>
            {
                row.StagedLines = staged.LastLine;
                row.Counts = (SubmissionCounts.Of(row.Counts) with { Received = staged.Records, Absent = absent.Count }).ToText();
            }, ct);
            if (held)
            {
                // Its absentees are to be read; its records are staged afresh if it is released.
                await ClearRecords(submission.SubmissionId, lease, ct);
            }
        }
        catch (BrokenFramingException broken)
        {
            await ClearRecords(submission.SubmissionId, lease, ct);
            await Move(submission, lease, SubmissionStatus.Rejected, row =>
            {
                row.Problems = JsonSerializer.Serialize(broken.Problems, JsonOutput.Options);
                row.CompletedAt = transactions.Now;
            }, ct);
        }
    }

    /// <summary>Removes the staged records of a submission, a batch at a time.</summary>
    public async Task ClearRecords(Guid submissionId, HeldLease lease, CancellationToken ct)
    {
        while (await transactions.Step(Turn.Chunk, async db =>
        {
            await leases.Show(db, lease, ct);
            var line = await db.StagedRecords.Where(s => s.SubmissionId == submissionId).OrderBy(s => s.Line).Select(s => (int?)s.Line).FirstOrDefaultAsync(ct);
            return line is null ? 0 : await db.StagedRecords.Where(s => s.SubmissionId == submissionId && s.Line < line + Batch).ExecuteDeleteAsync(ct);
        }, ct) > 0)
        {
        }
    }

    // What a staging that broke off, or one before the release, left behind: of what is not yet applied, results are absentees.
    private async Task Clear(Guid submissionId, HeldLease lease, CancellationToken ct)
    {
        await ClearRecords(submissionId, lease, ct);
        while (await transactions.Step(Turn.Chunk, async db =>
        {
            await leases.Show(db, lease, ct);
            var line = await db.RecordResults.Where(r => r.SubmissionId == submissionId).OrderBy(r => r.Line).Select(r => (int?)r.Line).FirstOrDefaultAsync(ct);
            return line is null ? 0 : await db.RecordResults.Where(r => r.SubmissionId == submissionId && r.Line < line + Batch).ExecuteDeleteAsync(ct);
        }, ct) > 0)
        {
        }
    }

    private async Task<Staged> Stage(Submission submission, HeldLease lease, CancellationToken ct)
    {
        var batch = new List<StagedRecord>();
        var newest = new Dictionary<UInt128, int>();
        var repeated = new List<int>();
        var (records, lastLine, text) = (0, 0, 0);
        if (submission.Kind == SubmissionKind.Nil)
        {
            return new(records, lastLine, repeated, newest);
        }
        await using var file = payloads.Open(submission.SubmissionId);
        await foreach (var framed in ReadFraming.Of(submission.Format, file, ct))
        {
            (records, lastLine) = (records + 1, framed.Line);
            if (records > ReceiveSubmission.MaxRecords)
            {
                throw new BrokenFramingException("tooManyRecords", framed.Line, 1, $"A file may have {ReceiveSubmission.MaxRecords} records.");
            }
            batch.Add(Read(submission.SubmissionId, framed, newest, repeated));
            text += batch[^1].Content?.Length ?? 0;
            if (batch.Count == transactions.Engine.StageBatch || text >= LargestText)
            {
                await Write(batch, lease, ct);
                text = 0;
            }
        }
        await Write(batch, lease, ct);
        return new(records, lastLine, repeated, newest);
    }

    private static StagedRecord Read(Guid submissionId, FramedRecord framed, Dictionary<UInt128, int> newest, List<int> repeated)
    {
        var row = new StagedRecord { SubmissionId = submissionId, Line = framed.Line };
        if (framed.Bytes is null)
        {
            row.Problems = Problems(framed.Fault ?? $"The record is longer than {ReadFraming.MaxRecordBytes} bytes.");
        }
        else if (!StrictJson.TryParse(framed.Bytes, out var node, out var fault))
        {
            row.Problems = Problems($"Line {fault!.Line} of the record, column {fault.Column}: {fault.Message}");
        }
        else if (node is not JsonObject record)
        {
            row.Problems = Problems("The record is not a JSON object.");
        }
        else
        {
            row.Content = Encoding.UTF8.GetString(framed.Bytes);
            if (Reference(record) is { } reference)
            {
                var key = Key(reference);
                if (newest.TryGetValue(key, out var earlier))
                {
                    repeated.Add(earlier);
                }
                newest[key] = framed.Line;
            }
        }
        return row;
    }

    private static UInt128 Key(string reference) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(reference)));

    private static string? Reference(JsonObject record) =>
        record["localReference"] is JsonValue value && value.TryGetValue<string>(out var text)
        && FreeText.Read(text, RecordLengths.LocalReference, lines: false, out var reference) is null ? reference : null;

    private static string Problems(string detail) => JsonSerializer.Serialize(new[] { RecordRules.NotARecord.At("") with { Detail = detail } }, JsonOutput.Options);

    private async Task Write(List<StagedRecord> batch, HeldLease lease, CancellationToken ct)
    {
        if (batch.Count == 0)
        {
            return;
        }
        await transactions.Step(Turn.Chunk, async db =>
        {
            await leases.Show(db, lease, ct);
            batch.ForEach(db.Append);
            return 0;
        }, ct);
        batch.Clear();
    }

    // Of records with the same reference the last wins; the earlier ones are named, and keep their line's text for the answer.
    private async Task Settle(Submission submission, HeldLease lease, List<int> repeated, CancellationToken ct)
    {
        var problems = JsonSerializer.Serialize(new[] { RecordRules.RepeatedInFile.At("/localReference") }, JsonOutput.Options);
        foreach (var lines in repeated.Chunk(1000))
        {
            await transactions.Step(Turn.Chunk, async db =>
            {
                await leases.Show(db, lease, ct);
                return await db.StagedRecords.Where(s => s.SubmissionId == submission.SubmissionId && lines.Contains(s.Line))
                    .ExecuteUpdateAsync(set => set.SetProperty(s => s.Problems, problems), ct);
            }, ct);
        }
    }

    // Behind the file's last line, so that they are read, and marked, like records.
    private async Task WriteAbsent(Submission submission, HeldLease lease, int lastLine, IReadOnlyList<Absentee> absent, CancellationToken ct)
    {
        foreach (var some in absent.Index().Chunk(Batch))
        {
            await transactions.Step(Turn.Chunk, async db =>
            {
                await leases.Show(db, lease, ct);
                foreach (var (index, item) in some)
                {
                    db.Append(new RecordResult
                    {
                        SubmissionId = submission.SubmissionId,
                        Line = lastLine + index + 1,
                        LocalReference = item.LocalReference,
                        Outcome = RecordOutcome.Absent,
                        ChildId = item.ChildId,
                        EntryId = item.EntryId,
                        Version = item.Version,
                    });
                }
                return 0;
            }, ct);
        }
    }

    private Task<int> Move(Submission submission, HeldLease lease, string status, Action<Submission> change, CancellationToken ct)
    {
        var call = Call.Own(submission.La.Value, submission.ClientId, "stageSubmission", submission.SubmissionId.ToString());
        return transactions.Run(call, async transaction =>
        {
            await leases.Show(transaction.Db, lease, ct);
            var row = await transaction.Db.Submissions.SingleAsync(s => s.SubmissionId == submission.SubmissionId, ct);
            row.Status = status;
            change(row);
            if (row is { Kind: SubmissionKind.Full, DryRun: false } && status != SubmissionStatus.Rejected)
            {
                await HeldSubmissions.Supersede(transaction, row, ct);
            }
            if (row.Status == SubmissionStatus.Rejected || (row.Status == SubmissionStatus.Processing && row.Steps() == 0))
            {
                ApplySubmission.TellCompleted(transaction.Ledger, row);
            }
            return 0;
        }, ct);
    }

    private sealed record Staged(int Records, int LastLine, List<int> Repeated, Dictionary<UInt128, int> References)
    {
        public bool Has(string reference) => References.ContainsKey(Key(reference));
    }
}
