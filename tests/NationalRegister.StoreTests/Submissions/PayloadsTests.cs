using Microsoft.EntityFrameworkCore;
using NationalRegister.Store.Submissions;
using NationalRegister.StoreTests.Work;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.StoreTests.Submissions;

/// <summary>A payload comes back byte for byte, and neither way is ever whole in memory.</summary>
public sealed class PayloadsTests
{
    private static readonly Guid Payload = new("019aa000-0000-7000-8000-000000000001");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnEveryEngine]
    public async Task What_is_stored_in_parts_is_read_as_one(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        var bytes = new byte[(Payloads.PartSize * 2) + 12_345];
        new Random(1).NextBytes(bytes);
        await Store(store, bytes);
        await store.Payloads.Store(new Guid("019aa000-0000-7000-8000-000000000002"), 0, "another's"u8.ToArray(), Ct);

        Assert.Equal(bytes, await Read(store));
        Assert.Equal(4, await store.Committed(db => db.Blobs.CountAsync(Ct)));
    }

    [Theory, OnEveryEngine]
    public async Task A_reader_fetches_a_part_when_it_comes_to_it(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        var fetched = 0;
        var counter = new CommandFault(text => text.Contains("FROM", StringComparison.Ordinal) && text.Contains("Blob", StringComparison.Ordinal) && ++fetched < 0, () => new IOException());
        using var store = new StoreProcess(database.Contexts(counter), Rows.Clock());
        await Store(store, new byte[Payloads.PartSize * 3]);
        await using var stream = store.Payloads.Open(Payload);
        fetched = 0;

        await stream.ReadExactlyAsync(new byte[Payloads.PartSize], Ct);
        Assert.Equal(1, fetched);
        await stream.ReadExactlyAsync(new byte[1], Ct);
        Assert.Equal(2, fetched);
    }

    [Theory, OnEveryEngine]
    public async Task A_part_that_is_stored_again_takes_its_own_place(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        // The first part's commit takes effect and its answer is lost.
        using var store = new StoreProcess(database.Contexts(new CommitFault(engine, Disturbed.After)), Rows.Clock());

        await Store(store, "whole"u8.ToArray());

        Assert.Equal("whole"u8.ToArray(), await Read(store));
    }

    [Theory, OnEveryEngine]
    public async Task A_payload_that_nothing_names_can_be_removed(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        await Store(store, "whole"u8.ToArray());

        await store.Payloads.Remove(Payload, Ct);

        Assert.Empty(await Read(store));
    }

    private static async Task Store(StoreProcess store, byte[] bytes)
    {
        var part = 0;
        foreach (var chunk in bytes.Chunk(Payloads.PartSize)) await store.Payloads.Store(Payload, part++, chunk, Ct);
    }

    private static async Task<byte[]> Read(StoreProcess store)
    {
        await using var stream = store.Payloads.Open(Payload);
        using var all = new MemoryStream();
        await stream.CopyToAsync(all, Ct);
        return all.ToArray();
    }
}
