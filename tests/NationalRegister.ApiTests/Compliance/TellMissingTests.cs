using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using NationalRegister.Api.Compliance;
using NationalRegister.Domain.Reference;
using NationalRegister.Store.Submissions;
using NationalRegister.Store.Work;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.Compliance;

/// <summary>At six on the morning of the next working day an LA and the desk are told of a file that is missing: once, whoever looks and however often.</summary>
public sealed class TellMissingTests
{
    private static readonly DateOnly Friday = new(2026, 11, 20);
    private static readonly DateTimeOffset FridayNoon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset MondayAtSix = new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnEveryEngine]
    public async Task An_LA_and_the_desk_are_told_once_at_six_on_Monday_that_Fridays_file_is_missing(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        var clock = new FakeTimeProvider(FridayNoon);
        using var store = new StoreProcess(database.Contexts(), clock);
        await Look(store, clock);
        await store.Commit(File("202", FridayNoon), File("203", FridayNoon, SubmissionStatus.Rejected), File("204", MondayAtSix));

        clock.SetUtcNow(MondayAtSix.AddMicroseconds(-1));
        await Look(store, clock);
        Assert.Empty(await Told(store));

        clock.SetUtcNow(MondayAtSix);
        await Look(store, clock);
        await Look(store, clock);

        var told = await Told(store);
        var missing = LocalAuthorities.On(Friday).Select(la => la.Code.Value).Except(["202"]).ToList();
        // Each audience has an order of its own, and none among them.
        Assert.Equal(missing, told.Where(e => e.Audience != "desk").Select(e => e.Audience).Order(StringComparer.Ordinal));
        Assert.Equal(missing.Select(la => $$"""{"localAuthority":"{{la}}","reportDate":"2026-11-20"}"""), told.Where(e => e.Audience == "desk").Select(e => e.Data));
        Assert.All(told.Where(e => e.Audience != "desk"), e => Assert.Equal($$"""{"localAuthority":"{{e.Audience}}","reportDate":"2026-11-20"}""", e.Data));
    }

    [Theory, OnEveryEngine]
    public async Task Two_workers_tell_no_more_than_one(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        var clock = new FakeTimeProvider(FridayNoon);
        using var one = new StoreProcess(database.Contexts(), clock);
        using var other = new StoreProcess(database.Contexts(), clock);

        await Task.WhenAll(Look(one, clock), Look(other, clock));
        clock.SetUtcNow(MondayAtSix.AddHours(1));
        await Task.WhenAll(Look(one, clock), Look(other, clock), Look(one, clock), Look(other, clock));

        Assert.Equal(2 * LocalAuthorities.On(Friday).Count, (await Told(one)).Count);
        Assert.Equal(1, await one.Committed(db => db.AuditEntries.CountAsync(Ct)));
    }

    [Theory, OnEveryEngine]
    public async Task What_two_workers_write_down_of_one_day_is_the_same(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        var clock = new FakeTimeProvider(FridayNoon);
        using var store = new StoreProcess(database.Contexts(), clock);

        await Look(store, clock);

        var expected = LocalAuthorities.On(Friday).Select(la => TellMissing.RefOf(la.Code, MondayAtSix.UtcDateTime)).Order();
        Assert.Equal(expected, (await store.Committed(db => db.DueSteps.Select(d => d.Ref).ToListAsync(Ct))).Order());
    }

    [Fact]
    public async Task A_register_tells_nothing_of_days_before_its_first_and_catches_up_with_days_on_which_it_stood_still()
    {
        await using var database = await TestEngine.Sqlite.NewRegister();
        var clock = new FakeTimeProvider(FridayNoon);
        using var store = new StoreProcess(database.Contexts(), clock);
        await Look(store, clock);
        Assert.Empty(await Told(store));

        clock.SetUtcNow(MondayAtSix.AddDays(2));
        await Look(store, clock);

        Assert.Equal(["2026-11-20", "2026-11-23", "2026-11-24"],
            (await Told(store)).Where(e => e.Audience == "202").Select(e => e.Data.Split('"')[7]).Order());
    }

    private static async Task Look(StoreProcess store, FakeTimeProvider clock)
    {
        var job = new TellMissing(store.Transactions, store.Leases, clock);
        for (var more = true; more;)
        {
            try
            {
                more = await job.Run(Ct);
            }
            catch (LeaseLostException)
            {
                // As the host does: it goes on.
            }
        }
    }

    private static async Task<List<(string Audience, string Data)>> Told(StoreProcess store) =>
        [.. (await store.Committed(db => db.Events.Where(e => e.Type == "submission.missing").OrderBy(e => e.EventId).ToListAsync(Ct))).Select(e => (e.Audience, e.Data))];

    private static Submission File(string la, DateTimeOffset received, string status = SubmissionStatus.Completed) => new()
    {
        SubmissionId = Guid.CreateVersion7(received),
        La = LaCode.Parse(la),
        Kind = "delta",
        ReportDate = Friday,
        Format = "json",
        Status = status,
        ReceivedAt = received.UtcDateTime,
        Today = London.Today(received.UtcDateTime),
        ClientId = $"la-{la}",
    };
}
