using System.Text.Json.Nodes;
using NationalRegister.Domain.Forms;
using NationalRegister.Simulator.Lives;
using NationalRegister.Simulator.Records;

namespace NationalRegister.Simulator.Files;

/// <summary>Puts a file of an office together.</summary>
internal sealed class Rows(Office office, Registrar registrar, Sending sending)
{
    private const int MostOrders = 20;

    // A whole register leaves out an entry now and then; so many that it is held, it never does.
    private const double LeftOut = 0.0005;
    private const int MostAbsent = 3;

    private static readonly string[] Envelope = ["localReference", "action", "observedOn", "changedAt"];
    private static readonly string[] ByMember = ["child", "entry"];

    // The columns that offices' systems have: not every one that there could be.
    private static readonly string[] Columns =
    [
        .. RecordCsv.Form.Names(2, 2).Where(name => !name.StartsWith("provenance.", StringComparison.Ordinal) && !name.StartsWith("orders.", StringComparison.Ordinal) && !name.Contains("ddress.", StringComparison.Ordinal)),
        "providers", .. RecordCsv.Form.Names(MostOrders, 1).Where(name => name.StartsWith("orders.", StringComparison.Ordinal)),
    ];

    private readonly List<Row> _rows = [];
    private int _opened;
    private int _changed;
    private int _unchanged;
    private int _ended;
    private int _absent;

    /// <summary>Adds what the office has to say of a family's entry.</summary>
    public void Add(Life life, Entry entry)
    {
        var told = office.Told(life, entry);
        if (told.Opening == sending.Index && told.Spoil is { } spoil)
            _rows.Add(InForm(spoil.Make(Whole(life, entry, sending.ReportDate))) with { Before = spoil.Twice });
        if (told.In == sending.Index)
        {
            _opened++;
            if (told.Opening != told.In || told.Spoil is null or { Twice: true })
                _rows.Add(Right(life, entry, Node(life, entry, sending.ReportDate)));
        }
        if (told.In is not { } since || since >= sending.Index || told.EndIn < sending.Index)
            return;
        if (told.EndIn == sending.Index)
        {
            _ended++;
            _rows.Add(new Row(Text(RecordJson.Node(Stamped(Registrar.Ended(life, entry, office.Reference(life.Family, entry)))))));
            return;
        }
        if (sending.Has(entry))
            Goes(life, entry, repaired: office.Full && since + 1 == sending.Index && told.Spoil is { Loses: true });
    }

    /// <summary>The file.</summary>
    public DailyFile File(ulong seed)
    {
        var kind = _rows.Count == 0 ? "nil" : sending.Since is null || office.Full ? "full" : "delta";
        var rows = Shuffled(Chance.Of(seed, $"{sending.La} {sending.ReportDate:yyyy-MM-dd}"));
        var header = office.ContentType == DailyFile.Csv ? CsvText.Line(Columns) : null;
        var rejected = rows.Count(row => row.Wrong is { Refused: true });
        return DailyFile.Of(sending.La, sending.ReportDate, kind, office.ContentType, office.Gzip, rows, header, new ExpectedCounts(rows.Count, _opened, rejected) { Changed = _changed, Unchanged = _unchanged, Ended = _ended, Absent = _absent });
    }

    // An entry that is open and was told before: in a whole register always, else where something was learnt.
    private void Goes(Life life, Entry entry, bool repaired)
    {
        var before = sending.Since!.Value;
        var learnt = entry.Facts.Any(fact => fact.On > before && fact.On <= sending.ReportDate);
        if (!learnt && !office.Full)
            return;
        if (!learnt && !repaired && _absent < MostAbsent && life.Family.Stream("left out", sending.Index).In(LeftOut))
        {
            _absent++;
            return;
        }
        var now = Node(life, entry, sending.ReportDate);
        var was = learnt ? Node(life, entry, before) : now;
        var differs = learnt && Difference(was, now).Count > Envelope.Count(now.ContainsKey);
        if (!differs && !office.Full)
            return;
        if (differs || repaired)
            _changed++;
        else
            _unchanged++;
        _rows.Add(Right(life, entry, office.Sparse && !office.Full ? Difference(was, now) : now));
    }

    private Row Right(Life life, Entry entry, JsonObject node)
    {
        var wrong = node["child"] is JsonObject child && child["nhsNumber"] is { } number && registrar.Written(life.Family, entry, sending.ReportDate).WrongNhsNumber == (string?)number
            ? new WrongRow(0, (string?)node["localReference"], "an NHS number with a wrong check digit", false, "badCheckDigit", "/child/nhsNumber") : null;
        return new Row(Text(node), wrong);
    }

    private RegisterRecord Whole(Life life, Entry entry, DateOnly day) =>
        Stamped(registrar.Record(life, entry, day, office.Reference(life.Family, entry), office.Household(life.Family)));

    // The sender's clock: some hour of the day on which the office learnt it.
    private RegisterRecord Stamped(RegisterRecord record) => office.Clock
        ? record with { ChangedAt = record.ObservedOn!.Value.ToDateTime(new TimeOnly(9 + (record.ObservedOn.Value.DayNumber % 7), 40), DateTimeKind.Utc) } : record;

    private JsonObject Node(Life life, Entry entry, DateOnly day)
    {
        var node = RecordJson.Node(Whole(life, entry, day));
        if (registrar.Written(life.Family, entry, day).WrongNhsNumber is { } wrong)
            node["child"]!["nhsNumber"] = wrong;
        return node;
    }

    // What is carried replaces, what is left out stays, null clears.
    private static JsonObject Difference(JsonObject before, JsonObject after)
    {
        var changed = new JsonObject();
        foreach (var (name, value) in after)
        {
            if (Envelope.Contains(name))
                changed[name] = value?.DeepClone();
            else if (ByMember.Contains(name) && value is JsonObject now && before[name] is JsonObject was)
                Members(changed, name, was, now);
            else if (!JsonNode.DeepEquals(value, before[name]))
                changed[name] = value?.DeepClone();
        }
        return changed;
    }

    private static void Members(JsonObject changed, string name, JsonObject was, JsonObject now)
    {
        var members = new JsonObject();
        foreach (var (member, value) in now.Where(member => !JsonNode.DeepEquals(member.Value, was[member.Key])))
            members[member] = value?.DeepClone();
        foreach (var (member, _) in was.Where(member => !now.ContainsKey(member.Key)))
            members[member] = null;
        if (members.Count > 0)
            changed[name] = members;
    }

    private Row InForm(Row row) => office.ContentType != DailyFile.Csv ? row
        : StrictJson.TryParse(System.Text.Encoding.UTF8.GetBytes(row.Text), out var node, out _) && node is JsonObject record ? row with { Text = Text(record) }
        // A row that breaks off has too few cells.
        : row with { Text = $"{row.Wrong?.LocalReference ?? "0"},upsert\r\n" };

    private string Text(JsonObject record)
    {
        if (office.ContentType != DailyFile.Csv)
            return RecordJson.Text(record);
        var cells = CsvForm.Cells(record).ToDictionary(StringComparer.Ordinal);
        var row = CsvText.Line(Columns.Select(column => cells.Remove(column, out var cell) ? cell : ""));
        return cells.Count == 0 ? row : throw new InvalidOperationException($"The file has no column {cells.Keys.First()}.");
    }

    // In no order, but that a row which comes twice is right the second time.
    private List<Row> Shuffled(Chance chance)
    {
        var rows = _rows.Where(row => !row.Before).ToArray();
        for (var i = rows.Length - 1; i > 0; i--)
        {
            var other = chance.Below(i + 1);
            (rows[i], rows[other]) = (rows[other], rows[i]);
        }
        return [.. _rows.Where(row => row.Before), .. rows];
    }
}
