using NationalRegister.Domain.Children;
using NationalRegister.Domain.Reference;
using NationalRegister.Simulator;
using NationalRegister.Simulator.Truth;
using Xunit;

namespace NationalRegister.Tests.Simulator;

public sealed class ReconciliationTests
{
    private static readonly LaCode Camden = LaCode.Parse("202");
    private static readonly LaCode Leeds = LaCode.Parse("383");
    private static readonly DateTime Monday = new(2026, 11, 16, 17, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Friday = new(2026, 11, 20, 17, 0, 0, DateTimeKind.Utc);

    private static readonly TrueRecord[] Truth = [Truly(Camden, "A", "Amy"), Truly(Camden, "B", "Ben"), Truly(Leeds, "C", "Cara"), Truly(Leeds, "A", "Amy")];
    private static readonly OpenEntry[] Right = [Open(Camden, "A", 1), Open(Camden, "B", 2), Open(Leeds, "C", 3), Open(Leeds, "A", 1)];

    [Fact]
    public void A_register_that_has_what_is_true_holds_and_knows_everybody()
    {
        var found = Of(Right);

        Assert.True(found.Holds);
        Assert.Equal((4, 3, 3), (found.Entries, found.Children, found.Right));
        Assert.Equal((1, 1), (found.InTwo, found.InTwoRecognised));
        Assert.Empty(found.Split);
        Assert.Empty(found.Joined);
    }

    [Fact]
    public void A_lost_entry_is_named()
    {
        var found = Of(Right[..2]);

        Assert.False(found.Holds);
        Assert.Equal(["A (383)", "C (383)"], found.Lost.Select(name => name.ToString()));
    }

    [Fact]
    public void A_doubled_entry_is_named()
    {
        var found = Of([.. Right, Open(Camden, "B", 2)]);

        Assert.False(found.Holds);
        Assert.Equal("B (202)", Assert.Single(found.Doubled).ToString());
        Assert.Equal(3, found.Right);
    }

    [Fact]
    public void An_entry_that_is_not_true_is_named_whether_the_truth_never_had_it_or_has_ended_it()
    {
        var ended = Truly(Camden, "E", "Eli") with { OpenUntil = Friday, Reason = CeaseReason.Died };

        var found = Of([.. Right, Open(Leeds, "X", 9), Open(Camden, "E", 5)], [.. Truth, ended]);

        Assert.False(found.Holds);
        Assert.Equal(["E (202)", "X (383)"], found.Besides.Select(name => name.ToString()));
    }

    [Fact]
    public void A_joined_pair_is_named_and_neither_counts_as_right()
    {
        var found = Of([Right[0], Right[1] with { ChildId = new(3) }, .. Right[2..]]);

        Assert.True(found.Holds);
        Assert.Equal(["B (202)", "C (383)"], Assert.Single(found.Joined).Select(name => name.ToString()));
        Assert.Empty(found.Split);
        Assert.Equal(1, found.Right);
    }

    [Fact]
    public void A_split_child_is_named_and_does_not_count_as_right()
    {
        var found = Of([.. Right[..3], Right[3] with { ChildId = new(4) }]);

        Assert.True(found.Holds);
        Assert.Equal(["A (202)", "A (383)"], Assert.Single(found.Split).Select(name => name.ToString()));
        Assert.Empty(found.Joined);
        Assert.Equal((2, 1, 0), (found.Right, found.InTwo, found.InTwoRecognised));
    }

    [Theory]
    [InlineData(1, false, true)]
    [InlineData(9, true, false)]
    public void A_handover_waits_only_while_the_other_authority_has_nobody_of_that_identity(long leaving, bool waits, bool besides)
    {
        var moved = Truth[0] with { Reason = CeaseReason.MovedToLocalAuthority, OpenUntil = Friday };

        var found = Of([Open(Camden, "A", leaving) with { LeavingTo = Leeds }, .. Right[1..]], [moved, .. Truth[1..]]);

        Assert.Equal((waits, besides, waits), (found.Waiting.Count == 1, found.Besides.Count == 1, found.Holds));
    }

    [Fact]
    public void Of_a_reference_that_comes_back_the_entry_that_is_open_counts()
    {
        var before = Truth[1] with { OpenFrom = Monday.AddDays(-90), OpenUntil = Monday.AddDays(-60), Reason = CeaseReason.OnSchoolRoll };

        Assert.True(Of(Right, [.. Truth, before]).Holds);
        Assert.True(Of(Right, [before, .. Truth]).Holds);
    }

    [Fact]
    public void What_is_told_later_is_not_true_yet()
    {
        var later = Truly(Camden, "L", "Lea") with { OpenFrom = Friday.AddHours(1) };

        Assert.True(Of(Right, [.. Truth, later]).Holds);
    }

    [Fact]
    public void The_story_of_the_lost_child_gives_no_number_that_a_child_of_England_has()
    {
        var story = ReportingDay.Before(new DateOnly(2026, 11, 23), seed: 1).Files.SelectMany(file => file.RightRows())
            .Select(row => row.Record.Child?.NhsNumber).OfType<NhsNumber>().ToHashSet();
        var england = England.Of(seed: 1, 0.02, new DateOnly(2026, 11, 20), 1).Children().Select(child => child.NhsNumber).OfType<NhsNumber>();

        Assert.True(story.Count > 500);
        Assert.Empty(story.Intersect(england));
    }

    private static Reconciliation Of(OpenEntry[] register, TrueRecord[]? truth = null) => Reconciliation.Of(register, truth ?? Truth, Friday);

    private static OpenEntry Open(LaCode la, string reference, long child) => new(la, reference, new ChildId(child));

    private static TrueRecord Truly(LaCode la, string reference, string child) =>
        new(la, reference, child, new DateOnly(2026, 11, 13), null, null, Category.ElectiveHomeEducation, [], Monday, null, null);
}
