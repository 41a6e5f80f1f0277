using NationalRegister.Domain.Compliance;
using NationalRegister.Domain.Reference;

namespace NationalRegister.Domain.Submissions;

/// <summary>What it means that an open entry is absent from its LA's whole register. It never ends the entry: the LA is asked.</summary>
public static class Absence
{
    /// <summary>So many may always be absent, however small the register.</summary>
    public const int AlwaysAllowed = 5;

    /// <summary>One in so many may be absent.</summary>
    public const int OneIn = 20;

    /// <summary>How many of an LA's open entries may be absent before its file is held.</summary>
    /// <param name="open">Its open entries.</param>
    public static int Allowed(int open)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(open);
        return Math.Max(AlwaysAllowed, open / OneIn);
    }

    /// <summary>True where so many are absent that the file may be a part of the register, or another's: somebody must look before it is applied.</summary>
    /// <param name="absent">Open entries that the file does not have.</param>
    /// <param name="open">The LA's open entries.</param>
    public static bool Holds(int absent, int open) => absent > Allowed(open);

    /// <summary>The last working day on which the LA says in time what became of an absent entry.</summary>
    /// <param name="on">London's date when it was found absent.</param>
    public static DateOnly DueBy(DateOnly on) => TimeLimits.Get(TimeStep.AnswerAbsence, on).LastDay(on);

    /// <summary>True where a whole register is older news than what was reported since its day: it came late, or waited to be released.</summary>
    /// <param name="reportDate">The working day whose close it describes.</param>
    /// <param name="receivedAt">When it came, in UTC.</param>
    /// <param name="released">Whether it was held and released.</param>
    public static bool IsOldNews(DateOnly reportDate, DateTime receivedAt, bool released) => released || receivedAt >= DailyReport.DueAt(reportDate);
}
