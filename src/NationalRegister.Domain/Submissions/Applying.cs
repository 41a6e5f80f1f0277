using System.Text.Json.Nodes;
using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Reference;

namespace NationalRegister.Domain.Submissions;

/// <summary>The newest entry under a reference, as far as a record's effect depends on it.</summary>
/// <param name="Status">A value of <see cref="EntryStatus"/>.</param>
/// <param name="Content">What it says.</param>
/// <param name="ChangedAt">The sender's clock on what is stored.</param>
/// <param name="CeaseReason">Why it ended.</param>
/// <param name="MovedTo">The LA that took the child over, or is asked to.</param>
/// <param name="MovedOn">The day of the move.</param>
public sealed record StoredEntry(string Status, Content Content, DateTime? ChangedAt, string? CeaseReason, LaCode? MovedTo, DateOnly? MovedOn)
{
    /// <summary>True while the child is on the register under this reference.</summary>
    public bool IsOpen => Status == EntryStatus.Open;

    /// <summary>True where the register ended it because compulsory school age was over.</summary>
    public bool EndedByAge { get; init; }

    /// <summary>True where another LA took the child over.</summary>
    public bool HandedOver => Status == EntryStatus.Ceased && CeaseReason == Reference.CeaseReason.MovedToLocalAuthority && MovedTo is not null;
}

/// <summary>What a record does.</summary>
public enum Effect
{
    /// <summary>Nothing: it is refused.</summary>
    Reject,

    /// <summary>Nothing: it is older than what is stored.</summary>
    Stale,

    /// <summary>Nothing: the entry already says so.</summary>
    Nothing,

    /// <summary>Nothing: the child was handed over, and the sender's system does not know yet.</summary>
    AlreadyMoved,

    /// <summary>Opens an entry.</summary>
    Open,

    /// <summary>Changes the open entry.</summary>
    Change,

    /// <summary>Ends the open entry.</summary>
    Cease,

    /// <summary>Takes the entry back.</summary>
    Withdraw,
}

/// <summary>A record's effect, and what the entry says after it.</summary>
/// <param name="Effect">What it does.</param>
/// <param name="Content">What the entry says after it; null where it does nothing.</param>
/// <param name="Problems">Everything that was wrong.</param>
public sealed record Applied(Effect Effect, Content? Content, IReadOnlyList<RecordProblem> Problems);

/// <summary>Decides what a record does to the register of its LA: pure, the same for a file of a million and for one officer's edit.</summary>
public static class Applying
{
    /// <summary>Decides.</summary>
    /// <param name="la">Whose record.</param>
    /// <param name="statement">The record as understood.</param>
    /// <param name="stored">The newest entry under its reference; null where there is none.</param>
    /// <param name="allowTestNumbers">True where NHS numbers of the test range are accepted.</param>
    public static Applied Decide(LaCode la, Statement statement, StoredEntry? stored, bool allowTestNumbers)
    {
        ArgumentNullException.ThrowIfNull(statement);
        if (!statement.Accepted)
        {
            return new Applied(Effect.Reject, null, statement.Problems);
        }
        if (stored?.ChangedAt is { } newest && statement.ChangedAt is { } sent && sent < newest)
        {
            return new Applied(Effect.Stale, null, statement.Problems);
        }
        return statement.Action switch
        {
            RecordAction.Cease => End(la, statement, stored, allowTestNumbers, Effect.Cease, EntryStatus.Ceased),
            RecordAction.Withdraw => End(la, statement, stored, allowTestNumbers, Effect.Withdraw, EntryStatus.Withdrawn),
            _ => Upsert(la, statement, stored, allowTestNumbers),
        };
    }

    /// <summary>True where the child came back after the handover: the category or an address began later.</summary>
    public static bool CameBack(RegisterRecord record, DateOnly movedOn)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Entry?.StartedOn > movedOn || (record.Addresses ?? []).Any(a => a.From > movedOn);
    }

    private static Applied Upsert(LaCode la, Statement statement, StoredEntry? stored, bool allowTestNumbers)
    {
        var open = stored is { IsOpen: true } ? stored : null;
        var (_, content, _, problems) = Judge(la, statement, open, allowTestNumbers);
        if (stored is not null && IsAnotherChild(stored.Content.Record.Child, content.Record.Child, statement.Record.Child))
        {
            return new Applied(Effect.Reject, null, [.. statement.Problems, RecordRules.ReferenceReused.At("/localReference")]);
        }
        if (stored is { HandedOver: true, MovedOn: { } movedOn } && !CameBack(statement.Record, movedOn))
        {
            return new Applied(Effect.AlreadyMoved, null, statement.Problems);
        }
        // Else a system that does not know yet would open it anew every night, and the register end it every day.
        if (stored is { EndedByAge: true } && SameBirth(stored.Content, statement))
        {
            return new Applied(Effect.Nothing, null, [.. statement.Problems, RecordRules.AboveSchoolAge.At("/child/dateOfBirth")]);
        }
        if (problems.Any(p => p.Severity == Severity.Error))
        {
            return new Applied(Effect.Reject, null, problems);
        }
        return open is null ? new Applied(Effect.Open, content, problems)
            : open.Content.Text == content.Text ? new Applied(Effect.Nothing, null, problems)
            : new Applied(Effect.Change, content, problems);
    }

    private static Applied End(LaCode la, Statement statement, StoredEntry? stored, bool allowTestNumbers, Effect effect, string status)
    {
        if (stored is { IsOpen: false } && stored.Status == status)
        {
            return new Applied(Effect.Nothing, null, EndsOtherwise(statement, stored) ? [.. statement.Problems, RecordRules.AlreadyEnded.At($"/{statement.Action}")] : statement.Problems);
        }
        if (stored is not { IsOpen: true })
        {
            return new Applied(Effect.Reject, null, [.. statement.Problems, RecordRules.NoSuchEntry.At("/localReference")]);
        }
        var (merged, _, ending, problems) = Judge(la, statement, stored, allowTestNumbers);
        if (problems.Any(p => p.Severity == Severity.Error))
        {
            return new Applied(Effect.Reject, null, problems);
        }
        // An entry ends in one way: a withdrawal undoes how it was leaving.
        merged.Remove(RecordAction.Cease);
        merged[statement.Action] = ending;
        var content = Content.Of(merged);
        // An entry that is leaving says so already.
        return content.Text == stored.Content.Text ? new Applied(Effect.Nothing, null, problems) : new Applied(effect, content, problems);
    }

    private static Judged Judge(LaCode la, Statement statement, StoredEntry? open, bool allowTestNumbers)
    {
        var before = open is null ? null : (JsonObject)JsonNode.Parse(open.Content.Text)!;
        var (ending, merged) = (statement.Ending, Content.Merge(before, statement.Carried, statement.Whole));
        var content = Content.Of(merged);
        var input = new RuleInput(la, statement, content.Record, open is null, allowTestNumbers);
        var found = RecordRules.Judge(input);
        if (found.Where(RecordRules.LeavesOut).Select(p => p.Pointer).ToList() is { Count: > 0 } leaves)
        {
            (var carried, ending) = statement.LeavingOut(leaves);
            merged = Content.Merge(before, carried, statement.Whole);
            content = Content.Of(merged);
            // What is left must stand by itself: without its only startedOn a record opens nothing.
            var errors = RecordRules.Judge(input with { Content = content.Record }).Where(p => p.Severity == Severity.Error);
            found = [.. errors.Union(found)];
        }
        return new(merged, content, ending, [.. statement.Problems, .. found.Select(p => p with { Pointer = statement.AsSent(p.Pointer) })]);
    }

    private sealed record Judged(JsonObject Merged, Content Content, JsonObject? Ending, IReadOnlyList<RecordProblem> Problems);

    // One of the two may be corrected; both at once is another child under the same reference. Other names count where this record says
    // them: those said before are the known child's own.
    private static bool IsAnotherChild(ChildDetails? before, ChildDetails? after, ChildDetails? sent)
    {
        var (known, stated) = (ChildProfile.Of(before), ChildProfile.Of(after is null ? null : after with { OtherNames = sent?.OtherNames }));
        return known.Names.Count > 0 && stated.Names.Count > 0 && known.Born.Count > 0 && stated.Born.Count > 0
            && !known.Names.Any(n => stated.Names.Any(m => Same(m.Family, n.Family) || Same(m.Given, n.Given))) && !known.Born.Intersect(stated.Born).Any();
    }

    // By age the register itself ended it: the LA's own end says the same in its own words.
    private static bool EndsOtherwise(Statement statement, StoredEntry stored) => !stored.EndedByAge && (
        statement.Record.Cease is { } cease && stored.Content.Record.Cease is { } ceased && (cease.On, cease.Reason, cease.MovedTo) != (ceased.On, ceased.Reason, ceased.MovedTo)
        || statement.Record.Withdraw is { } withdraw && stored.Content.Record.Withdraw is { } withdrawn && withdraw.Because != withdrawn.Because);

    private static bool SameBirth(Content before, Statement statement)
    {
        var after = Content.Of(Content.Merge((JsonObject)JsonNode.Parse(before.Text)!, statement.Carried, statement.Whole));
        return ChildProfile.ExactBirth(before.Record.Child) == ChildProfile.ExactBirth(after.Record.Child);
    }

    private static bool Same(string a, string b) => a.Length > 0 && a == b;
}
