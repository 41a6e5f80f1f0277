using NationalRegister.Testing;
using Xunit;
using static NationalRegister.StoreTests.Refusals;

namespace NationalRegister.StoreTests.Responsibility;

public sealed class LeadConstraintTests
{
    [Theory, OnEveryEngine]
    public async Task A_child_never_has_two_leads(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        await store.Commit(Rows.Child(1), Rows.Lead(1, Rows.Camden));

        await Refuses(Broken.Key, () => store.Commit(Rows.Lead(1, Rows.Greenwich)));
    }

    [Theory, OnEveryEngine]
    public async Task A_place_in_the_line_of_leads_is_taken_once(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());
        await store.Commit(Rows.Child(1), Rows.Child(2), Rows.Line(1, 1), Rows.Line(1, 2), Rows.Line(2, 1));

        await Refuses(Broken.Key, () => store.Commit(Rows.Line(1, 2)));
    }

    [Theory, OnEveryEngine]
    public async Task Nobody_leads_for_a_child_that_is_not_there(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        using var store = new StoreProcess(database.Contexts(), Rows.Clock());

        await Refuses(Broken.Reference, () => store.Commit(Rows.Lead(1)));
    }
}
