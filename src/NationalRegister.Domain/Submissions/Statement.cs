using System.Globalization;
using System.Text.Json.Nodes;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Forms;
using NationalRegister.Domain.Reference;

namespace NationalRegister.Domain.Submissions;

/// <summary>A record as it was understood: what it asks for, what it carries, and what was wrong with it.</summary>
/// <param name="Record">The record without the members that did not bind.</param>
/// <param name="Action">What it asks for: a value of <see cref="RecordAction"/>.</param>
/// <param name="Carried">The content that it carries: what it replaces, and with null what it clears.</param>
/// <param name="Whole">True where the record replaces the whole entry rather than what it carries.</param>
/// <param name="ObservedOn">The day of the observation; never after <paramref name="Today"/>.</param>
/// <param name="ChangedAt">The sender's clock, where it gave one that can be believed.</param>
/// <param name="Today">London's date when the record was received.</param>
/// <param name="Problems">What was wrong.</param>
public sealed record Statement(
    RegisterRecord Record, string Action, JsonObject Carried, bool Whole, DateOnly ObservedOn, DateTime? ChangedAt, DateOnly Today,
    IReadOnlyList<RecordProblem> Problems)
{
    // What identifies and dates the record, or ends the entry, is not content of the entry.
    private static readonly string[] Envelope = ["localReference", "action", "observedOn", "changedAt", "cease", "withdraw"];

    /// <summary>How far ahead of the register's clock a sender's may be, in minutes, before it is not believed.</summary>
    public const int ClockToleranceMinutes = 5;

    /// <summary>True where nothing refuses the record.</summary>
    public bool Accepted => Problems.All(p => p.Severity != Severity.Error);

    /// <summary>The child's reference in the LA's system.</summary>
    public string LocalReference => Record.LocalReference;

    /// <summary>The identifier by which the LA says who the child is.</summary>
    public ChildId? StatedChild => Record.Child?.ChildId;

    /// <summary>How the entry ends, as sent: part of what its last version says.</summary>
    public JsonObject? Ending => EndingOf(Clean);

    /// <summary>The record without the members that did not bind.</summary>
    internal JsonObject Clean { get; private init; } = [];

    // Items of lists that were left out: those after them moved up.
    private IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Where a member of the record stands in what was sent.</summary>
    internal string AsSent(string pointer)
    {
        var sent = "";
        foreach (var step in pointer.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var place = step;
            if (int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var item))
            {
                for (var i = 0; i <= item; i++)
                {
                    if (LeftOut.Contains($"{sent}/{i}")) item++;
                }
                place = item.ToString(CultureInfo.InvariantCulture);
            }
            sent += $"/{place}";
        }
        return sent;
    }

    /// <summary>The statement as if it had not carried some members.</summary>
    /// <param name="clean">The record without them.</param>
    /// <param name="items">The items of lists among them, where they stood in what was sent.</param>
    /// <param name="problems">What is said of them.</param>
    internal Statement Without(JsonObject clean, IReadOnlyList<string> items, IReadOnlyList<RecordProblem> problems) => this with
    {
        Record = Form<RegisterRecord>.Read(clean).Value ?? Record,
        Clean = clean,
        Carried = ContentOf(clean),
        LeftOut = [.. LeftOut, .. items],
        Problems = [.. Problems, .. problems],
    };

    /// <summary>What it carries and how it ends without some members; what was stored of them goes too, where the record does not carry them.</summary>
    internal (JsonObject Carried, JsonObject? Ending) LeavingOut(IReadOnlyList<string> pointers)
    {
        var left = (JsonObject)Clean.DeepClone();
        Pointers.Remove(left, pointers);
        var carried = ContentOf(left);
        foreach (var stored in pointers.Where(p => !Pointers.Has(Clean, p)))
        {
            Pointers.Clear(carried, stored);
        }
        return (carried, EndingOf(left));
    }

    private JsonObject? EndingOf(JsonObject clean) => Action is RecordAction.Cease or RecordAction.Withdraw ? (JsonObject?)(clean[Action] as JsonObject)?.DeepClone() : null;

    private static JsonObject ContentOf(JsonObject clean)
    {
        var carried = (JsonObject)clean.DeepClone();
        foreach (var name in Envelope)
        {
            carried.Remove(name);
        }
        (carried["child"] as JsonObject)?.Remove("childId");
        return carried;
    }

    /// <summary>Understands a record.</summary>
    /// <param name="json">The record as sent.</param>
    /// <param name="whole">True where it replaces the whole entry.</param>
    /// <param name="today">London's date at receipt.</param>
    /// <param name="receivedAt">The instant of receipt, in UTC.</param>
    /// <returns>The statement; or null with the problems, where the record cannot even be attributed.</returns>
    public static (Statement? Statement, IReadOnlyList<RecordProblem> Problems) Read(JsonNode? json, bool whole, DateOnly today, DateTime receivedAt)
    {
        var form = Form<RegisterRecord>.Read(json);
        var problems = form.Problems.Select(RecordProblem.Of).ToList();
        if (form.Value is not { } record)
        {
            return (null, problems);
        }

        var action = record.Action ?? RecordAction.Upsert;
        var observedOn = record.ObservedOn ?? today;
        if (record.ObservedOn is null)
        {
            problems.Add(RecordRules.ObservedOnMissing.At("/observedOn"));
        }
        else if (observedOn > today)
        {
            problems.Add(RecordRules.ObservedInFuture.At("/observedOn"));
            observedOn = today;
        }
        var changedAt = record.ChangedAt;
        if (changedAt > receivedAt.AddMinutes(ClockToleranceMinutes))
        {
            problems.Add(RecordRules.ClockAhead.At("/changedAt"));
            changedAt = null;
        }

        return (new Statement(record, action, ContentOf(form.Clean), whole, observedOn, changedAt, today, problems)
        {
            Clean = form.Clean,
            LeftOut = form.LeftOut,
        }, problems);
    }
}
