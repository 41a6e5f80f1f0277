namespace NationalRegister.Simulator.Files;

/// <summary>A way in which an office's system spoils a row.</summary>
/// <param name="Make">Spoils a record.</param>
/// <param name="Refuses">True where the register refuses the row.</param>
/// <param name="Twice">True where the right row comes further down in the same file.</param>
/// <param name="InCsv">True where a row of CSV can be spoilt so.</param>
/// <param name="InArray">True where one of a JSON array can.</param>
/// <param name="Needs">What the record must have.</param>
internal sealed record Spoil(Func<RegisterRecord, Row> Make, bool Refuses, bool Twice, bool InCsv, bool InArray, Func<RegisterRecord, bool> Needs)
{
    /// <summary>Every way.</summary>
    public static IReadOnlyList<Spoil> All { get; } =
    [
        Queried(WrongRows.WrongNhsNumber, record => record.Child!.NhsNumber is not null),
        Queried(WrongRows.WrongUpn, record => record.Child!.Upn is not null),
        Queried(WrongRows.ImpossibleDate, record => record.Child!.DateOfBirth is not null),
        Queried(WrongRows.ControlCharacter, record => record.Child is { FamilyName: not null, GivenName: not null }) with { InCsv = false },
        Queried(WrongRows.UnknownMember, _ => true) with { InCsv = false, Loses = false },
        Queried(WrongRows.ReasonOfAnotherSet, HasReason),
        Refused(WrongRows.MissingMember),
        Refused(WrongRows.UnknownCode),
        Refused(WrongRows.ImpossibleStart),
        Refused(WrongRows.SuitableAndMissing) with { Needs = HasReason },
        Refused(WrongRows.BrokenLine) with { InArray = false },
        Queried(WrongRows.SentTwice, _ => true) with { Twice = true, Loses = false },
    ];

    /// <summary>True where the register accepts the row without one of the record's own members: a whole register that has it right changes the entry.</summary>
    public bool Loses { get; init; } = true;

    /// <summary>Whether a record can be spoilt so in a form.</summary>
    public bool Fits(RegisterRecord record, string contentType) =>
        Needs(record) && (InCsv || contentType != DailyFile.Csv) && (InArray || contentType != DailyFile.Json);

    private static bool HasReason(RegisterRecord record) => record.Entry is { Category: Category.ElectiveHomeEducation or Category.ChildMissingEducation };

    private static Spoil Queried(Func<RegisterRecord, Row> make, Func<RegisterRecord, bool> needs) => new(make, false, false, true, true, needs);

    private static Spoil Refused(Func<RegisterRecord, Row> make) => new(make, true, false, true, true, _ => true) { Loses = false };
}
