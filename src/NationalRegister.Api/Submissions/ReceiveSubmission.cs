using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Http;
using NationalRegister.Domain.Reference;
using NationalRegister.Store.Audit;
using NationalRegister.Store.Submissions;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Submissions;

/// <summary>A file as it is sent.</summary>
/// <param name="La">Whose file.</param>
/// <param name="Kind">What it is.</param>
/// <param name="ReportDate">The working day whose close it describes.</param>
/// <param name="Format"><c>json</c>, <c>ndjson</c> or <c>csv</c>.</param>
/// <param name="Gzip">True where the body is compressed.</param>
/// <param name="Body">The body.</param>
public sealed record SentFile(LaCode La, string Kind, DateOnly ReportDate, string Format, bool Gzip, Stream Body);

/// <summary>Receives a file: stores its bytes as they come, then the row that names them. What is answered is durable.</summary>
public sealed class ReceiveSubmission(Payloads payloads, Transactions transactions, Idempotency idempotency, Bells bells)
{
    /// <summary>The most bytes of a file, after decompression.</summary>
    public const long MaxBytes = 256L * 1024 * 1024;

    /// <summary>The most records of a file.</summary>
    public const int MaxRecords = 1_000_000;

    /// <summary>Receives.</summary>
    /// <param name="file">The file.</param>
    /// <param name="call">Who sends it.</param>
    /// <param name="intention">The call's intention, from the hash of its bytes.</param>
    /// <param name="ct">Ends it early; nothing is then kept.</param>
    public async Task<Outcome<KeptAnswer>> Handle(SentFile file, Call call, Func<byte[], Intention> intention, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(intention);
        var id = Guid.CreateVersion7(transactions.Now);
        var named = false;
        try
        {
            if (await Keep(id, file, ct) is not { } kept)
            {
                return new Failure(Problem.PayloadTooLarge, $"A file may have {MaxBytes} bytes after decompression.");
            }
            // From here on the row may be there even if nobody could say so: a payload that nothing names is found by the sweep.
            named = true;
            var outcome = await Name(id, file, call, intention(kept.Sha256), kept, ct);
            // A call that was made before is answered as it was then, and its bytes are not kept twice.
            named = outcome.Succeeded && outcome.Value.Location == At(id);
            bells.Submissions.Ring();
            return outcome;
        }
        catch (InvalidDataException)
        {
            return new Failure(Problem.MalformedRequest, "The body says it is compressed with gzip, and is not, or breaks off.");
        }
        finally
        {
            if (!named)
            {
                await payloads.Remove(id, CancellationToken.None);
            }
        }
    }

    private static string At(Guid submissionId) => $"/v1/submissions/{submissionId}";

    private async Task<(byte[] Sha256, long Bytes)?> Keep(Guid id, SentFile file, CancellationToken ct)
    {
        await using var unpacked = file.Gzip ? new GZipStream(file.Body, CompressionMode.Decompress, leaveOpen: true) : null;
        var source = unpacked ?? file.Body;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var part = new byte[Payloads.PartSize];
        var (parts, total) = (0, 0L);
        while (true)
        {
            var filled = await source.ReadAtLeastAsync(part, part.Length, throwOnEndOfStream: false, ct);
            if ((total += filled) > MaxBytes)
            {
                return null;
            }
            if (filled > 0)
            {
                hash.AppendData(part, 0, filled);
                await payloads.Store(id, parts++, part.AsMemory(0, filled), ct);
            }
            if (filled < part.Length)
            {
                return (hash.GetHashAndReset(), total);
            }
        }
    }

    private Task<Outcome<KeptAnswer>> Name(Guid id, SentFile file, Call call, Intention intention, (byte[] Sha256, long Bytes) kept, CancellationToken ct) =>
        idempotency.Run<int, SubmissionView>(call, intention, (_, _) => Task.FromResult(0), async (transaction, _) =>
        {
            // Two that come at once meet at the key: one of them counts again.
            var files = transaction.Db.Submissions.Where(s => s.La == file.La);
            var ordinal = await files.OrderByDescending(s => s.Ordinal).Select(s => s.Ordinal).FirstOrDefaultAsync(ct) + 1;
            var row = new Submission
            {
                SubmissionId = id,
                La = file.La,
                Ordinal = ordinal,
                Kind = file.Kind,
                ReportDate = file.ReportDate,
                Format = file.Format,
                ReceivedAt = transaction.Now,
                Today = London.Today(transaction.Now),
                ClientId = call.ClientId,
                PayloadSha256 = kept.Sha256,
                PayloadBytes = kept.Bytes,
                Counts = new SubmissionCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0).ToText(),
            };
            transaction.Db.Add(row);
            transaction.Ledger.Returned(JsonSerializer.Serialize(new { bytes = kept.Bytes, sha256 = Convert.ToHexStringLower(kept.Sha256), submissionId = id }));
            return (Outcome<SubmissionView>)SubmissionView.Of(row);
        }, view => KeptAnswer.Accepted(At(view.SubmissionId), view), ct);
}
