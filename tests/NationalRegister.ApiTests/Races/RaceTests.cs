using System.Data.Common;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NationalRegister.ApiTests.Submissions;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Submissions;
using NationalRegister.Testing;
using Xunit;
using static NationalRegister.ApiTests.Races.Reporting;

namespace NationalRegister.ApiTests.Races;

/// <summary>Fifty at once, on real connections: what they leave is what some order of them one by one would have left.</summary>
public sealed class RaceTests
{
    [Theory, OnEveryEngine]
    public async Task A_new_child_that_fifty_LAs_report_at_once_is_one_child_with_one_lead(TestEngine engine)
    {
        await using var register = await On(engine);

        await register.AtOnce([.. Fifty.Select(la => (la, new[] { Child("E-1") }))]);

        Assert.Equal(1, await register.Children());
        Assert.Equal(50, await register.OpenEntries());
        Assert.Single(await register.Leads());
        Assert.Equal(1, await register.Store.Committed(db => db.LeadLines.CountAsync(Ct)));
        await register.IsWhole();
        Assert.All(register.Answers, answer => Assert.Equal(RecordOutcome.Created, answer.Outcome));
        // Each was told of those who were there before it, and of nobody twice.
        Assert.Equal(Enumerable.Range(0, 50), register.Answers.Select(a => a.Notices.Count).Order());
        Assert.Equal(50, await register.Store.Committed(db => db.AuditEntries.CountAsync(Ct)));
    }

    [Theory, OnEveryEngine]
    public async Task Without_the_gate_one_child_becomes_several(TestEngine engine)
    {
        await using var register = await On(engine, new OpenGate());

        await register.AtOnce([.. Fifty.Take(10).Select(la => (la, new[] { Child("E-1") }))]);

        Assert.InRange(await register.Children(), 2, 10);
    }

    [Theory, OnEveryEngine]
    public async Task A_new_child_whom_fifty_LAs_write_in_fifty_forms_is_one_child_or_asked_about(TestEngine engine)
    {
        await using var register = await On(engine);

        await register.AtOnce([.. Fifty.Zip(FiftyForms(), (la, form) => (la, new[] { form }))]);

        Assert.Equal(50, register.Answers.Count);
        Assert.All(register.Answers, answer => Assert.Contains(answer.Outcome, new[] { RecordOutcome.Created, RecordOutcome.Review }));
        Assert.Equal(0, await NobodyAskedAbout(register));
        await register.IsWhole();
    }

    // The planted fault of the one above.
    [Theory, OnEveryEngine]
    public async Task Without_the_gate_a_child_in_many_forms_becomes_several_of_whom_nobody_is_asked(TestEngine engine)
    {
        await using var register = await On(engine, new OpenGate());

        await register.AtOnce([.. Fifty.Take(10).Zip(FiftyForms(), (la, form) => (la, new[] { form }))]);

        Assert.InRange(await NobodyAskedAbout(register), 1, 9);
    }

    [Theory, OnEveryEngine]
    public async Task A_number_that_fifty_records_of_different_children_carry_has_one_holder(TestEngine engine)
    {
        await using var register = await On(engine);

        await register.AtOnce([.. Fifty.Select((la, i) => (la, new[] { Sibling(i) }))]);

        Assert.Equal((50, 1, 49), await register.Store.Committed(async db => (await db.Children.CountAsync(Ct),
            await db.ChildIdentifiers.CountAsync(i => i.State == IdentifierState.Held, Ct), await db.ChildIdentifiers.CountAsync(i => i.State == IdentifierState.Disputed, Ct))));
        await register.IsWhole();
    }

    [Theory, OnEveryEngine]
    public async Task A_number_has_one_holder_by_its_key_alone(TestEngine engine)
    {
        await using var register = await On(engine, new OpenGate());

        await register.AtOnce([.. Fifty.Take(10).Select((la, i) => (la, new[] { Sibling(i) }))]);

        Assert.Equal(1, await register.Store.Committed(db => db.ChildIdentifiers.CountAsync(i => i.State == IdentifierState.Held, Ct)));
        await register.IsWhole();
    }

    [Theory, OnEveryEngine]
    public async Task Two_LAs_that_are_first_at_once_have_one_lead(TestEngine engine)
    {
        await using var register = await On(engine);

        for (var round = 0; round < 10; round++)
        {
            var record = Child($"E-{round}", given: Given(round));
            await register.AtOnce([(Fifty[0], [record]), (Fifty[1], [record])]);
        }

        Assert.Equal(10, (await register.Leads()).Count);
        Assert.Equal(20, await register.OpenEntries());
        await register.IsWhole();
    }

    [Theory, OnEveryEngine]
    public async Task A_child_that_was_on_no_register_and_comes_back_to_fifty_at_once_has_one_lead(TestEngine engine)
    {
        await using var register = await On(engine);
        await register.Send(Fifty[0], Child("E-1"));
        await register.Send(Fifty[0], Withdraw("E-1"));
        Assert.Empty(await register.Leads());

        // The child is known, so nobody passes the gate: the lead's key alone decides.
        await register.AtOnce([.. Fifty.Select(la => (la, new[] { Child("E-2") }))]);

        Assert.Equal(1, await register.Children());
        Assert.Equal(50, await register.OpenEntries());
        Assert.Equal(3, Assert.Single(await register.Leads()).Seq);
        await register.IsWhole();
    }

    [Theory, OnEveryEngine]
    public async Task A_child_that_one_LA_reports_under_many_references_at_once_is_open_there_once(TestEngine engine)
    {
        await using var register = await On(engine);
        await register.Send(Fifty[0], Child("E-1"));

        await register.AtOnce([.. Enumerable.Range(0, 10).Select(i => (Fifty[1], new[] { Child($"E-{i}") }))]);

        Assert.Equal(0, await register.OpenTwiceAtOneLa());
        // The others are for a person to decide.
        Assert.Equal(9, register.Answers.Count(a => a.Outcome == RecordOutcome.Review));
        await register.IsWhole();
    }

    [Theory, OnEveryEngine]
    public async Task Without_its_key_a_child_is_open_twice_at_one_LA(TestEngine engine)
    {
        await using var register = await On(engine);
        await register.Without(engine == TestEngine.SqlServer ? """DROP INDEX "UX_Entry_OpenChild" ON "Entry" """ : """DROP INDEX "UX_Entry_OpenChild" """);
        await register.Send(Fifty[0], Child("E-1"));

        await register.AtOnce([.. Enumerable.Range(0, 10).Select(i => (Fifty[1], new[] { Child($"E-{i}") }))]);

        Assert.Equal(1, await register.OpenTwiceAtOneLa());
    }

    [Theory, OnEveryEngine]
    public async Task A_lead_that_goes_while_another_LA_comes_leaves_no_child_without_a_lead(TestEngine engine)
    {
        await using var register = await On(engine);

        await ComeAndGo(register);

        Assert.Equal(5, await register.OpenEntries());
        Assert.All(await register.Leads(), lead => Assert.Equal(Fifty[1], lead.La));
        await register.IsWhole();
    }

    [Theory, OnEveryEngine]
    public async Task A_lead_that_goes_at_once_with_the_next_is_followed_by_one_that_stays(TestEngine engine)
    {
        await using var register = await On(engine);
        for (var round = 0; round < 5; round++)
        {
            var record = Child($"E-{round}", given: Given(round));
            foreach (var la in Fifty.Take(3)) await register.Send(la, record);

            await register.AtOnce([(Fifty[0], [Withdraw($"E-{round}")]), (Fifty[1], [Withdraw($"E-{round}")])]);
        }

        Assert.All(await register.Leads(), lead => Assert.Equal(Fifty[2], lead.La));
        await register.IsWhole();
    }

    [Theory, OnEveryEngine]
    public async Task From_the_commit_that_restricts_a_child_on_no_LA_is_named_in_what_was_decided_before(TestEngine engine)
    {
        await using var register = await On(engine);
        var restricted = Child("E-1");
        restricted["characteristics"] = new JsonArray(new JsonObject { ["kind"] = "refuge" });
        await register.Send(Fifty[0], Child("E-1"));
        await register.Send(Fifty[1], Child("E-1"));
        register.Answers.Clear();

        var both = new Meeting(2);
        var decided = Task.Run(() => register.Send(Fifty[0], both, Child("E-1")), Ct);
        await Task.Delay(300, Ct);
        await register.Send(Fifty[1], restricted);
        await both.Arrive();
        await decided;

        Assert.Equal(2, register.Answers.Count);
        Assert.All(register.Answers, answer => Assert.Empty(answer.Notices));
    }

    [Theory, OnEveryEngine]
    public async Task A_child_that_gets_another_reference_in_one_chunk_keeps_a_lead(TestEngine engine)
    {
        await using var register = await On(engine);
        await register.Send(Fifty[0], Child("E-1", nhsNumber: "9434765919"));

        await register.Send(Fifty[0], Withdraw("E-1"), Child("E-2", nhsNumber: "9434765919"));

        Assert.Equal((1, 1), (await register.Children(), await register.OpenEntries()));
        await register.IsWhole();
    }

    [Theory, OnEveryEngine]
    public async Task A_number_goes_from_one_sibling_to_the_other_in_one_chunk(TestEngine engine)
    {
        await using var register = await On(engine);
        for (var round = 0; round < 6; round++)
        {
            // Whichever of the two has the lower id.
            JsonObject Said(string who, string given, string number) => Child($"E-{who}{round}", given: given + Given(round), nhsNumber: number, born: $"2015-0{round + 1}-09");
            var (number, other) = (Numbers[round * 2], Numbers[(round * 2) + 1]);
            await register.Send(Fifty[0], Said("a", "A", number));
            await register.Send(Fifty[0], Said("b", "B", number));

            await register.Send(Fifty[0], Said("a", "A", other), Said("b", "B", number).Also("/entry/whereabouts", "unknown"));
        }

        Assert.Equal(0, await register.Store.Committed(db => db.ChildIdentifiers.CountAsync(i => i.State == IdentifierState.Disputed, Ct)));
    }

    private static readonly string[] Numbers = [.. Enumerable.Range(0, 40)
        .Select(i => NhsNumber.TryComplete($"9990000{i:00}", out var number) ? number.Value : null).OfType<string>()];

    [Theory, OnEveryEngine]
    public async Task Without_the_reference_to_a_lead_a_child_is_left_without_one(TestEngine engine)
    {
        await using var register = await On(engine, new NoReferences());
        if (engine != TestEngine.Sqlite) await register.Without("""ALTER TABLE "Entry" DROP CONSTRAINT "FK_Entry_Lead_OpenChildId" """);

        await ComeAndGo(register);

        Assert.InRange(await register.OpenWithoutLead(), 1, 5);
    }

    [Theory, OnEveryEngine]
    public async Task A_lead_that_was_waited_for_at_the_gate_is_followed_and_not_preceded(TestEngine engine)
    {
        await using var register = await On(engine);
        await register.Send(Fifty[0], Child("E-1"));
        var meeting = new Meeting(2);
        // Its instant is taken before the other's, and its turn comes after.
        var receiver = Task.Run(() => register.Send(Fifty[1], meeting, Child("E-1"), Child("E-2", given: "Ada")), Ct);
        await meeting.First;

        register.Clock.Advance(TimeSpan.FromSeconds(2));
        await register.Send(Fifty[0], Moved("E-1", Fifty[1]), Child("E-3", given: "Grace"));
        await meeting.Arrive();
        await receiver;

        Assert.Equal(["firstToReport", "firstToReport", "firstToReport", "handoverProposed", "handoverAccepted"],
            await register.Store.Committed(db => db.LeadLines.OrderBy(l => l.Seq).Select(l => l.Basis).ToListAsync(Ct)));
        await register.IsWhole();
    }

    [Theory, OnEveryEngine]
    public async Task Fifty_chunks_that_cross_leave_each_child_on_a_register_with_one_lead(TestEngine engine)
    {
        await using var register = await On(engine);
        var chance = new Random(20261120);
        const int children = 6;

        // All come, each with most of the children in an order of its own; then they change, move on, withdraw and come again.
        for (var wave = 0; wave < 3; wave++)
        {
            var come = wave == 0;
            await register.AtOnce([.. Fifty.Select(la =>
            {
                var some = Enumerable.Range(0, children).Where(_ => chance.Next(3) > 0).ToArray();
                chance.Shuffle(some);
                return (la, some.Select(child => come ? Child($"E-{child}", given: Given(child)) : Next(child)).ToArray());
            })]);
            await register.IsWhole();
        }

        Assert.Equal(children, await register.Children());
        Assert.InRange(await register.OpenEntries(), 1, children * 50);

        JsonObject Next(int child) => chance.Next(4) switch
        {
            0 => Withdraw($"E-{child}"),
            1 => Moved($"E-{child}", Fifty[chance.Next(50)]),
            2 => Child($"E-{child}", given: Given(child)).Also("/entry/whereabouts", "unknown"),
            _ => Child($"E-{child}", given: Given(child)),
        };
    }

    [Theory, OnEveryEngine]
    public async Task Entries_that_move_to_one_child_at_once_leave_it_one_lead_and_the_child_left_behind_none(TestEngine engine)
    {
        await using var register = await On(engine);
        await register.Send(Fifty[20], Child("E-1", nhsNumber: "9434765919"));
        foreach (var la in Fifty.Take(8)) await register.Send(la, Child("E-1", born: "2012-11-25"));
        Assert.Equal(2, (await register.Leads()).Count);
        register.Answers.Clear();

        await register.AtOnce([.. Fifty.Take(8).Select(la => (la, new[] { Child("E-1", nhsNumber: "9434765919") }))]);

        Assert.All(register.Answers, answer => Assert.Equal(RecordOutcome.Relinked, answer.Outcome));
        Assert.Equal(9, await register.OpenEntries());
        Assert.Equal(Fifty[20], Assert.Single(await register.Leads()).La);
        // Nothing leads to the child left behind any more.
        Assert.Equal(1, await register.Store.Committed(db => db.ChildSearchKeys.Select(k => k.ChildId).Distinct().CountAsync(Ct)));
        await register.IsWhole();
    }

    [Theory, OnEveryEngine]
    public async Task A_child_that_one_LA_leaves_behind_while_another_comes_to_it_is_still_found(TestEngine engine)
    {
        await using var register = await On(engine);
        for (var round = 0; round < 5; round++)
        {
            var (given, number) = (Given(round), Numbers[round]);
            await register.Send(Fifty[2], Child($"E-{round}", given: given, nhsNumber: number));
            await register.Send(Fifty[0], Child($"E-{round}", given: given, born: "2012-11-25"));

            await register.AtOnce([(Fifty[0], [Child($"E-{round}", given: given, nhsNumber: number)]), (Fifty[1], [Child($"E-{round}", given: given, born: "2012-11-25")])]);

            register.Answers.Clear();
            await register.Send(Fifty[3], Child($"E-{round}", given: given, born: "2012-11-25"));
            await register.Send(Fifty[1], Child($"E-{round}", given: given, born: "2012-11-25"));
            Assert.Single(register.Answers.Select(a => a.ChildId).Distinct());
        }
        await register.IsWhole();
    }

    // Identities but one that stand beside the others without a person being asked.
    private static Task<int> NobodyAskedAbout(Reporting register) => register.Store.Committed(async db =>
        await db.Children.CountAsync(c => !db.IdentityReviews.Any(r => r.ChildId == c.ChildId), Ct) - 1);

    // Spellings, second names, names that change places, a day and a month that do, a letter too many: each a record of the same girl, any two of them near enough to be asked about.
    private static IEnumerable<JsonObject> FiftyForms()
    {
        string[] families = ["Okafor", "OKAFOR", "O'Kafor", "Okafor-Bello", "Okafore"];
        string[] givens = ["Elizabeth", "Elisabeth", "ELIZABETH", "Elizabeth Ann", "Élizabeth"];
        for (var i = 0; i < 50; i++)
        {
            var (family, given, born) = (families[i % 5], givens[i / 5 % 5], i % 7 == 3 ? "2015-09-03" : "2015-03-09");
            yield return i % 11 == 5 ? Child("E-1", givens[0], families[0]) : Child("E-1", family, given, born: born);
        }
    }

    private static JsonObject Sibling(int i) => Child("E-1", given: Given(i), nhsNumber: "9434765919", born: $"2015-03-{(i % 28) + 1:00}");

    private static string Given(int i) => Sent.Name(i);

    private static async Task ComeAndGo(Reporting register)
    {
        for (var round = 0; round < 5; round++)
        {
            var record = Child($"E-{round}", given: Given(round));
            await register.Send(Fifty[0], record);
            await register.AtOnce([(Fifty[0], [Withdraw($"E-{round}")]), (Fifty[1], [record])]);
        }
    }

    /// <summary>The gate lets everybody pass at once and says that nobody passed.</summary>
    private sealed class OpenGate : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            new(command.CommandText.StartsWith("UPDATE", StringComparison.Ordinal) && command.CommandText.Contains("Gate", StringComparison.Ordinal)
                ? InterceptionResult<int>.SuppressWithResult(1) : result);
    }

    /// <summary>SQLite checks no reference.</summary>
    private sealed class NoReferences : DbConnectionInterceptor
    {
        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            if (connection is not Microsoft.Data.Sqlite.SqliteConnection) return;
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA foreign_keys=OFF";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}

internal static class RecordChanges
{
    /// <summary>The record with one member of one of its parts set.</summary>
    public static JsonObject Also(this JsonObject record, string pointer, string value)
    {
        var steps = pointer.Split('/');
        record[steps[1]]![steps[2]] = value;
        return record;
    }
}
