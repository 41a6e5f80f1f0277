using NationalRegister.Simulator.Files;
using NationalRegister.Simulator.People;
using NationalRegister.Simulator.Stories;

namespace NationalRegister.Simulator;

/// <summary>One reporting day of five LAs: the files that they send, in order, and what is true of the children in them.</summary>
/// <param name="ReportDate">The working day that the files describe.</param>
/// <param name="Files">A file of each LA.</param>
/// <param name="OpenInTwo">The children on two registers.</param>
/// <param name="Lost">The child who was lost.</param>
/// <param name="Restricted">The child in a refuge.</param>
public sealed record ReportingDay(
    DateOnly ReportDate, IReadOnlyList<DailyFile> Files, IReadOnlyList<OpenInTwo> OpenInTwo, LostChild Lost, RestrictedChild Restricted)
{
    private const int Movers = 9;

    private static readonly Habit Camden = new(LaCode.Parse("202"), "CAM", 230, DailyFile.Json, Gzip: false);
    private static readonly Habit Birmingham = new(LaCode.Parse("330"), "BHM", 420, DailyFile.NdJson, Gzip: true);
    private static readonly Habit Leeds = new(LaCode.Parse("383"), "LDS", 320, DailyFile.NdJson, Gzip: false);
    private static readonly Habit Bristol = new(LaCode.Parse("801"), "BRS", 240, DailyFile.Json, Gzip: false);
    private static readonly Habit Cornwall = new(LaCode.Parse("908"), "CON", 280, DailyFile.NdJson, Gzip: false);
    private static readonly Habit[] Five = [Camden, Birmingham, Leeds, Bristol, Cornwall];

    /// <summary>The last reporting day before a day. The same seed and day give the same bytes.</summary>
    /// <param name="seed">Where chance begins.</param>
    /// <param name="today">London's date; the files describe the working day before.</param>
    public static ReportingDay Before(DateOnly today, ulong seed)
    {
        var reportDate = WorkingDays.Previous(today);
        var numbers = new Numbers(seed, besideEngland: true);
        var people = new StoryPeople(reportDate, numbers, seed);
        var desks = Five.ToDictionary(habit => habit.La, habit => new Desk(habit, reportDate, numbers, seed));

        var lost = people.Lost(Camden.La, Birmingham.La);
        desks[lost.LostBy].Add(lost.AsLost);
        desks[lost.FoundBy].Add(lost.AsFound);
        var restricted = people.InRefuge(Leeds.La);
        desks[restricted.HeldBy].Add(restricted.Record);
        var (one, other) = people.TwoHomes(Leeds.La, Bristol.La);
        desks[Leeds.La].Add(one);
        desks[Bristol.La].Add(other);

        List<OpenInTwo> inTwo =
        [
            new(lost.LostBy, lost.AsLost.LocalReference, lost.FoundBy, lost.AsFound.LocalReference),
            new(Leeds.La, one.LocalReference, Bristol.La, other.LocalReference),
        ];
        for (var i = 0; i < Movers; i++)
            inTwo.Add(Move(desks[Five[i % 4].La], desks[Five[(i % 4) + 1].La], i));

        desks[Camden.La].Spoil(WrongRows.WrongNhsNumber, WrongRows.MissingMember, WrongRows.UnknownMember);
        desks[Birmingham.La].Spoil(WrongRows.BrokenLine, WrongRows.UnknownCode, WrongRows.WrongNhsNumber, WrongRows.SuitableAndMissing);
        desks[Leeds.La].Spoil(WrongRows.ControlCharacter, WrongRows.ImpossibleDate, WrongRows.BrokenLine);
        desks[Bristol.La].Spoil(WrongRows.WrongUpn, WrongRows.ImpossibleStart);
        desks[Cornwall.La].Spoil(WrongRows.ReasonOfAnotherSet, WrongRows.SuitableAndMissing, WrongRows.WrongUpn);
        return new ReportingDay(reportDate, [.. Five.Select(habit => desks[habit.La].File())], inTwo, lost, restricted);
    }

    // The number, both numbers or nothing but name and date of birth lead from one LA's record to the other's.
    private static OpenInTwo Move(Desk from, Desk to, int number)
    {
        var (before, after) = from.Moves(to, number);
        return new OpenInTwo(from.La, before, to.La, after);
    }
}

/// <summary>How an LA's system sends.</summary>
internal sealed record Habit(LaCode La, string Prefix, int Records, string ContentType, bool Gzip);
