using System.Text.Json.Nodes;
using CsCheck;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;
using NationalRegister.Simulator;
using NationalRegister.Simulator.Files;
using NationalRegister.Tests.Reference;
using Xunit;

namespace NationalRegister.Tests.Simulator;

public sealed class ReportingDayTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly ReportingDay Day = ReportingDay.Before(Today, seed: 1);
    private static readonly List<(string La, RegisterRecord Record, IReadOnlyList<RecordProblem> Problems)> RightRows = [.. Day.Files.SelectMany(file => file.RightRows())];

    [Fact]
    public void The_same_seed_and_day_give_the_same_bytes()
    {
        var again = ReportingDay.Before(Today, seed: 1);

        Assert.All(Day.Files.Zip(again.Files), pair => Assert.True(pair.First.Content.Span.SequenceEqual(pair.Second.Content.Span)));
    }

    [Fact]
    public void Another_seed_gives_other_children()
    {
        var other = ReportingDay.Before(Today, seed: 2);

        Assert.All(Day.Files.Zip(other.Files), pair => Assert.False(pair.First.Content.Span.SequenceEqual(pair.Second.Content.Span)));
    }

    [Fact]
    public void The_files_describe_the_working_day_before()
    {
        Assert.Equal(new DateOnly(2026, 11, 20), Day.ReportDate);
        Assert.All(Day.Files, file => Assert.Equal(Day.ReportDate, file.ReportDate));
    }

    [Fact]
    public void Five_authorities_send_a_few_hundred_records_each_in_their_own_form()
    {
        Assert.Equal(["202", "330", "383", "801", "908"], Day.Files.Select(file => file.LocalAuthority.Value));
        Assert.All(Day.Files, file => Assert.InRange(file.Expected.Received, 200, 500));
        Assert.Equal(2, Day.Files.Count(file => file.ContentType == DailyFile.Json));
        Assert.Equal(3, Day.Files.Count(file => file.ContentType == DailyFile.NdJson));
        Assert.Single(Day.Files, file => file.ContentEncoding == "gzip");
    }

    [Fact]
    public void Expected_counts_are_those_of_the_rows()
    {
        Assert.All(Day.Files, file =>
        {
            Assert.Equal(file.Rows().Count, file.Expected.Received);
            Assert.Equal(file.WrongRows.Count(row => row.Refused), file.Expected.Rejected);
            Assert.Equal(file.Expected.Received - file.Expected.Rejected, file.Expected.Created);
        });
    }

    [Theory]
    [InlineData("2026-01-02"), InlineData("2026-07-01"), InlineData("2028-02-29")]
    public void The_registers_own_rules_find_nothing_in_a_right_row(string today)
    {
        var day = ReportingDay.Before(today.AsDate(), seed: 7);

        Assert.All(day.Files.SelectMany(file => file.RightRows()), row => Assert.Empty(row.Problems));
    }

    [Fact]
    public void Every_child_is_of_compulsory_school_age_and_no_entry_began_before_it()
    {
        Assert.All(RightRows.Where(row => row.Record.Child!.DateOfBirth is not null), row =>
        {
            var age = CompulsorySchoolAge.For(row.Record.Child!.DateOfBirth!.Value);
            Assert.True(age.Contains(Day.ReportDate));
            Assert.InRange(row.Record.Entry!.StartedOn!.Value, age.From, Day.ReportDate);
        });
    }

    [Fact]
    public void Nhs_numbers_are_of_the_test_range_and_some_children_lack_each_number()
    {
        var children = RightRows.Select(row => row.Record.Child!).ToList();

        Assert.All(children.Where(child => child.NhsNumber is not null), child => Assert.True(child.NhsNumber!.Value.IsTestRange));
        Assert.InRange(Share(children, child => child.NhsNumber is not null), 0.7, 0.95);
        Assert.InRange(Share(children, child => child.Upn is not null), 0.7, 0.9);
    }

    [Fact]
    public void Each_wrong_row_is_wrong_as_declared()
    {
        Assert.All(Day.Files, file =>
        {
            var rows = file.Rows().ToDictionary(row => row.Line, row => row.Record);
            Assert.All(file.WrongRows, wrong => AssertWrong(file, wrong, rows[wrong.Line]));
        });
    }

    [Fact]
    public void The_wrong_rows_show_every_kind_of_fault()
    {
        var codes = Day.Files.SelectMany(file => file.WrongRows).Select(row => row.Code).ToHashSet();

        Assert.Superset(new HashSet<string>
        {
            "badCheckDigit", "entryRequired", "unknownCode", "notADate", "badCharacter", "unknownField", "reasonOfCategory", "suitableIsNotMissing",
            "repeatedInFile", "notARecord",
        }, codes);
    }

    [Fact]
    public void A_broken_line_stands_only_in_files_of_lines() =>
        Assert.All(Day.Files.Where(file => file.WrongRows.Any(row => row.Code == "notARecord")), file => Assert.Equal(DailyFile.NdJson, file.ContentType));

    [Fact]
    public void Of_a_reference_that_comes_twice_the_last_row_is_the_right_one()
    {
        Assert.All(Day.Files, file =>
        {
            var twice = Assert.Single(file.WrongRows, row => row.Code == "repeatedInFile");
            var last = file.Rows().Last(row => (string?)row.Record?["localReference"] == twice.LocalReference);
            Assert.True(last.Line > twice.Line);
        });
    }

    [Fact]
    public void Siblings_share_surname_address_and_household()
    {
        var households = RightRows.Where(row => row.Record.HouseholdReference is not null)
            .GroupBy(row => row.Record.HouseholdReference!).Where(household => household.Count() > 1).ToList();

        Assert.True(households.Count > 100);
        Assert.All(households, siblings =>
        {
            Assert.Single(siblings.Select(child => child.Record.Child!.FamilyName).Distinct());
            Assert.Single(siblings.Select(child => child.Record.Addresses![0].Postcode).Distinct());
            Assert.Equal(siblings.Count(), siblings.Select(child => child.Record.Child!.GivenName).Distinct().Count());
        });
    }

    [Fact]
    public void Some_children_share_a_birth()
    {
        var twins = RightRows.Where(row => row.Record is { HouseholdReference: not null, Child.DateOfBirth: not null })
            .GroupBy(row => (row.Record.HouseholdReference, row.Record.Child!.DateOfBirth)).Where(birth => birth.Count() > 1).Sum(birth => birth.Count());

        Assert.InRange(twins / (double)RightRows.Count, 0.01, 0.06);
    }

    [Fact]
    public void Children_on_two_registers_and_only_they_are_recognised()
    {
        var identified = Identify(Day);

        Assert.Equal(
            Day.OpenInTwo.Select(child => (child.FirstReference, child.SecondReference)).Order(),
            identified.Where(found => found.Verdict == IdentityVerdict.Linked).Select(found => (found.Earlier, found.Later)).Order());
        Assert.DoesNotContain(identified, found => found.Verdict == IdentityVerdict.Review);
    }

    [Fact]
    public void Whatever_the_seed_nobody_is_taken_for_another_and_hardly_ever_is_a_person_asked() => Gen.ULong.Sample(seed =>
    {
        var day = ReportingDay.Before(Today, seed);
        var identified = Identify(day);
        Assert.Subset(day.OpenInTwo.Select(child => (child.FirstReference, child.SecondReference)).ToHashSet(),
            identified.Where(found => found.Verdict == IdentityVerdict.Linked).Select(found => (found.Earlier, found.Later)).ToHashSet());
        Assert.InRange(identified.Count(found => found.Verdict == IdentityVerdict.Review), 0, day.Files.SelectMany(file => file.RightRows()).Count() / 100);
    }, iter: 2, threads: 1);

    [Fact]
    public void The_lost_child_is_written_alike_by_both_but_only_one_knows_a_number()
    {
        var (lost, found) = (Day.Lost.AsLost, Day.Lost.AsFound);

        Assert.Equal((lost.Child!.FamilyName, lost.Child.GivenName, lost.Child.DateOfBirth), (found.Child!.FamilyName, found.Child.GivenName, found.Child.DateOfBirth));
        Assert.NotNull(lost.Child.NhsNumber);
        Assert.Null(found.Child.NhsNumber);
        Assert.Equal((Whereabouts.Unknown, Whereabouts.Known), (lost.Entry!.Whereabouts, found.Entry!.Whereabouts));
        Assert.Equal(Day.Lost.FoundBy, Day.Lost.Moved.Cease!.MovedTo);
    }

    [Fact]
    public void After_the_handover_the_lost_childs_old_record_does_not_say_that_the_child_came_back() =>
        Assert.False(Applying.CameBack(Day.Lost.AsLost, Day.Lost.Moved.Cease!.On));

    [Fact]
    public void One_child_and_no_other_is_restricted()
    {
        var restricted = RightRows.Where(row =>
            (row.Record.Addresses ?? []).Any(address => CodeSets.Get("addressKind").Has(address.Kind, CodeFlag.Restricts))
            || (row.Record.Characteristics ?? []).Any(kind => CodeSets.Get("characteristicKind").Has(kind.Kind, CodeFlag.Restricts)));

        Assert.Equal(Day.Restricted.Record.LocalReference, Assert.Single(restricted).Record.LocalReference);
    }

    private static double Share<T>(List<T> all, Func<T, bool> which) => all.Count(which) / (double)all.Count;

    private static void AssertWrong(DailyFile file, WrongRow wrong, JsonObject? json)
    {
        if (wrong.Code == RecordRules.NotARecord.Id)
        {
            Assert.Null(json);
            return;
        }
        Assert.Equal(wrong.LocalReference, (string?)json!["localReference"]);
        if (wrong.Code == RecordRules.RepeatedInFile.Id)
            return;
        var (_, applied) = Unpacked.Judge(file, json);
        Assert.Contains(applied.Problems, problem => (problem.Code, problem.Pointer) == (wrong.Code, wrong.Pointer));
        Assert.Equal(wrong.Refused, applied.Effect == Effect.Reject);
    }

    // The register's own decision on each right row, in the order in which the files go.
    private static List<(string Earlier, string Later, IdentityVerdict Verdict)> Identify(ReportingDay day)
    {
        var byKey = new Dictionary<string, List<(string La, string Reference, Candidate Candidate)>>();
        var found = new List<(string, string, IdentityVerdict)>();
        var next = 0L;
        foreach (var (la, record, _) in day.Files.SelectMany(file => file.RightRows()))
        {
            var child = record.Child!;
            var stated = new StatedIdentity(null, child.NhsNumber?.Value, child.Upn is { } upn ? [upn.Value] : [], ChildProfile.Of(record));
            var numbers = stated.Upns.Append(stated.NhsNumber).OfType<string>().ToList();
            var known = Blocking.Sought(stated.Profile).Select(key => $"{key.Type}|{key.Canonical}").Concat(numbers).SelectMany(key => byKey.GetValueOrDefault(key) ?? []).DistinctBy(entry => entry.Reference).ToList();
            var verdict = Linking.Decide(stated, [.. known.Select(entry => entry.Candidate with { OpenAtSender = entry.La == la })], Linking.Population);
            if (verdict.Verdict != IdentityVerdict.Created)
                found.Add((known.FirstOrDefault(entry => entry.Candidate.ChildId == verdict.ChildId).Reference ?? "several", record.LocalReference, verdict.Verdict));
            var entry = (la, record.LocalReference, new Candidate(new(next++), stated.Profile, stated.NhsNumber, stated.Upns, false));
            foreach (var key in Blocking.Stored(stated.Profile).Select(key => $"{key.Type}|{key.Canonical}").Concat(numbers))
                (byKey.TryGetValue(key, out var there) ? there : byKey[key] = []).Add(entry);
        }
        return found;
    }
}
