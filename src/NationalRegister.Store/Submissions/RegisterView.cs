using Microsoft.EntityFrameworkCore;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Reference;
using NationalRegister.Store.Children;
using NationalRegister.Store.Entries;
using NationalRegister.Store.Identification;
using NationalRegister.Store.Responsibility;
using NationalRegister.Store.Work;

namespace NationalRegister.Store.Submissions;

/// <summary>
/// What a chunk of records needs to know of the register, fetched in a handful of set-based queries however many records it has, and
/// kept true while the chunk is decided record by record. Its rows are tracked: what is changed here is what is written.
/// </summary>
public sealed class RegisterView
{
    private readonly RegisterDb db;
    private readonly Dictionary<string, Entry> byReference = [];
    private readonly Dictionary<Guid, string> contents = [];
    private readonly Dictionary<Guid, string> acts = [];
    private readonly HashSet<Guid> decided = [];
    private readonly Dictionary<ChildId, List<(Guid EntryId, string Content)>> said = [];
    private readonly Dictionary<ChildId, Child> children = [];
    private readonly Dictionary<(string Scheme, string Value), List<ChildIdentifier>> identifiers = [];
    private readonly Dictionary<ChildId, List<ChildIdentifier>> identifiersOf = [];
    private readonly Dictionary<long, HashSet<ChildId>> keys = [];
    private readonly Dictionary<ChildId, List<Entry>> open = [];
    private readonly Dictionary<ChildId, Lead> leads = [];
    private readonly Dictionary<ChildId, Lead> gone = [];
    private readonly Dictionary<(Guid, LaCode), EntryTold> told = [];
    private readonly HashSet<(ChildId Child, LaCode La, string Basis)> restrictions = [];
    private readonly Dictionary<(ChildId Child, LaCode La, string Basis), Restriction> lifted = [];
    private readonly Dictionary<(long Hash, ChildId Child), ChildSearchKey> newKeys = [];
    private IReadOnlyDictionary<ChildId, ChildId> survivors = new Dictionary<ChildId, ChildId>();
    private ILookup<ChildId, ChildId> apart = Array.Empty<ChildId>().ToLookup(id => id);

    private RegisterView(RegisterDb db) => this.db = db;

    /// <summary>The identity gate's version before anything else was read.</summary>
    public long GateSeen { get; private set; }

    /// <summary>The newest entry of the LA under each reference, with what it says.</summary>
    public static async Task<RegisterView> OfReferences(RegisterDb db, LaCode la, IReadOnlyCollection<string> references, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var view = new RegisterView(db)
        {
            GateSeen = await db.Gates.Where(g => g.Name == Gate.Identity).Select(g => g.Version).SingleAsync(ct),
        };
        var entries = await db.Entries.Where(e => e.La == la && references.Contains(e.LocalReference)).ToListAsync(ct);
        // The open one is the one that is spoken of, though a newer one came and ended before it was reopened.
        foreach (var entry in entries.OrderBy(e => e.Status == EntryStatus.Open).ThenBy(e => e.OpenedAt).ThenBy(e => e.EntryId))
        {
            view.byReference[entry.LocalReference] = entry;
        }
        await view.LoadContents([.. view.byReference.Values.Select(e => e.EntryId)], ct);
        return view;
    }

    /// <summary>Entries of one LA that are known already and tracked, each under a reference of its own, with what they say and all that bears on who leads.</summary>
    public static async Task<RegisterView> OfEntries(RegisterDb db, LaCode la, IReadOnlyCollection<Entry> entries, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(entries);
        var view = new RegisterView(db);
        foreach (var entry in entries)
        {
            view.byReference[entry.LocalReference] = entry;
        }
        var ids = entries.Select(e => e.EntryId).ToList();
        await view.LoadContents(ids, ct);
        await view.LoadChildren(la, [], [], [], ct);
        await view.LoadTold(ids, ct);
        return view;
    }

    /// <summary>Fetches what all entries of the children ever said under them, and what the entries that are identified anew were told.</summary>
    public async Task LoadStatements(IReadOnlyCollection<Entry> anew, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(anew);
        if (anew.Count == 0)
        {
            return;
        }
        var ids = anew.Select(e => e.ChildId).Distinct().ToList();
        ids.ForEach(id => said[id] = []);
        var rows = await (from version in db.EntryVersions
                          join entry in db.Entries on version.EntryId equals entry.EntryId
                          where ids.Contains(entry.ChildId)
                              // What an entry said before a corrected number moved it was about another child.
                              && !db.EntryVersions.Any(later => later.EntryId == version.EntryId && later.Version > version.Version && later.Act == EntryAct.Relinked && later.Decided == null)
                          orderby version.RecordedAt, version.EntryId, version.Version
                          select new { entry.ChildId, version.EntryId, version.Content }).ToListAsync(ct);
        foreach (var row in rows)
        {
            said[row.ChildId].Add((row.EntryId, row.Content));
        }
        await LoadTold([.. anew.Select(e => e.EntryId)], ct);
    }

    /// <summary>Fetches whom a person kept apart from the children.</summary>
    public async Task LoadKeptApart(IReadOnlyCollection<ChildId> ids, CancellationToken ct) => apart = await KeptApartQuery.Of(db, ids, ct);

    /// <summary>
    /// Fetches whom records may be about by their keys: as they are compared, and no more, since few of them turn out to be worth a closer look. Under a key
    /// that too many children have in common nobody is looked for.
    /// </summary>
    /// <param name="records">The keys of each record.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<Suspect>> LoadSuspects(IReadOnlyCollection<IReadOnlyList<long>> records, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(records);
        if (records.Count == 0)
        {
            return [];
        }
        var counts = await KeyBlocks.Count(db, [.. records.SelectMany(keys => keys).Distinct()], ct);
        var ids = new HashSet<ChildId>();
        foreach (var block in await KeyBlocks.Fetch(db, [.. records.SelectMany(keys => Telling(keys, counts)).Distinct()], ct))
        {
            KeysOf(block.Key).UnionWith(block);
            ids.UnionWith(block);
        }
        return (await db.Children.Where(c => ids.Contains(c.ChildId)).Select(c => new { c.ChildId, c.Profile, Restricted = c.RestrictedSince != null }).ToListAsync(ct))
            .ConvertAll(c => new Suspect(c.ChildId, c.Profile, c.Restricted));
    }

    /// <summary>Fetches all that bears on who the records are about and who leads.</summary>
    /// <param name="la">The LA.</param>
    /// <param name="stated">The identifiers that records state.</param>
    /// <param name="numbers">The numbers that they state.</param>
    /// <param name="possible">The children that they may be about by their keys.</param>
    /// <param name="ct">Gives up.</param>
    public async Task LoadChildren(LaCode la, IReadOnlyCollection<ChildId> stated, IReadOnlyCollection<string> numbers, IEnumerable<ChildId> possible, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(stated);
        ArgumentNullException.ThrowIfNull(numbers);
        if (stated.Count > 0)
        {
            survivors = await Survivors.Of(db, stated, ct);
        }
        var ids = byReference.Values.Select(e => e.ChildId).Concat(survivors.Values).Concat(possible).ToHashSet();
        if (numbers.Count > 0)
        {
            ids.UnionWith(await db.ChildIdentifiers.AsNoTracking().Where(i => numbers.Contains(i.Value)).Select(i => i.ChildId).ToListAsync(ct));
        }
        if (ids.Count == 0)
        {
            return;
        }
        var all = ids.ToList();
        foreach (var child in await db.Children.Where(c => all.Contains(c.ChildId)).ToListAsync(ct))
        {
            children[child.ChildId] = child;
        }
        foreach (var identifier in await db.ChildIdentifiers.Where(i => all.Contains(i.ChildId)).ToListAsync(ct))
        {
            Remember(identifier);
        }
        foreach (var lead in await db.Leads.Where(l => all.Contains(l.ChildId)).ToListAsync(ct))
        {
            leads[lead.ChildId] = lead;
        }
        foreach (var restriction in await db.Restrictions.AsNoTracking().Where(r => all.Contains(r.ChildId)).ToListAsync(ct))
        {
            if (restriction.LiftedAt is null)
            {
                restrictions.Add((restriction.ChildId, restriction.La, restriction.Basis));
            }
            else
            {
                lifted[(restriction.ChildId, restriction.La, restriction.Basis)] = restriction;
            }
        }
        var openEntries = await db.Entries.Where(e => e.OpenChildId != null && all.Contains(e.ChildId)).ToListAsync(ct);
        foreach (var entry in openEntries)
        {
            OpenOf(entry.ChildId).Add(entry);
        }
        // What a leaving entry says is needed only if its handover is accepted here.
        await LoadContents([.. openEntries.Where(e => e.MovedTo == la).Select(e => e.EntryId)], ct);
        await LoadTold([.. openEntries.Where(e => OpenOf(e.ChildId).Count > 1).Select(e => e.EntryId)], ct);
    }

    /// <summary>The newest entry under a reference.</summary>
    public Entry? Entry(string reference) => byReference.GetValueOrDefault(reference);

    /// <summary>What an entry's head says, as canonical JSON.</summary>
    public string Content(Guid entryId) => contents[entryId];

    /// <summary>What happened when an entry's head was recorded.</summary>
    public string Act(Guid entryId) => acts[entryId];

    /// <summary>True where a person's decision made the entry's newest version, and its LA has said nothing new of it since.</summary>
    public bool IsDecided(Guid entryId) => decided.Contains(entryId);

    /// <summary>What the entries of a child that <see cref="LoadStatements"/> fetched said of it, but for one entry.</summary>
    public IEnumerable<string> Statements(ChildId id, Guid except) => said[id].Where(s => s.EntryId != except).Select(s => s.Content);

    /// <summary>The child that a stated identifier leads to: of a merged identity the one that goes on.</summary>
    public ChildId Survivor(ChildId stated) => survivors.GetValueOrDefault(stated, stated);

    /// <summary>True where a person decided that the two are not one child.</summary>
    public bool AreKeptApart(ChildId child, ChildId other) => apart[child].Contains(other);

    /// <summary>A child, if it is known.</summary>
    public Child? Child(ChildId id) => children.GetValueOrDefault(id);

    /// <summary>Who leads for a child.</summary>
    public Lead? Lead(ChildId id) => leads.GetValueOrDefault(id);

    /// <summary>The open entries of a child.</summary>
    public IReadOnlyList<Entry> Open(ChildId id) => open.TryGetValue(id, out var entries) ? entries : [];

    /// <summary>The numbers of a child.</summary>
    public IReadOnlyList<ChildIdentifier> Identifiers(ChildId id) => identifiersOf.TryGetValue(id, out var found) ? found : [];

    /// <summary>Every claim to a number.</summary>
    public IReadOnlyList<ChildIdentifier> Identifiers(string scheme, string value) => identifiers.TryGetValue((scheme, value), out var found) ? found : [];

    /// <summary>The children under a search key.</summary>
    public IReadOnlyCollection<ChildId> Under(long hash) => keys.TryGetValue(hash, out var found) ? found : [];

    /// <summary>The reasons for which the LA restricted the child.</summary>
    public IReadOnlyList<string> Restrictions(ChildId child, LaCode la) => [.. restrictions.Where(r => r.Child == child && r.La == la).Select(r => r.Basis)];

    /// <summary>True where the LA restricted the child for that reason.</summary>
    public bool IsRestricted(ChildId child, LaCode la, string basis) => restrictions.Contains((child, la, basis));

    /// <summary>True where the LA restricted the child for that reason, and it was lifted.</summary>
    public bool IsLifted(ChildId child, LaCode la, string basis) => lifted.ContainsKey((child, la, basis));

    /// <summary>What the entry's LA was told of the other LA's.</summary>
    public EntryTold? Told(Guid entryId, LaCode other) => told.GetValueOrDefault((entryId, other));

    /// <summary>Adds a child.</summary>
    public void Add(Child child)
    {
        ArgumentNullException.ThrowIfNull(child);
        children[child.ChildId] = child;
        db.Append(child);
    }

    /// <summary>Adds a number.</summary>
    public void Add(ChildIdentifier identifier)
    {
        Remember(identifier);
        db.Append(identifier);
    }

    /// <summary>Adds a search key.</summary>
    public void AddKey(long hash, ChildId child)
    {
        if (KeysOf(hash).Add(child))
        {
            db.Append(newKeys[(hash, child)] = new ChildSearchKey { KeyHash = hash, ChildId = child });
        }
    }

    /// <summary>Adds an entry that opens.</summary>
    public void Add(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        byReference[entry.LocalReference] = entry;
        OpenOf(entry.ChildId).Add(entry);
        db.Append(entry);
    }

    /// <summary>Adds what was said of an entry: from now on its head.</summary>
    public void Add(EntryVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        contents[version.EntryId] = version.Content;
        acts[version.EntryId] = version.Act;
        if (said.TryGetValue(version.ChildId, out var statements))
        {
            statements.Add((version.EntryId, version.Content));
        }
        db.Append(version);
    }

    /// <summary>Takes an entry out of the open ones.</summary>
    public void Close(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        entry.OpenChildId = null;
        OpenOf(entry.ChildId).Remove(entry);
    }

    /// <summary>Puts an entry that ended among the open ones again.</summary>
    public void Reopen(Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        entry.OpenChildId = entry.ChildId;
        OpenOf(entry.ChildId).Add(entry);
    }

    /// <summary>Lets an open entry stand under another child. What it was told of the child before is no longer known to it.</summary>
    public void Move(Entry entry, ChildId to)
    {
        ArgumentNullException.ThrowIfNull(entry);
        OpenOf(entry.ChildId).Remove(entry);
        said[entry.ChildId].RemoveAll(s => s.EntryId == entry.EntryId);
        (entry.ChildId, entry.OpenChildId) = (to, to);
        OpenOf(to).Add(entry);
        foreach (var row in told.Values.Where(t => t.EntryId == entry.EntryId))
        {
            row.State = "";
        }
    }

    /// <summary>Takes search keys from a child.</summary>
    public void RemoveKeys(IEnumerable<long> hashes, ChildId child)
    {
        ArgumentNullException.ThrowIfNull(hashes);
        foreach (var hash in hashes)
        {
            KeysOf(hash).Remove(child);
            // One that this chunk was about to write is not written.
            if (newKeys.Remove((hash, child), out var pending))
            {
                db.TakeBack(pending);
            }
        }
    }

    /// <summary>Adds a lead.</summary>
    /// <returns>The lead as it is tracked.</returns>
    public Lead Add(Lead lead)
    {
        ArgumentNullException.ThrowIfNull(lead);
        // One that went before in this chunk changes after all: an entry may lean on its row again, so the row must not go.
        if (gone.Remove(lead.ChildId, out var row))
        {
            var tracked = db.Entry(row);
            tracked.State = EntityState.Modified;
            tracked.CurrentValues.SetValues(lead);
            return leads[lead.ChildId] = row;
        }
        db.Append(lead);
        return leads[lead.ChildId] = lead;
    }

    /// <summary>Takes a lead away: nobody has the child on a register.</summary>
    public void Remove(Lead lead)
    {
        ArgumentNullException.ThrowIfNull(lead);
        leads.Remove(lead.ChildId);
        if (!db.TakeBack(lead))
        {
            gone[lead.ChildId] = lead;
            db.Remove(lead);
        }
    }

    /// <summary>Adds a restriction; one that was lifted holds again.</summary>
    public void Add(Restriction restriction)
    {
        ArgumentNullException.ThrowIfNull(restriction);
        restrictions.Add((restriction.ChildId, restriction.La, restriction.Basis));
        if (lifted.Remove((restriction.ChildId, restriction.La, restriction.Basis)))
        {
            db.Update(restriction);
        }
        else
        {
            db.Append(restriction);
        }
    }

    /// <summary>Adds what an LA was told.</summary>
    public void Add(EntryTold row)
    {
        ArgumentNullException.ThrowIfNull(row);
        told[(row.EntryId, row.La)] = row;
        db.Append(row);
    }

    /// <summary>Adds a row that nothing else here depends on.</summary>
    public void AddRow(object row) => db.Append(row);

    private async Task LoadContents(List<Guid> entryIds, CancellationToken ct)
    {
        if (entryIds.Count == 0)
        {
            return;
        }
        var heads = await (from entry in db.Entries
                           join version in db.EntryVersions on new { entry.EntryId, entry.Version } equals new { version.EntryId, version.Version }
                           where entryIds.Contains(entry.EntryId)
                           select new { version.EntryId, version.Content, version.Act, version.Decided }).ToListAsync(ct);
        foreach (var head in heads)
        {
            contents[head.EntryId] = head.Content;
            acts[head.EntryId] = head.Act;
            if (head.Decided is not null)
            {
                decided.Add(head.EntryId);
            }
        }
    }

    private async Task LoadTold(List<Guid> entryIds, CancellationToken ct)
    {
        if (entryIds.Count == 0)
        {
            return;
        }
        foreach (var row in await db.EntriesTold.Where(t => entryIds.Contains(t.EntryId)).ToListAsync(ct))
        {
            told[(row.EntryId, row.La)] = row;
        }
    }

    private void Remember(ChildIdentifier identifier)
    {
        Of(identifiers, (identifier.Scheme, identifier.Value)).Add(identifier);
        Of(identifiersOf, identifier.ChildId).Add(identifier);
    }

    // The smallest blocks say most; of the others a record has as many as it may cost.
    private static IEnumerable<long> Telling(IReadOnlyList<long> keys, IReadOnlyDictionary<long, int> counts)
    {
        var total = 0;
        return keys.Where(counts.ContainsKey).OrderBy(key => counts[key]).TakeWhile(key => counts[key] <= KeyBlocks.Largest && (total += counts[key]) <= KeyBlocks.Largest);
    }

    private HashSet<ChildId> KeysOf(long hash) => keys.TryGetValue(hash, out var found) ? found : keys[hash] = [];

    private List<Entry> OpenOf(ChildId id) => Of(open, id);

    private static List<TRow> Of<TKey, TRow>(Dictionary<TKey, List<TRow>> rows, TKey key) where TKey : notnull =>
        rows.TryGetValue(key, out var found) ? found : rows[key] = [];
}

/// <summary>A child that a record may be about, as it is compared.</summary>
/// <param name="ChildId">The child.</param>
/// <param name="Profile">What is known of it, as it is stored.</param>
/// <param name="Restricted">Whether it is restricted.</param>
public sealed record Suspect(ChildId ChildId, string Profile, bool Restricted);
