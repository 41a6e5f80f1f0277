using NationalRegister.Simulator.People;

namespace NationalRegister.Simulator.Files;

/// <summary>An LA's office on a reporting day: writes down its families, and puts the file together.</summary>
internal sealed class Desk(Habit habit, DateOnly reportDate, Numbers numbers, ulong seed)
{
    private const int FirstReference = 10_000;

    private readonly LocalAuthority _la = LocalAuthorities.Find(habit.La, reportDate)
        ?? throw new ArgumentException("No local authority has that code on that day.", nameof(habit));
    private readonly FamilyMaker _families = new(reportDate, numbers);
    private readonly RecordMaker _records = new(reportDate);
    private readonly List<RegisterRecord> _told = [];
    private readonly List<Func<RegisterRecord, Row>> _spoils = [];
    private int _references;
    private int _households;

    public LaCode La => habit.La;

    /// <summary>Adds a record that a story tells.</summary>
    public void Add(RegisterRecord record) => _told.Add(record);

    /// <summary>Adds rows that are wrong.</summary>
    public void Spoil(params Func<RegisterRecord, Row>[] how) => _spoils.AddRange(how);

    /// <summary>A child leaves this LA, which believes so, and is registered by another, which knows less of the child.</summary>
    /// <returns>The references of the child in both.</returns>
    public (string Before, string After) Moves(Desk to, int number)
    {
        var chance = Chance.Of(seed, $"mover {number}");
        var family = _families.In(_la, chance, Category.ChildMissingEducation) with { MovedIn = reportDate.AddDays(-900) };
        var child = family.Children[0] with { MiddleName = null };
        var before = Written(family, child, chance);
        before = before with
        {
            Child = RecordMaker.Details(child),
            Entry = before.Entry! with
            {
                Reason = "believedToHaveMovedToAnotherLocalAuthority",
                Suitability = null,
                Whereabouts = Whereabouts.BelievedElsewhere,
                LastSeenOn = before.Entry.StartedOn,
                LastSeenHow = "school",
            },
        };
        var known = (number % 3) switch
        {
            0 => child,
            1 => child with { NhsNumber = null },
            _ => child with { NhsNumber = null, Upn = null },
        };
        var arrived = family with { Home = Places.In(to.La, chance), MovedIn = reportDate.AddDays(-chance.Between(5, 60)) };
        var after = to.Written(arrived, known, chance);
        after = after with
        {
            Child = RecordMaker.Details(known),
            Entry = after.Entry! with
            {
                StartedOn = arrived.MovedIn,
                Reason = "movedInFromAnotherLocalAuthority",
                Suitability = null,
                Whereabouts = Whereabouts.Known,
                LastSeenOn = null,
                LastSeenHow = null,
                LastSchool = null,
            },
        };
        Add(before);
        to.Add(after);
        return (before.LocalReference, after.LocalReference);
    }

    /// <summary>The file: told and drawn, right and wrong, in no order, and one reference twice.</summary>
    public DailyFile File()
    {
        var drawn = Drawn();
        var chance = Chance.Of(seed, $"{La} order");
        var rows = _told.Select(Right)
            .Concat(_spoils.Select((spoil, at) => spoil(drawn[at])))
            .Concat(drawn.Skip(_spoils.Count).SkipLast(1).Select(Right))
            .OrderBy(_ => chance.Fraction())
            .ToList();
        rows.Insert(rows.Count / 3, WrongRows.SentTwice(drawn[^1]));
        rows.Add(Right(drawn[^1]));
        return DailyFile.Of(La, reportDate, habit.ContentType, habit.Gzip, rows);
    }

    /// <summary>The file as a desk without a mistake would send it.</summary>
    public DailyFile FileWithoutWrongRows() => DailyFile.Of(La, reportDate, habit.ContentType, habit.Gzip, [.. _told.Concat(Drawn()).Take(habit.Records).Select(Right)]);

    /// <summary>The LA's families one after the other, without end.</summary>
    public IEnumerable<IReadOnlyList<RegisterRecord>> Families()
    {
        for (var number = 0; ; number++)
        {
            var chance = Chance.Of(seed, $"{La} family {number}");
            var family = _families.In(_la, chance);
            var household = $"{habit.Prefix}-H{++_households:D5}";
            yield return [.. family.Children.Select(child => Written(family, child, chance, household))];
        }
    }

    // Records that are to be spoilt have every member that spoiling needs: they are the first that do.
    private List<RegisterRecord> Drawn()
    {
        var records = new List<RegisterRecord>();
        foreach (var family in Families().TakeWhile(_ => records.Count + _told.Count < habit.Records))
            records.AddRange(family);
        return [.. records.OrderBy(record => CanBeSpoilt(record) ? 0 : 1)];
    }

    private static Row Right(RegisterRecord record) => new(RecordJson.Text(record));

    private static bool CanBeSpoilt(RegisterRecord record) =>
        record is { Child: { NhsNumber: not null, Upn: not null, DateOfBirth: not null }, Entry.Category: Category.ElectiveHomeEducation or Category.ChildMissingEducation };

    private RegisterRecord Written(Family family, Child child, Chance chance, string? household = null) =>
        _records.Record($"{habit.Prefix}-{FirstReference + ++_references}", household ?? $"{habit.Prefix}-H{++_households:D5}", family, child, chance);
}
