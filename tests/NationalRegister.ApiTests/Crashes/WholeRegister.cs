using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NationalRegister.ApiTests.Entries;
using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Submissions;
using NationalRegister.Store;
using Xunit;

namespace NationalRegister.ApiTests.Crashes;

/// <summary>Looks a register over and names whatever is lost, half there or there twice.</summary>
internal static class WholeRegister
{
    public static async Task<IReadOnlyList<string>> Faults(RegisterDb db, SentFiles sent)
    {
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var faults = new List<string>();
        void Must(bool holds, string fault)
        {
            if (!holds) faults.Add(fault);
        }

        await Submissions(db, sent, Must);
        await Entries(db, sent, Must);
        await Ledger(db, sent, Must);
        return faults;
    }

    private static async Task Submissions(RegisterDb db, SentFiles sent, Action<bool, string> must)
    {
        var ct = TestContext.Current.CancellationToken;
        var rows = await db.Submissions.ToDictionaryAsync(s => s.SubmissionId.ToString(), ct);
        var results = (await db.RecordResults.ToListAsync(ct)).ToLookup(r => r.SubmissionId.ToString());
        foreach (var (id, records) in sent.Acknowledged)
        {
            if (!rows.TryGetValue(id, out var row))
            {
                must(false, $"submission {id} was acknowledged and is lost");
                continue;
            }
            must(row.Status == "completed", $"submission {id} is {row.Status}");
        }
        // One that was not acknowledged is there whole or not at all.
        foreach (var (id, row) in rows)
        {
            var counts = JsonNode.Parse(row.Counts)!.AsObject().ToDictionary(c => c.Key, c => c.Value!.GetValue<int>());
            var received = counts["received"];
            counts.Remove("received");
            var absent = counts.Remove("absent", out var marked) ? marked : 0;
            must(!sent.Acknowledged.TryGetValue(id, out var records) || records == received, $"submission {id} received {received} records");
            must(counts.Values.Sum() == received, $"submission {id}: the counts do not sum to what was received");
            must(results[id].Select(r => r.Line).Order().SequenceEqual(Enumerable.Range(1, received + absent)), $"submission {id}: a result is missing or there twice");
            foreach (var outcome in RecordOutcome.All)
            {
                must((outcome == RecordOutcome.Absent ? absent : counts[outcome]) == results[id].Count(r => r.Outcome == outcome), $"submission {id}: {outcome} is counted wrongly");
            }
        }
    }

    private static async Task Entries(RegisterDb db, SentFiles sent, Action<bool, string> must)
    {
        var ct = TestContext.Current.CancellationToken;
        var entries = await db.Entries.ToListAsync(ct);
        var versions = (await db.EntryVersions.ToListAsync(ct)).ToLookup(v => v.EntryId);
        var leads = await db.Leads.ToDictionaryAsync(l => l.ChildId, ct);
        var lines = (await db.LeadLines.ToListAsync(ct)).ToLookup(l => l.ChildId);
        var children = await db.Children.ToDictionaryAsync(c => c.ChildId, ct);
        var keys = (await db.ChildSearchKeys.ToListAsync(ct)).Select(k => k.ChildId).ToHashSet();
        var decisions = (await db.IdentityDecisions.ToListAsync(ct)).ToLookup(d => d.EntryId);
        var byReference = entries.ToLookup(e => e.LocalReference);

        must(byReference.Count == sent.Expected.Count && byReference.All(e => sent.Expected.ContainsKey(e.Key)), $"{byReference.Count} references are there, and {sent.Expected.Count} were sent");
        must(children.Count == entries.Count, "there are children without an entry");
        foreach (var (reference, expected) in sent.Expected)
        {
            if (byReference[reference].ToList() is not [var entry])
            {
                must(false, $"{reference} is there {byReference[reference].Count()} times");
                continue;
            }
            must(entry.Status == EntryStatus.Open, $"{reference} is {entry.Status}");
            must(entry.Version == expected.Version, $"{reference} has version {entry.Version} and was said {expected.Version} times");
            var said = versions[entry.EntryId].OrderBy(v => v.Version).ToList();
            must(said.Select(v => v.Version).SequenceEqual(Enumerable.Range(1, entry.Version)), $"{reference}: a version is missing");
            must(said.All(v => v.ContentHash.SequenceEqual(CanonicalJson.Hash(v.Content))), $"{reference}: a version is not what its hash says");
            must(said.Count > 0 && said[^1].ContentHash.SequenceEqual(entry.ContentHash), $"{reference}: the head is not the last version");
            must(said.Count > 0 && JsonNode.Parse(said[^1].Content).Of<string>("householdReference") == expected.Household, $"{reference} does not say what was sent last");
            must(leads.TryGetValue(entry.ChildId, out var lead) && lead.La == entry.La, $"{reference}: nobody leads for the child");
            must(lead is null || lines[entry.ChildId].Select(l => l.Seq).Order().SequenceEqual(Enumerable.Range(1, lead.Seq)), $"{reference}: the line of leads has a gap");
            must(children.TryGetValue(entry.ChildId, out var child) && child.Profile.Length > 0, $"{reference}: the child is not known");
            must(keys.Contains(entry.ChildId), $"{reference}: the child cannot be found by a key");
            must(decisions[entry.EntryId].Count() == 1, $"{reference}: who the child is was decided {decisions[entry.EntryId].Count()} times");
        }
    }

    private static async Task Ledger(RegisterDb db, SentFiles sent, Action<bool, string> must)
    {
        var ct = TestContext.Current.CancellationToken;
        var data = (await (from version in db.EntryVersions join entry in db.Entries on version.EntryId equals entry.EntryId select new { version.SubmissionId, entry.ChildId }).ToListAsync(ct))
            .Select(v => $"{v.SubmissionId} {v.ChildId}").ToHashSet();
        var audit = (await (from child in db.AuditChildren
                            join call in db.AuditEntries on child.AuditEntryId equals call.AuditEntryId
                            where call.Operation == "applySubmission"
                            select new { call.RequestId, child.ChildId }).ToListAsync(ct)).Select(a => $"{a.RequestId} {a.ChildId}").ToList();
        must(data.SetEquals(audit), "the audit log does not name the children whose records changed");
        must(audit.Count == audit.Distinct().Count(), "the audit log names a change twice");

        var events = await db.Events.ToListAsync(ct);
        var opened = events.Where(e => e.Type == "entry.opened").Select(e => JsonNode.Parse(e.Data).Of<string>("entryId")).ToList();
        must(opened.Count == sent.Expected.Count && opened.Distinct().Count() == opened.Count, "an entry was opened without an event, or with two");
        must(events.Count(e => e.Type == "entry.changed") == sent.Expected.Values.Sum(e => e.Version - 1), "a change has no event, or two");
        var completed = events.Where(e => e.Type == "submission.completed").Select(e => JsonNode.Parse(e.Data).Of<string>("submissionId")).ToList();
        must(completed.Distinct().Count() == completed.Count && sent.Acknowledged.Keys.All(completed.Contains), "a submission was not told of once");
        must(Contiguous(events.Select(e => e.Position), 1), "the numbers of the events have a gap");
        must(Contiguous((await db.AuditEntries.Select(a => a.Position).ToListAsync(ct)), 0), "the numbers of the audit log have a gap");
    }

    private static bool Contiguous(IEnumerable<long?> positions, int first)
    {
        var numbered = positions.OfType<long>().Order().ToList();
        return numbered.SequenceEqual(Enumerable.Range(first, numbered.Count).Select(n => (long)n));
    }
}
