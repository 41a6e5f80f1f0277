using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Reference;
using Xunit;

namespace NationalRegister.Tests.Entries;

public sealed class AttentionCodeTests
{
    private static readonly DateOnly By = new(2026, 12, 4);

    [Fact]
    public void An_absent_entry_is_overdue_once_its_last_day_has_passed()
    {
        Assert.Equal("absent", AttentionCode.On("absent", By, By));
        Assert.Equal("overdue", AttentionCode.On("absent", By, By.AddDays(1)));
        Assert.Equal("absent", AttentionCode.On("absent", null, By));
        Assert.Equal("watchMatched", AttentionCode.On("watchMatched", By, By.AddDays(1)));
    }

    [Fact]
    public void Every_code_is_of_the_set() =>
        Assert.Equal([AttentionCode.Absent, AttentionCode.Overdue, AttentionCode.IdentityChanged, AttentionCode.RestrictionReview], CodeSets.Get("attention").Codes.Select(c => c.Value));
}
