using System.Text.Json.Nodes;
using NationalRegister.Simulator.Files;
using NationalRegister.Simulator.Lives;

namespace NationalRegister.Simulator.Truth;

/// <summary>A child as the child is.</summary>
/// <param name="Child">The child's name in the truth.</param>
/// <param name="Family">The family's.</param>
/// <param name="Sex">Sex.</param>
/// <param name="GivenName">First given name.</param>
/// <param name="MiddleName">Second.</param>
/// <param name="FamilyName">Family name.</param>
/// <param name="DateOfBirth">Date of birth.</param>
/// <param name="NhsNumber">NHS number, of the test range.</param>
/// <param name="Upn">Pupil number.</param>
/// <param name="Origin">Where the family's names come from.</param>
/// <param name="AdoptedFrom">Name and numbers before an adoption, which nothing but the truth joins to those after it.</param>
public sealed record TrueChild(
    string Child, string Family, string Sex, string GivenName, string? MiddleName, string FamilyName, DateOnly DateOfBirth, NhsNumber? NhsNumber, Upn? Upn, string Origin,
    string? AdoptedFrom);

/// <summary>An entry of an LA, as far as files tell of it.</summary>
/// <param name="LocalAuthority">Whose.</param>
/// <param name="LocalReference">Under which reference.</param>
/// <param name="Child">Of which child.</param>
/// <param name="Opened">When the office opened it.</param>
/// <param name="Closed">When the office ended it; null while it is open.</param>
/// <param name="Reason">How.</param>
/// <param name="Category">The category it has, or had last.</param>
/// <param name="Errors">In which ways the record differs from the truth.</param>
/// <param name="OpenFrom">The sending of the file that opens it.</param>
/// <param name="LeavingFrom">The sending of the file that says the child moved, where the other LA's entry was not open then.</param>
/// <param name="OpenUntil">When it ends in the register: the sending of the file that ends it, or of the other LA's that accepts; the day after school age. Null while it is open.</param>
public sealed record TrueRecord(
    LaCode LocalAuthority, string LocalReference, string Child, DateOnly Opened, DateOnly? Closed, string? Reason, string Category, IReadOnlyList<string> Errors,
    DateTime OpenFrom, DateTime? LeavingFrom, DateTime? OpenUntil)
{
    /// <summary>True where a register that has taken in every file sent by then has it open.</summary>
    public bool OpenAt(DateTime instant) => OpenFrom <= instant && !(OpenUntil <= instant);
}

/// <summary>Where a child is.</summary>
/// <param name="Child">The child.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The first day elsewhere; null where there is none.</param>
/// <param name="LocalAuthority">The LA; null outside England.</param>
/// <param name="Home">Which of two homes.</param>
public sealed record TrueStay(string Child, DateOnly From, DateOnly? To, LaCode? LocalAuthority, string Home);

/// <summary>What an officer searches for.</summary>
/// <param name="Child">The child who is meant; null where the child is on no register.</param>
/// <param name="AskedBy">The officer's LA.</param>
/// <param name="Error">What is wrong with the search: a code of <c>noise.csv</c>, or <c>none</c>.</param>
/// <param name="Body">The search, as it is sent.</param>
public sealed record TrueLookup(string? Child, LaCode AskedBy, string Error, JsonObject Body);

/// <summary>A child whom two LAs have.</summary>
/// <param name="Child">The child.</param>
/// <param name="Claims">The LAs and their references.</param>
/// <param name="Evidence">What each can show.</param>
/// <param name="LocalAuthority">Where the child truly lives; null outside England.</param>
public sealed record TrueDispute(string Child, IReadOnlyList<Claim> Claims, IReadOnlyList<ClaimEvidence> Evidence, LaCode? LocalAuthority);

/// <summary>An LA's part in a dispute.</summary>
/// <param name="LocalAuthority">The LA.</param>
/// <param name="LocalReference">Its reference.</param>
public sealed record Claim(LaCode LocalAuthority, string LocalReference);

/// <summary>A piece of evidence of where a child lives.</summary>
/// <param name="By">The LA that shows it.</param>
/// <param name="Kind">A code of the set <c>evidenceKind</c>.</param>
/// <param name="On">Its date.</param>
/// <param name="For">The LA that it speaks for.</param>
public sealed record ClaimEvidence(LaCode By, string Kind, DateOnly On, LaCode For);

/// <summary>An entry with the files that tell of it.</summary>
internal sealed record ToldEntry(Entry Entry, Office Office, Files.Telling Telling)
{
    public string Reference(Household family) => Office.Reference(family, Entry);

    public DateTime From => Office.Sendings[Telling.In!.Value].SendAt;

    public DateTime? EndSent => Telling.EndIn is { } end ? Office.Sendings[end].SendAt : null;
}
