using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Events;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;
using NationalRegister.Store;
using NationalRegister.Store.Audit;
using NationalRegister.Store.Children;
using NationalRegister.Store.Submissions;

namespace NationalRegister.Api.Submissions;

/// <summary>A record in its place in a file: read, or not readable as one.</summary>
/// <param name="Line">Its line or number, from 1.</param>
/// <param name="Statement">The record as understood; null where it cannot be attributed.</param>
/// <param name="LocalReference">Its reference, where that much could be read.</param>
/// <param name="Problems">What was wrong before any rule was asked.</param>
public sealed record Incoming(int Line, Statement? Statement, string? LocalReference, IReadOnlyList<RecordProblem> Problems)
{
    /// <summary>True where a later file spoke of the child while this one was held: it is stale.</summary>
    public bool IsOldNews { get; init; }
}

/// <summary>Records that are applied together: the LA whose they are, the instant, and what they leave behind.</summary>
/// <param name="La">Whose records.</param>
/// <param name="View">What the register knows that bears on them.</param>
/// <param name="Now">The instant of the work.</param>
/// <param name="Today">London's date when they were received.</param>
/// <param name="SubmissionId">The file; null for an officer's own edit.</param>
public sealed record Chunk(LaCode La, RegisterView View, DateTime Now, DateOnly Today, Guid? SubmissionId)
{
    /// <summary>The audience of what no LA may be told.</summary>
    public const string Desk = "desk";

    private readonly List<(string Audience, string Type, EventData Data)> events = [];
    private readonly List<ChildId> touched = [];
    private readonly HashSet<ChildId> named = [];

    /// <summary>What became of each record, in order.</summary>
    public List<RecordAnswer> Answers { get; } = [];

    /// <summary>True where a child is created: the chunk must pass the identity gate.</summary>
    public bool Creates { get; set; }

    /// <summary>Entries that were only confirmed, by the day on which they were.</summary>
    public List<(Guid EntryId, DateOnly On)> Confirmed { get; } = [];

    /// <summary>Entries of which something was said again, and that may have been marked absent until then.</summary>
    public HashSet<Guid> Answered { get; } = [];

    /// <summary>Numbers that a child held before the chunk and holds no more.</summary>
    public List<ChildIdentifier> Released { get; } = [];

    /// <summary>Search keys that led to a child before the chunk and lead to it no more.</summary>
    public List<(long Hash, ChildId Child)> Forgotten { get; } = [];

    /// <summary>Children that the chunk restricted: no address leads to them from now on.</summary>
    public List<Child> Hidden { get; } = [];

    /// <summary>What is left to a person, with why.</summary>
    public List<(LaCode La, ReviewQuestion Question, string Basis)> Asked { get; } = [];

    /// <summary>Entries that the chunk moved to another child.</summary>
    public HashSet<Guid> Relinked { get; } = [];

    /// <summary>Entries that the chunk opened.</summary>
    public HashSet<Guid> Opened { get; } = [];

    /// <summary>The first day after compulsory school age of entries for which it may have changed; null where they are not to end by it.</summary>
    public Dictionary<Guid, DateOnly?> SchoolAgeEnds { get; } = [];

    /// <summary>The day on which the LA is to look again at what restricts the child of an entry.</summary>
    public Dictionary<Guid, DateOnly> RestrictionReviews { get; } = [];

    /// <summary>Tells an audience of something once the chunk is committed.</summary>
    public void Tell(string audience, string type, EventData data) => events.Add((audience, type, data));

    /// <summary>Records that a child's record was changed or told of.</summary>
    public void Touched(ChildId child) => touched.Add(child);

    /// <summary>Records that the sender is told which other LA has or took over a child.</summary>
    public void Named(ChildId child)
    {
        named.Add(child);
        Touched(child);
    }

    /// <summary>Sees that no child of whom another LA is named was restricted since it was read.</summary>
    /// <exception cref="DbUpdateConcurrencyException">One was: the chunk must be decided anew.</exception>
    public async Task SeeUnrestricted(RegisterDb db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (named.Count > 0 && await db.Children.Restricted().AnyAsync(c => named.Contains(c.ChildId), ct))
        {
            throw new DbUpdateConcurrencyException("A child was restricted since it was read.");
        }
    }

    /// <summary>Leaves behind what there is to leave behind.</summary>
    public void Leave(Ledger ledger)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        events.ForEach(e => ledger.Tell(e.Audience, e.Type, e.Data));
        touched.ForEach(ledger.Touched);
        ledger.Returned(JsonSerializer.Serialize(Answers.GroupBy(a => a.Outcome).OrderBy(g => g.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count())));
    }
}
