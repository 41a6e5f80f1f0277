namespace NationalRegister.Simulator.Lives;

/// <summary>One period of a child on one LA's register, as its office keeps it.</summary>
/// <param name="La">Whose register.</param>
/// <param name="Child">Which child of the family.</param>
/// <param name="Order">Counts the family's entries: names the stream of its errors.</param>
/// <param name="Opened">The day on which the office opens it.</param>
internal sealed record Entry(LaCode La, int Child, int Order, DateOnly Opened)
{
    /// <summary>What the office learns, in order of days; the first is how the entry begins.</summary>
    public List<Fact> Facts { get; } = [];

    /// <summary>How it ends; null while it is open.</summary>
    public Ending? End { get; private set; }

    /// <summary>An earlier entry of the child in the same LA whose reference it takes.</summary>
    public Entry? Again { get; init; }

    /// <summary>Names the stream of the office's errors: of an entry under a reference that was used before, it errs as it did then.</summary>
    public int Stream => Again?.Stream ?? Order;

    /// <summary>True where the child had another name and other numbers then.</summary>
    public bool BeforeAdoption { get; init; }

    /// <summary>The LA of the child's other home, where there is one.</summary>
    public LaCode? SharedWith { get; init; }

    /// <summary>True where the child lives in a refuge, which the office protects.</summary>
    public bool InRefuge { get; init; }

    /// <summary>Which home of the family the office knows first.</summary>
    public int Home { get; init; }

    /// <summary>True on days when the office has it open.</summary>
    public bool OpenOn(DateOnly day) => Opened <= day && (End is null || End.On > day);

    /// <summary>False where it would have ended before the office had opened it.</summary>
    public bool Lasts => End is null || End.On > Opened;

    /// <summary>The entry ends, unless it ends anyway.</summary>
    public void Ends(Ending end) => End ??= end;

    /// <summary>The entry is taken back, if that comes before its end.</summary>
    public void TakenBack(Ending end) => End = End is null || End.On > end.On ? end : End;

    /// <summary>No entry outlasts school age.</summary>
    public void EndsBySchoolAge(DateOnly? leaves)
    {
        if (leaves is { } on && (End is null || End.On > on))
            End = new Ending(on, CeaseReason.AboveSchoolAge);
    }

    /// <summary>
    /// Leaves what comes after the last day, and puts the rest in order. The end that names an LA which has the child no longer, or hides it, becomes one that names none:
    /// that LA would never answer.
    /// </summary>
    public void Settle(DateOnly last, IReadOnlyCollection<Entry> held)
    {
        End = End is null || End.On > last ? null : End.To is null || (held.Contains(End.To) && End.To.TakesOver(End.On)) ? End : new Ending(End.On, CeaseReason.NotEligible);
        var learnt = Facts.Select(fact => fact.On < Opened ? fact with { On = Opened } : fact).Where(fact => fact.On <= last && !(fact.On >= End?.On)).OrderBy(fact => fact.On).ToList();
        Facts.Clear();
        Facts.AddRange(learnt);
    }

    /// <summary>The category that the office holds on a day.</summary>
    public Placed? PlacedOn(DateOnly day) => OpenOn(day) ? Facts.OfType<Placed>().LastOrDefault(placed => placed.On <= day) : null;

    private bool TakesOver(DateOnly on)
    {
        var from = Opened > on ? Opened : on;
        return !InRefuge && (End is null || End.On > from.AddDays(14)) && Facts.All(fact => fact is not Placed { Whereabouts: not Whereabouts.Known } || fact.On > from.AddDays(14));
    }
}

/// <summary>How an entry ends.</summary>
/// <param name="On">The first day on which it is not open.</param>
/// <param name="Reason">A code of the set <c>ceaseReason</c>, or one of <c>withdrawReason</c> where it never should have been.</param>
/// <param name="To">The entry of the LA that the child moved to.</param>
internal sealed record Ending(DateOnly On, string Reason, Entry? To = null)
{
    /// <summary>True where the entry is taken back.</summary>
    public bool Withdrawn => Reason is WithdrawReason.EnteredInError or WithdrawReason.NotEligibleFromStart;
}

/// <summary>Something that an office learns of a child.</summary>
/// <param name="On">When it learns it.</param>
internal abstract record Fact(DateOnly On);

/// <summary>The category is this one since a day.</summary>
internal sealed record Placed(DateOnly On, string Category, DateOnly Since, string? Reason, string Whereabouts) : Fact(On);

/// <summary>The education was assessed.</summary>
internal sealed record Assessed(DateOnly On, string Suitability) : Fact(On);

/// <summary>The child was seen.</summary>
internal sealed record Seen(DateOnly On, string How, string Whereabouts) : Fact(On);

/// <summary>The family lives in another home of the same LA.</summary>
internal sealed record MovedHome(DateOnly On, DateOnly Since, int Home) : Fact(On);

/// <summary>A notice or an order was served.</summary>
internal sealed record Served(DateOnly On, string Kind) : Fact(On);

/// <summary>The order was revoked.</summary>
internal sealed record Revoked(DateOnly On) : Fact(On);

/// <summary>The office corrects what it had wrong of the child.</summary>
internal sealed record Corrected(DateOnly On) : Fact(On);

/// <summary>Where a family truly lives from a day on; null abroad.</summary>
internal sealed record Stay(DateOnly From, LaCode? La, int Home);
