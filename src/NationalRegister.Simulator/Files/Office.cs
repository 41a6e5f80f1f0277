using NationalRegister.Simulator.Lives;
using NationalRegister.Simulator.Records;

namespace NationalRegister.Simulator.Files;

/// <summary>A file that an LA sends, and when.</summary>
/// <param name="La">Who sends it.</param>
/// <param name="Index">How many it sent before.</param>
/// <param name="ReportDate">The working day that it describes.</param>
/// <param name="Since">The day that the file before it described; null for the first, which is the whole register.</param>
/// <param name="SendAt">When it is sent, in UTC.</param>
/// <param name="AgainAt">When it is sent a second time; null where it is not.</param>
internal sealed record Sending(LaCode La, int Index, DateOnly ReportDate, DateOnly? Since, DateTime SendAt, DateTime? AgainAt)
{
    /// <summary>True where an entry is in the office's system when it writes the file. Who grew out of school age since the day it describes has left it, and the register.</summary>
    public bool Has(Entry entry) =>
        entry.OpenOn(ReportDate) && !(entry.End is { Reason: CeaseReason.AboveSchoolAge } end && end.On <= London.Today(AgainAt ?? SendAt));
}

/// <summary>When the register is told of an entry.</summary>
/// <param name="Opening">The file in which its first row stands.</param>
/// <param name="Spoil">What is wrong with that row; null where nothing is.</param>
/// <param name="In">The file that opens it; null where none does.</param>
/// <param name="EndIn">The file that ends it; null while none does.</param>
internal readonly record struct Telling(int? Opening, Spoil? Spoil, int? In, int? EndIn);

/// <summary>How an LA's office and its system work: in what form, how punctually and how carefully they send, and under which references.</summary>
internal sealed class Office
{
    private static readonly string[] Forms = [DailyFile.Csv, DailyFile.Csv, DailyFile.NdJson, DailyFile.NdJson, DailyFile.Json];

    // A prime: every number leads to another reference, and of two offices' references neither tells the other.
    private const long References = 100_000_007;
    private const long Step = 38_742_101;

    private readonly Registrar _registrar;
    private readonly int _offset;
    private readonly int _style;
    private readonly double _wrong;

    public Office(ulong seed, LaCode la, Window window, Registrar registrar)
    {
        (La, _registrar) = (la, registrar);
        var chance = Chance.Of(seed, $"{la} office");
        ContentType = chance.OneOf(Forms);
        Gzip = chance.In(0.5);
        Full = chance.In(0.2);
        Sparse = chance.In(0.4);
        Clock = chance.In(0.5);
        _style = chance.Below(4);
        _offset = chance.Below((int)References);
        _wrong = chance.In(0.3) ? 0.012 : 0.002;
        Sendings = Plan(window, chance, unpunctual: chance.In(0.15) ? 0.12 : 0.015);
    }

    public LaCode La { get; }

    public string ContentType { get; }

    public bool Gzip { get; }

    /// <summary>Sends the whole register every night.</summary>
    public bool Full { get; }

    /// <summary>Sends of a change only the members that changed.</summary>
    public bool Sparse { get; }

    /// <summary>Says when each record was changed.</summary>
    public bool Clock { get; }

    public IReadOnlyList<Sending> Sendings { get; }

    /// <summary>The reference of an entry in the office's own system; after a while a child who comes back has the old one.</summary>
    public string Reference(Household family, Entry entry)
    {
        if (entry.Again is { } before)
            return entry.Opened.DayNumber - before.End!.On.DayNumber >= 30 ? Reference(family, before) : $"{Reference(family, before)}-{entry.Order}";
        // The same for a child's entries before and after adoption would say that they are one.
        var number = ((((family.Number * 5L) + (entry.BeforeAdoption ? 4 : entry.Child)) * Step) + _offset) % References;
        var suffix = entry.Home == 0 || family.Adopted ? "" : $"-{entry.Order}";
        return _style switch
        {
            0 => $"E-{number}{suffix}",
            1 => $"{La}/{number:D9}{suffix}",
            2 => $"{number:D9}{suffix}",
            _ => $"CNIS{number}{suffix}",
        };
    }

    public string Household(Household family) => $"H{La}-{family.Number:D6}";

    /// <summary>The first file that describes a day or one after it; null where there is none.</summary>
    public int? FirstOn(DateOnly day)
    {
        var (from, to) = (0, Sendings.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = Sendings[middle].ReportDate >= day ? (from, middle) : (middle + 1, to);
        }
        return from < Sendings.Count ? from : null;
    }

    /// <summary>When the register is told of an entry. A row that is refused comes again with the next file.</summary>
    public Telling Told(Life life, Entry entry)
    {
        if (FirstOn(entry.Opened) is not { } opening || !Sendings[opening].Has(entry))
            return default;
        var spoil = SpoilOf(life, entry, Sendings[opening]);
        var told = spoil is { Refuses: true } ? opening + 1 : opening;
        if (told >= Sendings.Count || !Sendings[told].Has(entry))
            return new Telling(opening, spoil, null, null);
        return new Telling(opening, spoil, told, entry.End is { } end ? FirstOn(end.On) : null);
    }

    private Spoil? SpoilOf(Life life, Entry entry, Sending sending)
    {
        var chance = life.Family.Stream("spoilt", entry.Order);
        if (!chance.In(_wrong) || _registrar.Written(life.Family, entry, sending.ReportDate).WrongNhsNumber is not null)
            return null;
        var record = _registrar.Record(life, entry, sending.ReportDate, "-", "-");
        return chance.OneOf(Spoil.All.Where(spoil => spoil.Fits(record, ContentType)).ToList());
    }

    private List<Sending> Plan(Window window, Chance chance, double unpunctual)
    {
        var sendings = new List<Sending>();
        foreach (var day in window.Days)
        {
            // An office forgets a day now and then; the next file has both.
            if (sendings.Count > 0 && day != window.Last && chance.In(unpunctual / 5))
                continue;
            var sent = day.ToDateTime(new TimeOnly(17, 0), DateTimeKind.Utc).AddMinutes(chance.Below(690));
            if (chance.In(unpunctual))
                sent = WorkingDays.Add(day, chance.In(0.6) ? 1 : chance.Between(2, 4)).ToDateTime(new TimeOnly(6, 30), DateTimeKind.Utc).AddMinutes(chance.Below(600));
            // One file after the other: what waits goes out in order.
            if (sendings is [.., var before] && sent < (before.AgainAt ?? before.SendAt).AddMinutes(5))
                sent = (before.AgainAt ?? before.SendAt).AddMinutes(chance.Between(5, 30));
            sendings.Add(new Sending(La, sendings.Count, day, sendings is [.., var last] ? last.ReportDate : null, sent, chance.In(0.01) ? sent.AddMinutes(chance.Between(2, 90)) : null));
        }
        return sendings;
    }
}
