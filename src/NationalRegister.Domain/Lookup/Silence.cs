using NationalRegister.Domain.Reference;

namespace NationalRegister.Domain.Lookup;

/// <summary>An LA whose newest children the register may not know.</summary>
/// <param name="Code">The LA.</param>
/// <param name="On">The newest day that a file of it describes; absent where it has sent none.</param>
public sealed record Silent(LaCode Code, DateOnly? On);

/// <summary>Which LAs have not reported lately: a lookup that finds nobody does not say that none of them has the child.</summary>
public static class Silence
{
    private const int WorkingDaysAllowed = 2;

    /// <summary>Those of today's LAs that have told nothing of the last two working days before today, by code.</summary>
    /// <param name="lastReported">The LAs that the register knows by an entry or a file.</param>
    /// <param name="today">London's date.</param>
    public static IReadOnlyList<Silent> On(IReadOnlyDictionary<LaCode, DateOnly?> lastReported, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(lastReported);
        var oldest = today;
        for (var i = 0; i < WorkingDaysAllowed; i++)
        {
            oldest = WorkingDays.Previous(oldest);
        }
        return [.. lastReported.Where(r => !(r.Value >= oldest) && LocalAuthorities.Exists(r.Key, today))
            .OrderBy(r => r.Key.Value, StringComparer.Ordinal).Select(r => new Silent(r.Key, r.Value))];
    }
}
