using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Store.Work;

namespace NationalRegister.Store.Submissions;

/// <summary>Keeps payloads as parts, each durable on its own and compressed, so that neither writing nor reading one needs it whole in memory.</summary>
public sealed class Payloads(RegisterDbFactory contexts, Transactions transactions)
{
    /// <summary>Bytes of a part before compression.</summary>
    public const int PartSize = 1024 * 1024;

    /// <summary>Stores a part.</summary>
    public Task Store(Guid blobId, int part, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes.Span);
        }
        var row = packed.ToArray();
        return transactions.Step(Turn.Chunk, async db =>
        {
            // A part whose commit was in doubt is written over by itself.
            await db.Blobs.Where(b => b.BlobId == blobId && b.Part == part).ExecuteDeleteAsync(ct);
            db.Add(new Blob { BlobId = blobId, Part = part, Bytes = row, StoredAt = transactions.Now });
            return 0;
        }, ct);
    }

    /// <summary>Removes a payload that nothing names.</summary>
    public Task Remove(Guid blobId, CancellationToken ct) =>
        transactions.Step(Turn.Chunk, async db => await db.Blobs.Where(b => b.BlobId == blobId).ExecuteDeleteAsync(ct), ct);

    /// <summary>The payload as a stream that holds one part at a time.</summary>
    public Stream Open(Guid blobId) => new PartStream(contexts, blobId);

    private sealed class PartStream(RegisterDbFactory contexts, Guid blobId) : Stream
    {
        private Stream current = Null;
        private int next;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            while (true)
            {
                var read = await current.ReadAsync(buffer, cancellationToken);
                if (read > 0 || buffer.IsEmpty)
                {
                    return read;
                }
                await using var db = contexts.CreateDbContext();
                var part = next;
                var bytes = await db.Blobs.Where(b => b.BlobId == blobId && b.Part == part).Select(b => b.Bytes).SingleOrDefaultAsync(cancellationToken);
                if (bytes is null)
                {
                    return 0;
                }
                next++;
                await current.DisposeAsync();
                current = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            }
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override async ValueTask DisposeAsync()
        {
            await current.DisposeAsync();
            await base.DisposeAsync();
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A payload is read asynchronously.");

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
