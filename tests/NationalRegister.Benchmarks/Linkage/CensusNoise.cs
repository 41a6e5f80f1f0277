namespace NationalRegister.Benchmarks.Linkage;

/// <summary>How records of one person differ in two sources: names typed wrong or shortened, a date of birth with one part wrong, the other sex.</summary>
internal sealed class CensusNoise(int seed)
{
    private const double Typing = 0.02;
    private const double NoName = 0.01;
    private const double Swapped = 0.005;
    private const double Initial = 0.01;
    private const double WrongBirth = 0.005;
    private const double WrongSex = 0.003;

    // A plain congruential generator: the same everywhere and for ever.
    private ulong _state = (ulong)seed;

    /// <summary>A record as another source would have it.</summary>
    public (string Given, string Family, DateOnly? Born, string Sex) Of(string given, string family, DateOnly? born, string sex)
    {
        (given, family) = In(Swapped) ? (family, given) : (given, family);
        given = In(Initial) && given.Length > 0 ? given[..1] : In(NoName) ? "" : In(Typing) ? Slip(given) : given;
        family = In(NoName / 2) ? "" : In(Typing) ? Slip(family) : family;
        if (born is { } day && In(WrongBirth))
            born = In(0.3) && day.Day <= 12 ? new DateOnly(day.Year, day.Day, day.Month) : In(0.5) ? day.AddDays(1 + Below(9)) : day.AddYears(In(0.5) ? 1 : -1);
        return (given, family, born, In(WrongSex) ? sex == "Male" ? "Female" : "Male" : sex);
    }

    private string Slip(string name)
    {
        if (name.Length < 3)
            return name;
        var at = 1 + Below(name.Length - 2);
        return Below(4) switch
        {
            0 => name.Remove(at, 1),
            1 => name.Insert(at, name[at].ToString()),
            2 => $"{name[..at]}{(char)('a' + Below(26))}{name[(at + 1)..]}",
            _ => $"{name[..at]}{name[at + 1]}{name[at]}{name[(at + 2)..]}",
        };
    }

    private bool In(double share) => Below(1_000_000) < share * 1_000_000;

    /// <summary>A number under the limit.</summary>
    public int Below(int limit)
    {
        _state = (_state * 6364136223846793005UL) + 1442695040888963407UL;
        return (int)((_state >> 33) % (ulong)limit);
    }
}
