namespace NationalRegister.Simulator.Lives;

/// <summary>A child as the child is, whatever an LA wrote down. The id is the truth's alone.</summary>
internal sealed record Person(
    string Id, string Sex, string GivenName, string? MiddleName, string FamilyName, DateOnly DateOfBirth, NhsNumber? NhsNumber, Upn? Upn);
