using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using NationalRegister.Api.Entries;
using NationalRegister.Api.Host;
using NationalRegister.Api.Identification;
using NationalRegister.Api.Submissions;
using NationalRegister.Domain;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;
using NationalRegister.Store.Audit;
using NationalRegister.Store.Responsibility;
using NationalRegister.Store.Work;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.Races;

/// <summary>LAs that report to one register at once, by the write path that files and officers use.</summary>
internal sealed class Reporting : IAsyncDisposable
{
    private static readonly DateTime Now = new(2026, 11, 20, 18, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly Today = new(2026, 11, 20);

    private readonly TestDatabase database;
    private readonly ApplyRecords apply;

    private Reporting(TestDatabase database, IInterceptor[] disturbed)
    {
        this.database = database;
        Store = new(database.Contexts(disturbed), Clock);
        var settings = new RegisterSettings(AllowTestNumbers: true, new SearchKeys(new byte[32]));
        apply = new(new IdentifyChild(settings.SearchKeys, Randomness.Secure), new LearnChild(settings.SearchKeys), Write, settings);
    }

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Fifty LAs.</summary>
    public static IReadOnlyList<LaCode> Fifty { get; } = [.. LocalAuthorities.On(Today).Take(50).Select(la => la.Code)];

    public FakeTimeProvider Clock { get; } = new(Now);

    public WriteEntry Write { get; } = new();

    public StoreProcess Store { get; }

    public ConcurrentBag<RecordAnswer> Answers { get; } = [];

    public static async Task<Reporting> On(TestEngine engine, params IInterceptor[] disturbed) => new(await engine.NewRegister(), disturbed);

    public static JsonObject Child(string reference, string family = "Okafor", string given = "Zoë", string? nhsNumber = null, string born = "2015-03-09")
    {
        var record = (JsonObject)JsonNode.Parse("""
            {
              "action": "upsert", "observedOn": "2026-11-20",
              "child": { "sex": "female" },
              "addresses": [{ "kind": "home", "lines": ["1 High Street"], "locality": "London", "postcode": "NW1 1AA", "from": "2020-01-01" }],
              "entry": { "category": "childMissingEducation", "eligibility": "notRegistered", "startedOn": "2026-11-01",
                         "reason": "schoolApplicationAwaitingOutcome", "whereabouts": "known" }
            }
            """)!;
        record["localReference"] = reference;
        var child = record["child"]!.AsObject();
        (child["familyName"], child["givenName"], child["dateOfBirth"]) = (family, given, born);
        if (nhsNumber is not null) child["nhsNumber"] = nhsNumber;
        return record;
    }

    public static JsonObject Only(string reference, string members)
    {
        var record = (JsonObject)JsonNode.Parse(members)!;
        (record["localReference"], record["observedOn"]) = (reference, "2026-11-20");
        return record;
    }

    public static JsonObject Moved(string reference, LaCode to) =>
        Only(reference, $$"""{ "action": "cease", "cease": { "on": "2026-11-20", "reason": "movedToLocalAuthority", "movedTo": "{{to}}" } }""");

    public static JsonObject Withdraw(string reference) => Only(reference, """{ "action": "withdraw", "withdraw": { "because": "enteredInError" } }""");

    /// <summary>Sends records of an LA in one chunk.</summary>
    public Task Send(LaCode la, params JsonObject[] records) => Send(la, null, records);

    /// <summary>Sends records of an LA in one chunk; what it writes is decided before any other at the meeting has written.</summary>
    public async Task Send(LaCode la, Meeting? meeting, params JsonObject[] records)
    {
        var received = Clock.GetUtcNow().UtcDateTime;
        var today = London.Today(received);
        var incoming = records.Select((json, i) =>
        {
            var (statement, problems) = Statement.Read(json.DeepClone(), whole: false, today, received);
            return new Incoming(i + 1, statement, statement?.LocalReference, problems);
        }).ToList();
        var answers = await Store.Transactions.Run(Call.Own(la.Value, $"system-{la}", "applySubmission", "race"), Turn.Chunk,
            async (db, now) =>
            {
                var chunk = await apply.Prepare(db, la, incoming, today, null, now, Ct);
                if (meeting is not null) await meeting.Arrive();
                return chunk;
            },
            async (transaction, prepared) => (await apply.Commit(transaction, prepared, incoming, Ct)).Answers, Ct);
        foreach (var answer in answers) Answers.Add(answer);
    }

    /// <summary>Does all at once, each on a thread and a connection of its own; each has decided before the first writes.</summary>
    public async Task AtOnce(IReadOnlyCollection<(LaCode La, JsonObject[] Records)> all)
    {
        var meeting = new Meeting(all.Count);
        await Task.WhenAll(all.Select(one => Task.Run(() => Send(one.La, meeting, one.Records), Ct)));
    }

    /// <summary>Asserts what must be true of every child at every instant.</summary>
    public async Task IsWhole()
    {
        Assert.Equal(0, await OpenWithoutLead());
        Assert.Equal(0, await OpenTwiceAtOneLa());
        await Store.Committed(async db =>
        {
            var lines = (await db.LeadLines.OrderBy(l => l.ChildId).ThenBy(l => l.Seq).ToListAsync(Ct)).ToLookup(l => l.ChildId);
            var leads = await db.Leads.ToDictionaryAsync(l => l.ChildId, Ct);
            foreach (var line in lines)
            {
                Assert.Equal(Enumerable.Range(1, line.Count()), line.Select(l => l.Seq));
                // What comes later in the line began later.
                Assert.Equal(line.Select(l => l.From).Order(), line.Select(l => l.From));
                var lead = leads.GetValueOrDefault(line.Key);
                Assert.Equal((line.Last().La, line.Last().La is null ? null : (int?)line.Last().Seq), (lead?.La, lead?.Seq));
            }
            Assert.All(leads.Keys, child => Assert.True(lines.Contains(child)));
            // Nobody leads for a child that is on no register.
            Assert.Equal(0, await db.Leads.CountAsync(l => !db.Entries.Any(e => e.OpenChildId == l.ChildId), Ct));
            Assert.Equal(0, await db.Leads.CountAsync(l => !db.Entries.Any(e => e.OpenChildId == l.ChildId && e.La == l.La), Ct));
            return 0;
        });
    }

    /// <summary>Open entries whose child has no lead.</summary>
    public Task<int> OpenWithoutLead() => Store.Committed(db => db.Entries.CountAsync(e => e.Status == "open" && !db.Leads.Any(l => l.ChildId == e.ChildId), Ct));

    /// <summary>Children that one LA has open more than once.</summary>
    public Task<int> OpenTwiceAtOneLa() => Store.Committed(db =>
        db.Entries.Where(e => e.Status == "open").GroupBy(e => new { e.La, e.ChildId }).CountAsync(g => g.Count() > 1, Ct));

    public Task<int> Children() => Store.Committed(db => db.Children.CountAsync(Ct));

    public Task<List<Lead>> Leads() => Store.Committed(db => db.Leads.ToListAsync(Ct));

    public Task<int> OpenEntries() => Store.Committed(db => db.Entries.CountAsync(e => e.Status == "open", Ct));

    /// <summary>Takes a rule out of this register's own schema.</summary>
    public Task<int> Without(string statement) => Store.Committed(db => db.Database.ExecuteSqlRawAsync(statement, Ct));

    public async ValueTask DisposeAsync()
    {
        Store.Dispose();
        await database.DisposeAsync();
    }
}

/// <summary>Where so many wait for each other; who comes again is not kept.</summary>
internal sealed class Meeting(int people)
{
    private readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int here;

    /// <summary>Somebody has come.</summary>
    public Task First => first.Task;

    public Task Arrive()
    {
        first.TrySetResult();
        if (Interlocked.Increment(ref here) == people) all.SetResult();
        // Where one of them fails before it arrives, the others fail too.
        return all.Task.WaitAsync(TimeSpan.FromMinutes(1), Reporting.Ct);
    }
}
