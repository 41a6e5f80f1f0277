using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.EntityFrameworkCore;
using NationalRegister.Api.Access;
using NationalRegister.Api.Http;
using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Reference;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Entries;

/// <summary>Reads the caller's own entries, in the order in which they were opened.</summary>
public sealed class ListEntries(Transactions transactions)
{
    /// <summary>Reads a page. Status, category and the instant of the change are those of the version that is shown.</summary>
    public async Task<Outcome<Page<EntryView>>> Handle(
        EntryFilter filter, DateTime? updatedSince, DateOnly? asOf, DateTime? knownAt, Paging page, Caller caller, AuditedCall call, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var standing = asOf is null && knownAt is null;
        if (!standing && (filter.Reason ?? filter.Attention) is not null)
            return new Failure(Problem.InvalidParameter, "reason and attention are filtered on as they stand now: leave out asOf and knownAt.");
        if (page.After is { } cursor && cursor.AsId() is null) return Problem.InvalidCursor;

        return await transactions.Look<Outcome<Page<EntryView>>>(call, async (db, ledger) =>
        {
            var entries = OwnEntries.Of(db, caller.OwnLa, asOf, knownAt);
            if (filter.Status is { } status) entries = entries.Where(e => e.Version.Status == status);
            if (filter.Category is { } category) entries = entries.Where(e => e.Version.Category == category);
            if (filter.Reason is { } reason) entries = entries.Where(e => e.Head.Reason == reason);
            if (filter.Attention is { } code)
            {
                var asked = AttentionView.Shown(db, caller.OwnLa, code, London.Today(ledger.Now));
                entries = entries.Where(e => asked.Any(a => a.EntryId == e.Head.EntryId));
            }
            if (updatedSince is { } since) entries = entries.Where(e => e.Version.RecordedAt >= since);
            if (page.After?.AsId() is { } after) entries = entries.Where(e => e.Head.EntryId > after);
            var rows = await entries.OrderBy(e => e.Head.EntryId).Take(page.Limit + 1).ToListAsync(ct);

            var views = await ShowEntries.Of(db, rows, asOf, knownAt, ledger.Now, ct);
            var shown = page.Of(views, e => e, e => Cursor.Of(e.EntryId.ToString()));
            foreach (var entry in shown.Items) ledger.Touched(entry.ChildId);
            ledger.Returned($$"""{"entries":{{shown.Items.Count}}}""");
            return shown;
        }, ct);
    }
}

/// <summary>Which entries are asked for: by <c>status</c>, <c>category</c>, <c>reason</c> and <c>attention</c>.</summary>
public sealed class EntryFilter : IRequestPart, IBindableFromHttpContext<EntryFilter>, IEndpointParameterMetadataProvider
{
    private static readonly string[] Statuses = [EntryStatus.Open, EntryStatus.Ceased, EntryStatus.Withdrawn];
    private static readonly string[] Categories = [.. Codes("category")];
    private static readonly string[] Reasons = [.. Codes("cmeReason").Concat(Codes("eheReason")).Distinct()];

    private static readonly string[] Attentions = [.. Codes("attention"), "any"];

    private EntryFilter(string? status, string? category, string? reason, string? attention, Failure? failure) =>
        (Status, Category, Reason, Attention, Failure) = (status, category, reason, attention, failure);

    /// <summary>A value of <see cref="EntryStatus"/>.</summary>
    public string? Status { get; }

    /// <summary>A code of <c>category</c>.</summary>
    public string? Category { get; }

    /// <summary>A code of <c>cmeReason</c> or <c>eheReason</c>.</summary>
    public string? Reason { get; }

    /// <summary>A code of <c>attention</c>, or <c>any</c>.</summary>
    public string? Attention { get; }

    /// <inheritdoc/>
    public Failure? Failure { get; }

    static ValueTask<EntryFilter?> IBindableFromHttpContext<EntryFilter>.BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var query = context.Request.Query;
        Failure? failure = null;
        return ValueTask.FromResult<EntryFilter?>(new(
            OneOf("status", Statuses), OneOf("category", Categories), OneOf("reason", Reasons), OneOf("attention", Attentions), failure));

        string? OneOf(string name, string[] codes)
        {
            if (!query.TryGetValue(name, out var given)) return null;
            if (codes.Contains(given.ToString())) return given;
            failure ??= new Failure(Problem.InvalidParameter, $"{name} is not one of the codes that the documentation gives.");
            return null;
        }
    }

    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => RequestParts.Describe(builder,
        [
            new("status", false, "Only entries of this status.", Pattern: AnyOf(Statuses)),
            new("category", false, "Only entries of this category: a code of the set `category`.", Pattern: AnyOf(Categories)),
            new("reason", false, "Only entries with this primary reason: a code of the set `cmeReason` or `eheReason`. Not together with asOf or knownAt.", Pattern: AnyOf(Reasons)),
            new("attention", false, "Only entries that need an act for this reason, as it is shown: a code of the set `attention`; or any. Not together with asOf or knownAt.", Pattern: AnyOf(Attentions)),
        ],
        Problem.InvalidParameter);

    private static IEnumerable<string> Codes(string set) => CodeSets.Get(set).Codes.Select(c => c.Value);

    private static string AnyOf(string[] codes) => $"^({string.Join('|', codes)})$";
}
