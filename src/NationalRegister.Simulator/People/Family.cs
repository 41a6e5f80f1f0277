namespace NationalRegister.Simulator.People;

/// <summary>A child as the child is, whatever an LA wrote down.</summary>
internal sealed record Child(
    string Sex, string GivenName, string? MiddleName, string FamilyName, DateOnly DateOfBirth, NhsNumber? NhsNumber, Upn? Upn, School? LastSchool);

/// <summary>A parent, living at the child's home.</summary>
internal sealed record Parent(string Sex, string GivenName, string FamilyName, string Phone, string Email);

/// <summary>Those who live at one address and of whom at least one child is on the register.</summary>
internal sealed record Family(Home Home, DateOnly MovedIn, string Category, IReadOnlyList<Parent> Parents, IReadOnlyList<Child> Children);
