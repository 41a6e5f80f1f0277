using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Children;
using NationalRegister.Store.Identification;
using NationalRegister.Testing;
using Xunit;
using static NationalRegister.StoreTests.Refusals;

namespace NationalRegister.StoreTests.Identification;

public sealed class SearchKeyTests
{
    [Theory, OnEveryEngine]
    public async Task One_key_leads_to_many_children_and_to_each_of_them_once(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        await store.Commit(Key(7, 1), Key(7, 2), Key(8, 1));

        await Refuses(Broken.Key, () => store.Commit(Key(7, 1)));

        Assert.Equal([1, 2], await Under(store, 7));
    }

    [Theory, OnEveryEngine]
    public async Task A_hash_with_its_first_bit_set_is_kept_as_any_other(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());

        await store.Commit(Key(long.MinValue, 1), Key(-1, 2), Key(long.MaxValue, 3));

        Assert.Equal([1], await Under(store, long.MinValue));
        Assert.Equal([1, 2, 3], await Under(store, long.MinValue, -1, long.MaxValue));
    }

    [Theory, OnEveryEngine]
    public async Task What_is_taken_from_one_child_stays_with_another(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        await store.Commit(Key(7, 1), Key(7, 2), Key(8, 1), Key(8, 2), Key(8, 3), Key(9, 3));

        await using (var db = database.Contexts().CreateDbContext())
        {
            await KeyBlocks.Delete(db, [(7, new ChildId(1)), (8, new ChildId(2)), (8, new ChildId(3)), (9, new ChildId(3)), (10, new ChildId(3))], TestContext.Current.CancellationToken);
            await KeyBlocks.Delete(db, [], TestContext.Current.CancellationToken);
        }

        Assert.Equal([2], await Under(store, 7));
        Assert.Equal([1], await Under(store, 8));
        Assert.Empty(await Under(store, 9));
    }

    private static ChildSearchKey Key(long hash, long child) => new() { KeyHash = hash, ChildId = new ChildId(child) };

    private static Task<List<long>> Under(StoreProcess store, params List<long> hashes) => store.Committed(async db =>
        (await db.ChildSearchKeys.Where(k => hashes.Contains(k.KeyHash)).Select(k => k.ChildId).ToListAsync(TestContext.Current.CancellationToken))
        .Select(c => c.Value).Order().ToList());
}
