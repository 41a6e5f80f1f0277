using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Reference;
using NationalRegister.Store.Access;
using NationalRegister.Store.Audit;
using NationalRegister.Store.Children;
using NationalRegister.Store.Entries;
using NationalRegister.Store.Events;
using NationalRegister.Store.Identification;
using NationalRegister.Store.Reference;
using NationalRegister.Store.Responsibility;
using NationalRegister.Store.Submissions;
using NationalRegister.Store.Work;

namespace NationalRegister.Store;

/// <summary>The register's one model. Each engine has a context of its own, for its migrations and its column types.</summary>
public abstract class RegisterDb(DbContextOptions options) : DbContext(options)
{
    private readonly Dictionary<Type, List<object>> appended = [];

    /// <summary>Identities.</summary>
    public DbSet<Child> Children => Set<Child>();

    /// <summary>Numbers that lead to identities.</summary>
    public DbSet<ChildIdentifier> ChildIdentifiers => Set<ChildIdentifier>();

    /// <summary>Keyed hashes that lead to identities.</summary>
    public DbSet<ChildSearchKey> ChildSearchKeys => Set<ChildSearchKey>();

    /// <summary>Restrictions on telling where a child is.</summary>
    public DbSet<Restriction> Restrictions => Set<Restriction>();

    /// <summary>Why each entry stands under its identity.</summary>
    public DbSet<IdentityDecision> IdentityDecisions => Set<IdentityDecision>();

    /// <summary>Questions that wait for a person, and those that were answered.</summary>
    public DbSet<IdentityReview> IdentityReviews => Set<IdentityReview>();

    /// <summary>The children that reviews are about.</summary>
    public DbSet<IdentityRival> IdentityRivals => Set<IdentityRival>();

    /// <summary>Identities that are one child.</summary>
    public DbSet<IdentityMerge> IdentityMerges => Set<IdentityMerge>();

    /// <summary>Identities that are not one child.</summary>
    public DbSet<KeptApart> KeptApart => Set<KeptApart>();

    /// <summary>Entries on LAs' registers.</summary>
    public DbSet<Entry> Entries => Set<Entry>();

    /// <summary>What was said of entries.</summary>
    public DbSet<EntryVersion> EntryVersions => Set<EntryVersion>();

    /// <summary>What LAs were told of each other's entries.</summary>
    public DbSet<EntryTold> EntriesTold => Set<EntryTold>();

    /// <summary>Acts that LAs' entries need.</summary>
    public DbSet<Attention> Attentions => Set<Attention>();

    /// <summary>Who leads now.</summary>
    public DbSet<Lead> Leads => Set<Lead>();

    /// <summary>Who led when.</summary>
    public DbSet<LeadLine> LeadLines => Set<LeadLine>();

    /// <summary>Whom to call.</summary>
    public DbSet<Contact> Contacts => Set<Contact>();

    /// <summary>Versions of LAs' contacts.</summary>
    public DbSet<ContactSet> ContactSets => Set<ContactSet>();

    /// <summary>Files received.</summary>
    public DbSet<Submission> Submissions => Set<Submission>();

    /// <summary>Parts of payloads.</summary>
    public DbSet<Blob> Blobs => Set<Blob>();

    /// <summary>Records waiting for their turn.</summary>
    public DbSet<StagedRecord> StagedRecords => Set<StagedRecord>();

    /// <summary>What became of records.</summary>
    public DbSet<RecordResult> RecordResults => Set<RecordResult>();

    /// <summary>Events, numbered and not yet numbered.</summary>
    public DbSet<LedgerEvent> Events => Set<LedgerEvent>();

    /// <summary>The audit log.</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>Which audit entries touched which children.</summary>
    public DbSet<AuditChild> AuditChildren => Set<AuditChild>();

    /// <summary>Leases of background jobs.</summary>
    public DbSet<Lease> Leases => Set<Lease>();

    /// <summary>Time limits.</summary>
    public DbSet<DueStep> DueSteps => Set<DueStep>();

    /// <summary>Gates.</summary>
    public DbSet<Gate> Gates => Set<Gate>();

    /// <summary>Calls made under an idempotency key.</summary>
    public DbSet<IdempotentCall> IdempotentCalls => Set<IdempotentCall>();

    /// <summary>Client assertions that were used.</summary>
    public DbSet<ClientAssertion> ClientAssertions => Set<ClientAssertion>();

    /// <summary>Clients that may not call.</summary>
    public DbSet<ClientBlock> ClientBlocks => Set<ClientBlock>();

    /// <summary>The collation under which every string column compares by code point; null where that is the engine's own default.</summary>
    protected abstract string? Collation { get; }

    /// <summary>The rows that were appended and wait for the next save.</summary>
    public IEnumerable<object> Appended => appended.Values.SelectMany(rows => rows);

    /// <summary>
    /// Adds a new row that is written with the next save. Until then it is tracked by nobody and found by no query: a chunk makes
    /// thousands, and to track each costs more than to write it.
    /// </summary>
    public void Append(object row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (!appended.TryGetValue(row.GetType(), out var rows))
        {
            appended[row.GetType()] = rows = [];
        }
        rows.Add(row);
    }

    /// <summary>Takes an appended row back.</summary>
    /// <returns>False where it was not appended, or was written already.</returns>
    public bool TakeBack(object row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var at = appended.TryGetValue(row.GetType(), out var rows) ? rows.FindLastIndex(r => ReferenceEquals(r, row)) : -1;
        if (at < 0)
        {
            return false;
        }
        rows!.RemoveAt(at);
        return true;
    }

    /// <summary>Forgets all that is tracked or appended.</summary>
    public void Forget()
    {
        ChangeTracker.Clear();
        appended.Clear();
    }

    /// <summary>Writes what is tracked and appended. Many appended rows go by the engine's fastest way, in the transaction that the caller began.</summary>
    /// <exception cref="DbUpdateException">The database refuses a row.</exception>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        const int many = 64;
        var added = appended.Where(a => a.Value.Count > 0).Select(a => new NewRows(Model.FindEntityType(a.Key)!, a.Value)).ToList();
        if (InsertAtOnce is not { } insert || Database.CurrentTransaction is null || added.Sum(rows => rows.Rows.Count) < many)
        {
            Track(added);
            var written = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            appended.Clear();
            return written;
        }
        var changes = ChangeTracker.Entries().ToLookup(e => e.State, e => e.Metadata);
        var plan = RowPlan.Of(added, changes[EntityState.Modified].ToHashSet(), changes[EntityState.Deleted].ToHashSet());
        await Write(plan.Before);
        Track(plan.Left);
        await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        await Write(plan.After);
        appended.Clear();
        return added.Sum(rows => rows.Rows.Count);

        async Task Write(IReadOnlyList<NewRows> planned)
        {
            foreach (var rows in planned)
            {
                try
                {
                    await insert(rows, cancellationToken);
                }
                catch (DbException refused)
                {
                    throw new DbUpdateException("The database refuses new rows.", refused);
                }
            }
        }

        void Track(IEnumerable<NewRows> rows) => AddRange(rows.SelectMany(r => r.Rows));
    }

    /// <summary>The engine's fastest way to write new rows; null where it has none better than the context's.</summary>
    protected virtual Func<NewRows, CancellationToken, Task>? InsertAtOnce => null;

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(RegisterDb).Assembly);
        // A table is called what its row is called.
        foreach (var type in modelBuilder.Model.GetEntityTypes())
        {
            type.SetTableName(type.ClrType.Name);
        }
        modelBuilder.UseOpenIddict();

        // Names, references and keys compare exactly on every engine: no engine's idea of case, accents or trailing spaces.
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
        {
            if (Collation is not null && (property.GetValueConverter()?.ProviderClrType ?? property.ClrType) == typeof(string))
            {
                property.SetCollation(Collation);
            }
        }
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<ChildId>().HaveConversion<ChildIdColumn>();
        configurationBuilder.Properties<LaCode>().HaveConversion<LaCodeColumn>().HaveMaxLength(3);
    }

    private sealed class ChildIdColumn() : ValueConverter<ChildId, long>(id => id.Value, value => new ChildId(value));

    private sealed class LaCodeColumn() : ValueConverter<LaCode, string>(code => code.Value, value => LaCode.Parse(value));
}
