using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NationalRegister.Api.Identification;
using NationalRegister.ApiTests.Lookup;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Lookup;
using NationalRegister.Store.Identification;
using NationalRegister.Store.Lookup;
using NationalRegister.Store.Work;
using NationalRegister.Testing;
using Xunit;
using static NationalRegister.ApiTests.Lookup.England;

namespace NationalRegister.ApiTests.Identification;

/// <summary>A secret of the search keys that is changed, and what is said of the keys that are too common.</summary>
public sealed class RekeyTests
{
    private static readonly byte[] Old = [.. Enumerable.Range(0, 32).Select(n => (byte)n)];
    private static readonly byte[] New = [.. Old.Reverse()];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnEveryEngine]
    public async Task A_secret_is_changed_under_a_register_that_goes_on_and_nobody_is_lost(TestEngine engine)
    {
        await using var england = new England(engine, Convert.ToBase64String(Old));
        await england.InitializeAsync();
        var known = new List<(ChildId Id, SoughtPerson Sought)>();
        for (var i = 0; i < 5; i++)
        {
            var (family, given, born) = (Submissions.Sent.Name(i), Submissions.Sent.Name(-i - 1), new DateOnly(2013, 3, 4 + i));
            known.Add((await england.Says(Leeds, Records.Missing($"K-{i}", family, given, born.ToString("O", null)).At($"LS{i + 1} 2AB")), SoughtPerson.Of(family, given, dateOfBirth: born)));
        }
        // One whom its LA hides meanwhile: no address leads to it, before and after.
        await england.Says(Leeds, Records.Missing("K-0", Submissions.Sent.Name(0), Submissions.Sent.Name(-1), "2013-03-04").InRefuge());
        var (old, both, late) = (new SearchKeys(Old), new SearchKeys(new Dictionary<int, byte[]> { [1] = Old, [2] = New }), new SearchKeys(New, 2));
        var before = await Keys(england);
        await Finds(england, old, known);
        await Finds(england, both, known);

        var done = await new Rekey(england.Services.GetRequiredService<Transactions>(), both).Run(_ => { }, Ct);

        Assert.Equal(known.Count, done);
        await Finds(england, both, known);
        await Finds(england, late, known);
        await using var db = england.Contexts.CreateDbContext();
        foreach (var (_, sought) in known) Assert.Empty((await CandidateQuery.Find(db, sought, old, Ct)).Known);
        var after = await Keys(england);
        Assert.Equal(before.GroupBy(k => (k.Child, k.Type)).Select(g => (g.Key, g.Count())).Order(), after.GroupBy(k => (k.Child, k.Type)).Select(g => (g.Key, g.Count())).Order());
        Assert.DoesNotContain(after, k => k.Child == known[0].Id.Value && SearchKeys.HoldsAddress(k.Type));
        Assert.Contains(after, k => k.Child == known[1].Id.Value && SearchKeys.HoldsAddress(k.Type));
        // A second time there is nothing to do.
        await new Rekey(england.Services.GetRequiredService<Transactions>(), both).Run(_ => { }, Ct);
        Assert.Equal(after.Order(), (await Keys(england)).Order());
    }

    [Theory, OnEveryEngine]
    public async Task The_keys_that_most_have_in_common_are_listed_by_what_they_are_made_of(TestEngine engine)
    {
        await using var england = new England(engine);
        await england.InitializeAsync();
        for (var i = 0; i < 3; i++) await england.Says(Leeds, Records.Missing($"B-{i}", Submissions.Sent.Name(i), Submissions.Sent.Name(-i - 1), $"2013-0{i + 1}-17").At("LS6 2AB"));

        await using var db = england.Contexts.CreateDbContext();
        Assert.Equal([new KeyBlock("postcode", 3, Skipped: false)], await LargestBlocks.Of(db, 1, Ct));
    }

    private static async Task Finds(England england, SearchKeys keys, IEnumerable<(ChildId Id, SoughtPerson Sought)> known)
    {
        await using var db = england.Contexts.CreateDbContext();
        foreach (var (id, sought) in known) Assert.Equal([id], (await CandidateQuery.Find(db, sought, keys, Ct)).Known.Select(k => k.ChildId));
    }

    private static async Task<IReadOnlyList<(long Child, int Type, long Hash)>> Keys(England england)
    {
        await using var db = england.Contexts.CreateDbContext();
        return (await db.ChildSearchKeys.AsNoTracking().ToListAsync(Ct)).ConvertAll(k => (k.ChildId.Value, SearchKeys.TypeOf(k.KeyHash), k.KeyHash));
    }
}
