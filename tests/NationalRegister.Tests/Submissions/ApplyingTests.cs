using System.Text.Json.Nodes;
using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Submissions;
using Xunit;

namespace NationalRegister.Tests.Submissions;

public sealed class ApplyingTests
{
    private const string MovedToBirmingham = """{ "on": "2026-11-10", "reason": "movedToLocalAuthority", "movedTo": "330" }""";

    private static readonly StoredEntry Open = Camden.Stored(Camden.Record());
    private static readonly StoredEntry Ceased = Camden.Stored(Camden.Record(), Camden.Cease("""{ "on": "2026-11-10", "reason": "notEligible" }"""));
    private static readonly StoredEntry Withdrawn = Camden.Stored(Camden.Record(), Camden.Withdraw("""{ "because": "enteredInError" }"""));
    private static readonly StoredEntry HandedOver = Camden.Stored(Camden.Record(), Camden.Cease(MovedToBirmingham));

    private static readonly StoredEntry EndedByAge = Camden.Stored(Camden.Record()) with { Status = EntryStatus.Ceased, CeaseReason = "aboveSchoolAge", EndedByAge = true };

    [Fact]
    public void What_the_register_ended_by_age_is_not_opened_again_by_the_nightly_record()
    {
        foreach (var record in new[] { Camden.Record(), Camden.Only("""{ "entry": { "whereabouts": "unknown" } }""") })
        {
            var applied = Camden.Apply(record, EndedByAge);
            Assert.Equal((Effect.Nothing, "/child/dateOfBirth aboveSchoolAge"), (applied.Effect, string.Join(' ', applied.Problems.Select(p => $"{p.Pointer} {p.Code}"))));
        }
    }

    [Fact]
    public void A_corrected_date_of_birth_opens_it_again()
    {
        Assert.Equal(Effect.Open, Camden.Apply(Camden.Record().With("/child/dateOfBirth", "2014-05-06"), EndedByAge).Effect);
        Assert.Equal(Effect.Open, Camden.Apply(Camden.Record().With("/child/dateOfBirthQuality", "estimated"), EndedByAge).Effect);
    }

    [Fact]
    public void The_LAs_own_end_by_age_is_an_end_like_any_other() => Assert.Equal(Effect.Open, Camden.Apply(Camden.Record(), EndedByAge with { EndedByAge = false }).Effect);

    [Fact]
    public void A_new_reference_opens_an_entry() => Assert.Equal(Effect.Open, Camden.Apply(Camden.Record()).Effect);

    [Fact]
    public void The_same_again_does_nothing()
    {
        var again = Camden.Apply(Camden.Record(), Open);
        Assert.Equal((Effect.Nothing, null), (again.Effect, again.Content));
    }

    [Fact]
    public void A_difference_changes_the_entry_and_nothing_else_of_it()
    {
        var applied = Camden.Apply(Camden.Only("""{ "entry": { "whereabouts": "unknown" } }"""), Open);
        Assert.Equal(Effect.Change, applied.Effect);
        Assert.Equal(Open.Content.Text.Replace("\"whereabouts\":\"known\"", "\"whereabouts\":\"unknown\"", StringComparison.Ordinal), applied.Content!.Text);
    }

    [Fact]
    public void A_cease_ends_an_open_entry_and_its_content_says_how()
    {
        var applied = Camden.Apply(Camden.Cease("""{ "on": "2026-11-19", "reason": "onSchoolRoll", "schoolUrn": "100000" }"""), Open);
        Assert.Equal(Effect.Cease, applied.Effect);
        Assert.Equal(("onSchoolRoll", "Okafor"), (applied.Content!.Record.Cease!.Reason, applied.Content.Record.Child!.FamilyName));
    }

    [Fact]
    public void A_cease_may_carry_what_is_known_last()
    {
        var applied = Camden.Apply(Camden.Cease("""{ "on": "2026-11-19", "reason": "notEligible" }""").With("/entry", Camden.Json("""{ "lastSeenOn": "2026-11-18" }""")), Open);
        Assert.Equal((Effect.Cease, new DateOnly(2026, 11, 18)), (applied.Effect, applied.Content!.Record.Entry!.LastSeenOn));
    }

    [Fact]
    public void A_withdrawal_takes_an_open_entry_back_and_its_content_says_why()
    {
        var applied = Camden.Apply(Camden.Withdraw("""{ "because": "wrongChild" }"""), Open);
        Assert.Equal((Effect.Withdraw, "wrongChild"), (applied.Effect, applied.Content!.Record.Withdraw!.Because));
    }

    [Fact]
    public void A_withdrawal_never_says_how_the_entry_would_have_ceased()
    {
        var both = Camden.Withdraw("""{ "because": "wrongChild" }""").With("/cease", Camden.Json("""{ "on": "2026-11-19", "reason": "notEligible" }"""));
        Assert.Equal(("wrongChild", null), Ending(Camden.Apply(both, Open)));
        Assert.Equal(("wrongChild", null), Ending(Camden.Apply(Camden.Withdraw("""{ "because": "wrongChild" }"""), Leaving())));

        static (string?, string?) Ending(Applied applied) => (applied.Content!.Record.Withdraw?.Because, applied.Content.Record.Cease?.Reason);
    }

    [Theory]
    [InlineData("cease")]
    [InlineData("withdraw")]
    public void What_has_ended_ends_once(string action)
    {
        var (record, ended, other) = action == "cease"
            ? (Camden.Cease("""{ "on": "2026-11-10", "reason": "notEligible" }"""), Ceased, Withdrawn)
            : (Camden.Withdraw("""{ "because": "enteredInError" }"""), Withdrawn, Ceased);
        Assert.Equal(Effect.Nothing, Camden.Apply(record, ended).Effect);
        Assert.Equal(["noSuchEntry"], Camden.Apply(record, other).Codes());
        Assert.Equal(["noSuchEntry"], Camden.Apply(record, null).Codes());
    }

    [Fact]
    public void An_upsert_after_an_end_opens_a_new_entry_with_nothing_of_the_old()
    {
        var later = Camden.Record().Without("/addresses");
        foreach (var ended in new[] { Ceased, Withdrawn })
        {
            var applied = Camden.Apply(later.DeepClone().AsObject(), ended);
            Assert.Equal(Effect.Open, applied.Effect);
            Assert.Null(applied.Content!.Record.Addresses);
            Assert.Null(applied.Content.Record.Cease);
        }
    }

    [Fact]
    public void What_only_changes_an_entry_cannot_open_one() => Assert.Equal(Effect.Reject, Camden.Apply(Camden.Only("""{ "householdReference": "H-1" }"""), Ceased).Effect);

    [Fact]
    public void A_sender_that_has_not_heard_of_a_handover_changes_nothing() => Assert.Equal(Effect.AlreadyMoved, Camden.Apply(Camden.Record(), HandedOver).Effect);

    [Theory]
    [InlineData("2026-11-10", Effect.AlreadyMoved)]
    [InlineData("2026-11-11", Effect.Open)]
    public void A_child_whose_category_began_after_the_handover_came_back(string startedOn, Effect effect) =>
        Assert.Equal(effect, Camden.Apply(Camden.Record().With("/entry/startedOn", startedOn), HandedOver).Effect);

    [Theory]
    [InlineData("2026-11-10", Effect.AlreadyMoved)]
    [InlineData("2026-11-11", Effect.Open)]
    public void A_child_with_an_address_from_after_the_handover_came_back(string from, Effect effect) =>
        Assert.Equal(effect, Camden.Apply(Camden.Record().With("/addresses", new JsonArray(Camden.Json($$"""{ "kind": "home", "from": "{{from}}" }"""))), HandedOver).Effect);

    [Fact]
    public void An_older_statement_is_stale_and_writes_nothing()
    {
        var stored = Camden.Stored(Camden.Record().With("/changedAt", "2026-11-20T12:00:00Z"));
        var older = Camden.Apply(Camden.Only("""{ "householdReference": "H-1", "changedAt": "2026-11-20T11:59:59Z" }"""), stored);
        Assert.Equal((Effect.Stale, null), (older.Effect, older.Content));
        Assert.Equal(Effect.Change, Camden.Apply(Camden.Only("""{ "householdReference": "H-1", "changedAt": "2026-11-20T12:00:00Z" }"""), stored).Effect);
        Assert.Equal(Effect.Change, Camden.Apply(Camden.Only("""{ "householdReference": "H-1" }"""), stored).Effect);
        Assert.Equal(Effect.Stale, Camden.Apply(Camden.Cease("""{ "on": "2026-11-19", "reason": "notEligible" }""").With("/changedAt", "2026-11-20T11:00:00Z"), stored).Effect);
    }

    [Fact]
    public void What_came_late_does_not_open_again_what_has_ended()
    {
        var ended = Camden.Stored(Camden.Record(), Camden.Cease("""{ "on": "2026-11-19", "reason": "notEligible" }""").With("/changedAt", "2026-11-20T12:00:00Z"));
        Assert.Equal(Effect.Stale, Camden.Apply(Camden.Record().With("/changedAt", "2026-11-20T11:00:00Z"), ended).Effect);
    }

    [Theory]
    [InlineData("Khan", "Ali", "2013-01-02", true)]
    [InlineData("Khan", "Ali", "2015-03-09", false)]
    [InlineData("Okafor", "Ali", "2013-01-02", false)]
    [InlineData("Khan", "Zoe", "2013-01-02", false)]
    [InlineData("Khan", "Ali", null, false)]
    public void A_reference_is_another_childs_when_name_and_birth_both_differ(string family, string given, string? born, bool another)
    {
        var record = Camden.Record().With("/child/familyName", family).With("/child/givenName", given).With("/child/dateOfBirth", born);
        foreach (var stored in new[] { Open, Ceased, HandedOver })
        {
            Assert.Equal(another, Camden.Apply(record.DeepClone().AsObject(), stored).Codes().Contains("referenceReused"));
        }
    }

    [Theory]
    [InlineData("givenName")]
    [InlineData("familyName")]
    public void Two_children_of_one_name_share_no_name_by_having_none(string only)
    {
        var missing = only == "givenName" ? "/child/familyName" : "/child/givenName";
        var stored = Camden.Stored(Camden.Record().Without(missing).With($"/child/{only}", "Sunita"));
        var other = Camden.Record().Without(missing).With($"/child/{only}", "Farhad").With("/child/dateOfBirth", "2013-01-02");
        Assert.Equal(["referenceReused"], Camden.Apply(other, stored).Codes());
    }

    [Fact]
    public void A_bad_member_leaves_the_entry_what_it_had()
    {
        var applied = Camden.Apply(Camden.Only("""{ "householdReference": "H-1", "child": { "dateOfBirth": "2030-01-01", "upn": "B801200005002" } }"""), Open);
        Assert.Equal(Effect.Change, applied.Effect);
        Assert.Equal(["badCheckDigit", "bornInFuture"], applied.Codes());
        Assert.Equal(new DateOnly(2015, 3, 9), applied.Content!.Record.Child!.DateOfBirth);
    }

    [Fact]
    public void The_most_vulnerable_can_be_recorded() => Assert.Equal(Effect.Open, Camden.Apply(Camden.Json("""
        { "localReference": "E-9", "observedOn": "2026-11-20",
          "child": { "givenName": "Sunita", "sex": "unknown", "dateOfBirthQuality": "unknown" }, "addresses": [{ "kind": "noFixedAbode" }],
          "entry": { "category": "childMissingEducation", "eligibility": "notRegistered", "startedOn": "2026-11-20", "reason": "unknown", "whereabouts": "unknown" } }
        """)).Effect);

    [Fact]
    public void An_entry_that_is_leaving_keeps_how_it_leaves_when_it_is_put_again()
    {
        var leaving = Leaving();
        Assert.Equal(Effect.Nothing, Camden.Apply(Camden.Record(), leaving).Effect);
        Assert.Equal(Effect.Nothing, Camden.Apply(Camden.Record(), leaving, whole: true).Effect);
    }

    // The handover is not answered: the entry stands open and says where the child is believed to be going.
    private static StoredEntry Leaving() => Open with { Content = Camden.Apply(Camden.Cease(MovedToBirmingham), Open).Content!, Status = EntryStatus.Open };
}
