using NationalRegister.Domain.Compliance;
using NationalRegister.Tests.Reference;
using Xunit;

namespace NationalRegister.Tests.Compliance;

public sealed class ContactKindsTests
{
    [Fact]
    public void A_contact_that_was_never_given_is_unconfirmed() =>
        Assert.Equal(["cme", "ehe", "emergencyDutyTeam", "seniorResponsibleOfficer"], ContactKinds.Unconfirmed(new Dictionary<string, DateOnly?>(), new(2026, 11, 20)));

    [Theory]
    [InlineData("2026-11-20", true)]
    [InlineData("2026-08-22", true)] // ninety days before
    [InlineData("2026-08-21", false)]
    [InlineData("2026-12-01", true)] // after the day asked about
    [InlineData(null, false)]
    public void A_confirmation_holds_for_ninety_days(string? confirmedOn, bool holds) =>
        Assert.Equal(!holds, ContactKinds.Unconfirmed(new Dictionary<string, DateOnly?> { ["ehe"] = confirmedOn?.AsDate() }, new(2026, 11, 20)).Contains("ehe"));
}
