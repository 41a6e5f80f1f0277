namespace NationalRegister.Simulator.Lives;

/// <summary>What befalls a family: where it lives, and what the LAs' offices hold of its children.</summary>
/// <param name="Family">Who they are.</param>
/// <param name="Stays">Where they live, from day to day.</param>
/// <param name="OtherHome">The second home of children who live in two.</param>
/// <param name="Entries">The entries, in the order in which they came about; no LA is told of those that opened after the last day.</param>
internal sealed record Life(Household Family, IReadOnlyList<Stay> Stays, Stay? OtherHome, IReadOnlyList<Entry> Entries)
{
    /// <summary>The life of a family up to a day.</summary>
    public static Life Of(Household family, DateOnly last) => family.Born.Count == 0 ? new Life(family, [], null, []) : new LifeMaker(family, last).Make();

    /// <summary>Where the family lives on a day; null abroad.</summary>
    public Stay On(DateOnly day) => Stays.LastOrDefault(stay => stay.From <= day) ?? Stays[0];
}
