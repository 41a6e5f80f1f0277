using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Reference;
using NationalRegister.Store.Children;
using NationalRegister.Testing;
using Xunit;
using static NationalRegister.StoreTests.Refusals;

namespace NationalRegister.StoreTests.Children;

public sealed class ChildConstraintTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnEveryEngine]
    public async Task A_number_is_held_by_one_child(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        await store.Commit(Rows.Child(1), Rows.Child(2), Rows.Child(3), Number(1, IdentifierState.Held));

        await Refuses(Broken.Key, () => store.Commit(Number(2, IdentifierState.Held)));

        // Others may claim it or have had it, and another scheme may use the same digits.
        await store.Commit(Number(2, IdentifierState.Disputed), Number(3, IdentifierState.Former), Number(2, IdentifierState.Held, "upn"));
    }

    [Theory, OnEveryEngine]
    public async Task A_number_that_is_given_up_can_be_held_by_another_child(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        await store.Commit(Rows.Child(1), Rows.Child(2), Number(1, IdentifierState.Held));

        await store.Committed(db => db.ChildIdentifiers.ExecuteUpdateAsync(set => set.SetProperty(i => i.State, IdentifierState.Former), Ct));
        await store.Commit(Number(2, IdentifierState.Held));

        Assert.Equal(new ChildId(2), await store.Committed(db => db.ChildIdentifiers.Where(i => i.State == IdentifierState.Held).Select(i => i.ChildId).SingleAsync(Ct)));
    }

    [Theory, OnEveryEngine]
    public async Task A_restriction_is_set_once_for_each_LA_and_basis(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        await store.Commit(Rows.Child(1), Restriction(Rows.Camden, "refuge"), Restriction(Rows.Camden, "adopted"), Restriction(Rows.Greenwich, "refuge"));

        await Refuses(Broken.Key, () => store.Commit(Restriction(Rows.Camden, "refuge")));

        static Restriction Restriction(LaCode la, string basis) => new() { ChildId = new ChildId(1), La = la, Basis = basis, Since = Rows.Now };
    }

    [Theory, OnEveryEngine]
    public async Task A_child_that_anything_is_known_of_cannot_go(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        await store.Commit(Rows.Child(1), Number(1, IdentifierState.Former));

        await Refuses(Broken.Reference, () => store.Committed(db => db.Children.ExecuteDeleteAsync(Ct)));
    }

    [Theory, OnEveryEngine]
    public async Task The_least_and_the_greatest_identifier_are_kept_and_ordered(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        await store.Commit(Rows.Child(ChildId.MaxValue), Rows.Child(0), Rows.Child(1L << 53));

        var ids = await store.Committed(db => db.Children.OrderByDescending(c => c.ChildId).Select(c => c.ChildId).ToListAsync(Ct));

        Assert.Equal([new ChildId(ChildId.MaxValue), new ChildId(1L << 53), new ChildId(0)], ids);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChildId(ChildId.MaxValue + 1));
    }

    private static ChildIdentifier Number(long child, string state, string scheme = "nhsNumber") =>
        new() { ChildId = new ChildId(child), Scheme = scheme, Value = "9434765919", State = state, From = Rows.Now };
}
