using System.Globalization;

namespace NationalRegister.Domain.Reference;

/// <summary>What a time limit counts.</summary>
public enum TimeUnit
{
    /// <summary>England's working days.</summary>
    WorkingDays,

    /// <summary>Days of the calendar.</summary>
    Days,

    /// <summary>Hours by the clock, nights and weekends included.</summary>
    Hours,

    /// <summary>Months of the calendar.</summary>
    Months,

    /// <summary>Years.</summary>
    Years,
}

/// <summary>So many of a unit.</summary>
/// <param name="Number">How many.</param>
/// <param name="Unit">Of what.</param>
public sealed record Duration(int Number, TimeUnit Unit);

/// <summary>How long a step may take, or how long a thing is kept.</summary>
/// <param name="Step">A value of <see cref="TimeStep"/>.</param>
/// <param name="Title">What it is, for people.</param>
/// <param name="From">What it is counted from.</param>
/// <param name="Ordinary">For most children.</param>
/// <param name="AtRisk">For a child at risk; null where it is the same.</param>
/// <param name="Validity">The days on which it holds.</param>
/// <param name="Source">Where it is laid down.</param>
public sealed record TimeLimit(string Step, string Title, string From, Duration Ordinary, Duration? AtRisk, Validity Validity, string Source)
{
    /// <summary>For a child at risk or another.</summary>
    public Duration For(bool atRisk) => atRisk ? AtRisk ?? Ordinary : Ordinary;

    /// <summary>The last day of a limit that began on a day; the day itself is not counted. Hours have no last day.</summary>
    /// <exception cref="InvalidOperationException">It is counted in hours.</exception>
    public DateOnly LastDay(DateOnly from, bool atRisk = false) => For(atRisk) switch
    {
        { Unit: TimeUnit.WorkingDays } limit => WorkingDays.Add(from, limit.Number),
        { Unit: TimeUnit.Days } limit => from.AddDays(limit.Number),
        { Unit: TimeUnit.Months } limit => from.AddMonths(limit.Number),
        { Unit: TimeUnit.Years } limit => from.AddYears(limit.Number),
        _ => throw new InvalidOperationException($"{Step} is counted by the clock."),
    };
}

/// <summary>The time limits of the register: data, each with its source and the days on which it holds.</summary>
public static class TimeLimits
{
    /// <summary>Every limit, past and future ones too.</summary>
    public static IReadOnlyList<TimeLimit> All { get; } =
    [
        .. CsvTable.Read("time-limits.csv").Select(row => new TimeLimit(
            row["step"], row["title"], row["from"], Span(row, "ordinary", "unit")!, Span(row, "atRisk", "atRiskUnit"),
            new Validity(row.Date("validFrom"), row.Date("validTo")), row["source"])),
    ];

    /// <summary>The limit of a step on a day.</summary>
    /// <param name="step">A value of <see cref="TimeStep"/>.</param>
    /// <param name="on">The day.</param>
    /// <exception cref="ArgumentException">The step has no limit on that day.</exception>
    public static TimeLimit Get(string step, DateOnly on) =>
        All.FirstOrDefault(limit => limit.Step == step && limit.Validity.Contains(on)) ?? throw new ArgumentException($"{step} has no limit on {on:O}.", nameof(step));

    private static Duration? Span(CsvRow row, string number, string unit) =>
        row.Optional(number) is { } text ? new(int.Parse(text, CultureInfo.InvariantCulture), Enum.Parse<TimeUnit>(row[unit], ignoreCase: true)) : null;
}

/// <summary>The steps that have a time limit; a test holds them to the data.</summary>
public static class TimeStep
{
    /// <summary>Acknowledge a transfer, enquiry, referral or watch match.</summary>
    public const string Acknowledge = "acknowledge";

    /// <summary>Answer a transfer or referral.</summary>
    public const string AnswerTransfer = "answerTransfer";

    /// <summary>Answer an enquiry.</summary>
    public const string AnswerEnquiry = "answerEnquiry";

    /// <summary>Reply to a decline.</summary>
    public const string ReplyToDecline = "replyToDecline";

    /// <summary>Give evidence in a dispute.</summary>
    public const string GiveEvidence = "giveEvidence";

    /// <summary>Object to a clear margin.</summary>
    public const string ObjectToMargin = "objectToMargin";

    /// <summary>Determine a dispute.</summary>
    public const string Determine = "determine";

    /// <summary>Appeal against a determination.</summary>
    public const string Appeal = "appeal";

    /// <summary>Say what became of a child who was missing from a whole register.</summary>
    public const string AnswerAbsence = "answerAbsence";

    /// <summary>Confirm the contacts of a local authority.</summary>
    public const string ConfirmContacts = "confirmContacts";

    /// <summary>Look again at a restriction.</summary>
    public const string ReviewRestriction = "reviewRestriction";

    /// <summary>How long a dry run is kept.</summary>
    public const string KeepDryRun = "keepDryRun";

    /// <summary>Parents give information under section 436D.</summary>
    public const string ParentsInformation = "parentsInformation";

    /// <summary>The least time that a notice under section 437 gives.</summary>
    public const string Section437Notice = "section437Notice";

    /// <summary>A school reports a new pupil.</summary>
    public const string NewPupilReturn = "newPupilReturn";

    /// <summary>How long the full record is kept.</summary>
    public const string RetainFullRecord = "retainFullRecord";

    /// <summary>How long the index is kept.</summary>
    public const string RetainIndex = "retainIndex";

    /// <summary>How soon a child must be back on a school roll for less to be kept.</summary>
    public const string ShortEntry = "shortEntry";

    /// <summary>How long the full record of such a child is kept.</summary>
    public const string RetainShortEntry = "retainShortEntry";

    /// <summary>How long the record of a child who was never found or was at risk is kept.</summary>
    public const string RetainUnfoundOrAtRisk = "retainUnfoundOrAtRisk";

    /// <summary>How long snapshots for statistics are kept.</summary>
    public const string RetainSnapshots = "retainSnapshots";
}
