namespace NationalRegister.Simulator.Stories;

/// <summary>A child whom one LA lost and another registered: what each says, and what an officer searches for.</summary>
/// <param name="LostBy">The LA that looks for the child.</param>
/// <param name="FoundBy">The LA where the child is now.</param>
/// <param name="AsLost">Its record: missing education, whereabouts unknown, believed to have moved.</param>
/// <param name="AsFound">The other's record: the same name and date of birth, no number, whereabouts known.</param>
/// <param name="Moved">What the first says once it knows: the entry ends, the child moved.</param>
/// <param name="Search">What the first LA's officer searches for.</param>
public sealed record LostChild(LaCode LostBy, LaCode FoundBy, RegisterRecord AsLost, RegisterRecord AsFound, RegisterRecord Moved, OfficersSearch Search);

/// <summary>A child whose whereabouts nobody may learn.</summary>
/// <param name="HeldBy">The LA where the child is, which no answer names.</param>
/// <param name="Record">Its record, with an address of kind refuge.</param>
/// <param name="Search">What an officer elsewhere searches for.</param>
public sealed record RestrictedChild(LaCode HeldBy, RegisterRecord Record, OfficersSearch Search);

/// <summary>A search of the national register for one child.</summary>
/// <param name="Purpose">Why, as the law asks.</param>
/// <param name="CaseReference">The case it is for.</param>
/// <param name="FamilyName">Family name.</param>
/// <param name="GivenName">Given name.</param>
/// <param name="DateOfBirth">Date of birth.</param>
public sealed record OfficersSearch(string Purpose, string CaseReference, string FamilyName, string GivenName, DateOnly DateOfBirth);

/// <summary>A child on the registers of two LAs.</summary>
/// <param name="First">The LA whose file goes first.</param>
/// <param name="FirstReference">The child there.</param>
/// <param name="Second">The other LA.</param>
/// <param name="SecondReference">The child there.</param>
public sealed record OpenInTwo(LaCode First, string FirstReference, LaCode Second, string SecondReference);
