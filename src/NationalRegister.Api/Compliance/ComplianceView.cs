using NationalRegister.Api.Lookup;
using NationalRegister.Domain.Compliance;

namespace NationalRegister.Api.Compliance;

/// <summary>How local authorities report for a day.</summary>
/// <param name="Date">The day.</param>
/// <param name="DueAt">The instant before which the day's file must have come; absent where none is due.</param>
/// <param name="Items">The local authorities that exist on the day, by code; a local authority sees only itself.</param>
public sealed record ComplianceView(DateOnly Date, DateTime? DueAt, IReadOnlyList<ComplianceRow> Items);

/// <summary>How one local authority reports.</summary>
/// <param name="LocalAuthority">Which.</param>
/// <param name="Report">How it stands with the day's file, now.</param>
/// <param name="LastReportedFor">The newest day, up to this one, that a file of it describes; absent where it has sent none.</param>
/// <param name="LastReceivedAt">When the newest of those files came.</param>
/// <param name="Submissions">How many files it sent for the day, including those that were rejected whole.</param>
/// <param name="ErrorRate">Of the records in the day's completed files the part that was rejected, from 0 to 1; absent where there was no record.</param>
/// <param name="UnconfirmedContacts">The kinds of contact that it never gave, or has not confirmed in the 90 days before the day.</param>
/// <param name="OpenEntries">Its entries open at the end of the day, as the register knows it now.</param>
/// <param name="OldestAbsent">The earliest `notConfirmedSince` of its open entries, up to this day; absent where none has it.</param>
/// <param name="NilRun">How many working days in a row, up to this one, had `nil` as the last file; days without a file are not counted.</param>
/// <param name="ImprobableNil">True where a local authority with so many open entries would hardly have had no change for so long: perhaps its export has stopped.</param>
public sealed record ComplianceRow(
    LocalAuthorityName LocalAuthority, Punctuality Report, DateOnly? LastReportedFor, DateTime? LastReceivedAt,
    int Submissions, decimal? ErrorRate, IReadOnlyList<string> UnconfirmedContacts, int OpenEntries,
    DateOnly? OldestAbsent, int NilRun, bool ImprobableNil);
