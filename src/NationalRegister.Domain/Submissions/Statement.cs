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
    public JsonObject? Ending { get; init; }

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

        var carried = (JsonObject)form.Clean.DeepClone();
        foreach (var name in Envelope)
        {
            carried.Remove(name);
        }
        (carried["child"] as JsonObject)?.Remove("childId");
        var ending = action is RecordAction.Cease or RecordAction.Withdraw ? form.Clean[action] as JsonObject : null;
        return (new Statement(record, action, carried, whole, observedOn, changedAt, today, problems) { Ending = (JsonObject?)ending?.DeepClone() }, problems);
    }
}
