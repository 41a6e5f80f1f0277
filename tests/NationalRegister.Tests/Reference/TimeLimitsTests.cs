using System.Reflection;
using NationalRegister.Domain.Reference;
using Xunit;

namespace NationalRegister.Tests.Reference;

public sealed class TimeLimitsTests
{
    private static readonly DateOnly Friday = new(2026, 11, 20);

    [Fact]
    public void Every_step_that_the_program_names_has_a_limit_and_every_limit_a_name_and_a_source()
    {
        var named = typeof(TimeStep).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!);
        Assert.Equal(named.Order(StringComparer.Ordinal), TimeLimits.All.Select(l => l.Step).Distinct().Order(StringComparer.Ordinal));
        Assert.All(TimeLimits.All, limit =>
        {
            Assert.True(limit.Ordinary.Number > 0 && limit.Title.Length > 0 && limit.From.Length > 0 && limit.Source.Length > 0);
            // A child at risk does not wait for an office to open.
            Assert.NotEqual(TimeUnit.WorkingDays, limit.AtRisk?.Unit);
        });
    }

    [Theory]
    [InlineData(TimeStep.Acknowledge, 2, TimeUnit.WorkingDays, 24, TimeUnit.Hours)]
    [InlineData(TimeStep.AnswerTransfer, 5, TimeUnit.WorkingDays, 48, TimeUnit.Hours)]
    [InlineData(TimeStep.Determine, 10, TimeUnit.WorkingDays, 72, TimeUnit.Hours)]
    [InlineData(TimeStep.Appeal, 10, TimeUnit.WorkingDays, 5, TimeUnit.Days)]
    [InlineData(TimeStep.AnswerAbsence, 10, TimeUnit.WorkingDays, 10, TimeUnit.WorkingDays)]
    [InlineData(TimeStep.ConfirmContacts, 90, TimeUnit.Days, 90, TimeUnit.Days)]
    public void A_child_at_risk_has_the_shorter_limit_where_there_is_one(string step, int ordinary, TimeUnit unit, int atRisk, TimeUnit atRiskUnit)
    {
        var limit = TimeLimits.Get(step, Friday);
        Assert.Equal((new Duration(ordinary, unit), new Duration(atRisk, atRiskUnit)), (limit.For(atRisk: false), limit.For(atRisk: true)));
    }

    [Fact]
    public void A_limit_ends_on_a_day_by_its_own_calendar()
    {
        Assert.Equal(new DateOnly(2026, 12, 4), TimeLimits.Get(TimeStep.AnswerAbsence, Friday).LastDay(Friday));
        Assert.Equal(new DateOnly(2026, 12, 5), TimeLimits.Get(TimeStep.ParentsInformation, Friday).LastDay(Friday));
        Assert.Equal(new DateOnly(2029, 11, 20), TimeLimits.Get(TimeStep.RetainFullRecord, Friday).LastDay(Friday));
        Assert.Throws<InvalidOperationException>(() => TimeLimits.Get(TimeStep.KeepDryRun, Friday).LastDay(Friday));
    }

    [Fact]
    public void A_limit_that_does_not_hold_yet_is_no_limit()
    {
        Assert.Equal(5, TimeLimits.Get(TimeStep.NewPupilReturn, new DateOnly(2024, 8, 19)).Ordinary.Number);
        Assert.Throws<ArgumentException>(() => TimeLimits.Get(TimeStep.NewPupilReturn, new DateOnly(2024, 8, 18)));
    }

    [Fact]
    public void One_step_has_one_limit_on_any_day() => Assert.All(TimeLimits.All.GroupBy(l => l.Step), rows =>
        Assert.All(rows, row => Assert.Single(rows, other => other.Validity.Contains(row.Validity.From ?? Friday))));
}
