using System.Collections;
using System.Collections.Concurrent;
using NationalRegister.Simulator.Files;
using NationalRegister.Simulator.Lives;
using NationalRegister.Simulator.People;
using NationalRegister.Simulator.Records;
using NationalRegister.Simulator.Truth;

namespace NationalRegister.Simulator;

/// <summary>
/// A simulated England: what its 153 LAs send on each working day, and what is true. Everything is a function of the seed and of a family's number, so a file is made when
/// it is read, by whoever reads it and in any order, and is the same every time. Only which families an LA has to speak of is kept.
/// </summary>
public sealed class England
{
    private readonly ulong _seed;
    private readonly double _scale;
    private readonly Window _window;
    private readonly IReadOnlyList<Wave> _waves;
    private readonly Registrar _registrar;
    private readonly Dictionary<LaCode, Office> _offices;
    private readonly BitArray _spokenOf;
    private readonly Dictionary<LaCode, Register> _registers;

    private England(ulong seed, double scale, Window window)
    {
        (_seed, _scale, _window) = (seed, scale, window);
        _waves = Wave.All(window, scale);
        _registrar = new Registrar(new Errors(window.Last));
        _offices = Authorities.All.ToDictionary(la => la, la => new Office(seed, la, window, _registrar));
        _spokenOf = new BitArray(Families);
        _registers = Index();
        Files = [.. _offices.Values.SelectMany(office => office.Sendings).SelectMany(FilesOf).OrderBy(file => file.SendAt).ThenBy(file => file.LocalAuthority.Value, StringComparer.Ordinal)];
    }

    /// <summary>An England in which so many working days up to the last are reported.</summary>
    /// <param name="seed">Where chance begins.</param>
    /// <param name="scale">1 for the whole of England, of which about 161,000 children are missing education or educated at home.</param>
    /// <param name="lastDay">The last working day that is reported.</param>
    /// <param name="days">How many working days are; on the first each LA sends its whole register.</param>
    /// <exception cref="ArgumentException">The last day is no working day, or the LAs of England change within the days lived.</exception>
    public static England Of(ulong seed, double scale, DateOnly lastDay, int days)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(scale, 0);
        return new England(seed, scale, Window.Of(lastDay, days));
    }

    /// <summary>Every file, in the order in which they are sent.</summary>
    public IReadOnlyList<SimulatedFile> Files { get; }

    /// <summary>The working days that are reported.</summary>
    public IReadOnlyList<DateOnly> Days => _window.Days;

    /// <summary>The children of whom a file speaks, as they are.</summary>
    public IEnumerable<TrueChild> Children() => SpokenOf().SelectMany(life => Teller.Children(life, Told(life)));

    /// <summary>The entries of which a file speaks: whose they are, in which ways the office errs, and when the register has them open.</summary>
    public IEnumerable<TrueRecord> Records() => SpokenOf().SelectMany(life => Teller.Records(life, Told(life), _registrar, _window.Last));

    /// <summary>Where each child is, day for day.</summary>
    public IEnumerable<TrueStay> Whereabouts() => SpokenOf().SelectMany(life => Teller.Stays(life, Told(life)));

    /// <summary>What officers would search for, and whom they mean; some of them mean a child who is on no register.</summary>
    public IEnumerable<TrueLookup> Lookups() => Lives().SelectMany(life => Teller.Lookups(life, Told(life), _window.Last));

    /// <summary>Children whom two LAs have, with what each can show, and where the child truly is.</summary>
    public IEnumerable<TrueDispute> Disputes() => SpokenOf().SelectMany(life => Teller.Disputes(life, Told(life), _window.Last));

    /// <summary>The entries that a register which has taken in every file sent by then, and knows every child, has open.</summary>
    public IEnumerable<TrueRecord> OpenAt(DateTime instant) => Records().Where(record => record.OpenAt(instant));

    /// <summary>Published figures beside what is simulated; empty where the days lived do not hold the school year 2024/25 and the census of autumn 2025.</summary>
    public IReadOnlyList<CalibrationRow> Calibration() => Simulator.Calibration.Table(Families, LifeOf, new Errors(_window.Last), _window, _scale);

    internal Life LifeOf(int family) =>
        Life.Of(new Household(_seed, family, _waves.First(wave => family < wave.First + wave.Count), _window.Last), _window.Last);

    internal DailyFile Make(Sending sending)
    {
        var (office, register) = (_offices[sending.La], _registers[sending.La]);
        var rows = new Rows(office, _registrar, sending);
        foreach (var family in sending.Since is null || office.Full ? register.Families : register.News(sending.Index))
        {
            var life = LifeOf(family);
            foreach (var entry in life.Entries.Where(entry => entry.La == sending.La))
                rows.Add(life, entry);
        }
        return rows.File(_seed);
    }

    private int Families => _waves[^1].First + _waves[^1].Count;

    private IEnumerable<Life> Lives() => Enumerable.Range(0, Families).Select(LifeOf);

    private IEnumerable<Life> SpokenOf() => Enumerable.Range(0, Families).Where(family => _spokenOf[family]).Select(LifeOf);

    private List<ToldEntry> Told(Life life) => _spokenOf[life.Family.Number]
        ? [.. life.Entries.Select(entry => new ToldEntry(entry, _offices[entry.La], _offices[entry.La].Told(life, entry))).Where(told => told.Telling.In is not null)] : [];

    private IEnumerable<SimulatedFile> FilesOf(Sending sending)
    {
        yield return new SimulatedFile(this, sending, sending.SendAt, again: false);
        if (sending.AgainAt is { } again)
            yield return new SimulatedFile(this, sending, again, again: true);
    }

    // One pass over all lives. Ranges of families are looked at side by side and put together in their order.
    private Dictionary<LaCode, Register> Index()
    {
        var found = new ConcurrentDictionary<int, List<(LaCode La, int Sending, int Family)>>();
        Parallel.ForEach(Partitioner.Create(0, Math.Max(1, Families), 4096), range =>
        {
            var news = new List<(LaCode, int, int)>();
            for (var family = range.Item1; family < Math.Min(range.Item2, Families); family++)
                News(LifeOf(family), news);
            found[range.Item1] = news;
        });
        var registers = _offices.Keys.ToDictionary(la => la, _ => new Register());
        foreach (var (la, sending, family) in found.OrderBy(range => range.Key).SelectMany(range => range.Value))
        {
            registers[la].Add(sending, family);
            _spokenOf[family] = true;
        }
        foreach (var register in registers.Values)
            register.Close();
        return registers;
    }

    private void News(Life life, List<(LaCode, int, int)> news)
    {
        foreach (var entry in life.Entries)
        {
            var office = _offices[entry.La];
            if (office.Told(life, entry) is not { Opening: { } opening } told)
                continue;
            var days = entry.Facts.Select(fact => fact.On).Select(office.FirstOn).OfType<int>().Where(sending => sending > opening);
            foreach (var sending in days.Concat(new[] { told.Opening, told.In, told.EndIn }.OfType<int>()).Distinct())
                news.Add((entry.La, sending, life.Family.Number));
        }
    }

    /// <summary>The families that an LA speaks of, and in which file of news.</summary>
    private sealed class Register
    {
        private readonly List<(int Sending, int Family)> _news = [];
        private int[] _first = [];

        public int[] Families { get; private set; } = [];

        public void Add(int sending, int family) => _news.Add((sending, family));

        public void Close()
        {
            Families = [.. _news.Select(news => news.Family).Distinct().Order()];
            var sorted = _news.Distinct().Order().ToList();
            _news.Clear();
            _news.AddRange(sorted);
            _news.TrimExcess();
            _first = [.. Enumerable.Range(0, (sorted.Count == 0 ? 0 : sorted[^1].Sending) + 2).Select(sending => sorted.TakeWhile(news => news.Sending < sending).Count())];
        }

        public IEnumerable<int> News(int sending)
        {
            for (var at = sending + 1 < _first.Length ? _first[sending] : _news.Count; at < _news.Count && _news[at].Sending == sending; at++)
                yield return _news[at].Family;
        }
    }
}

/// <summary>A file that is made when it is read.</summary>
public sealed class SimulatedFile
{
    private readonly England _england;
    private readonly Sending _sending;

    internal SimulatedFile(England england, Sending sending, DateTime sendAt, bool again) => (_england, _sending, SendAt, Again) = (england, sending, sendAt, again);

    /// <summary>Who sends it.</summary>
    public LaCode LocalAuthority => _sending.La;

    /// <summary>The working day that it describes.</summary>
    public DateOnly ReportDate => _sending.ReportDate;

    /// <summary>When it is sent, in UTC.</summary>
    public DateTime SendAt { get; }

    /// <summary>True where it was sent before, just so.</summary>
    public bool Again { get; }

    /// <summary>Makes it: the same bytes every time.</summary>
    public DailyFile Read() => _england.Make(_sending);
}
