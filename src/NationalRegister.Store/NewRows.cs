using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace NationalRegister.Store;

/// <summary>New rows of one type.</summary>
/// <param name="Type">The type.</param>
/// <param name="Rows">The rows.</param>
public sealed record NewRows(IEntityType Type, IReadOnlyList<EntityEntry> Rows);

/// <summary>
/// Which new rows may be written many at once, before and after all that changes. A type whose rows also change or go is left whole to
/// the context, which knows the order in which a key is let go and taken again; so is what such a row leans on, as far as that may change too.
/// </summary>
/// <param name="Before">What a changed row may lean on, in the order of their leaning.</param>
/// <param name="After">The rest, in the order of their leaning.</param>
public sealed record RowPlan(IReadOnlyList<NewRows> Before, IReadOnlyList<NewRows> After)
{
    /// <summary>Plans the writing of what a context tracks.</summary>
    /// <param name="tracked">The rows that are new, changed or to go.</param>
    public static RowPlan Of(IReadOnlyCollection<EntityEntry> tracked)
    {
        ArgumentNullException.ThrowIfNull(tracked);
        var left = tracked.Where(e => e.State is EntityState.Modified or EntityState.Deleted).Select(e => e.Metadata).ToHashSet();
        var added = tracked.Where(e => e.State == EntityState.Added).GroupBy(e => e.Metadata).ToDictionary(g => g.Key, g => g.ToList());
        left.UnionWith(added.Keys.Where(type => !CanBeWrittenAtOnce(type)));
        // What leans on a type that is left, and is leant on by one, can stand neither before nor after.
        while (added.Keys.Where(type => !left.Contains(type) && Below(type).Any(left.Contains) && left.Any(l => Below(l).Contains(type))).ToList() is { Count: > 0 } between)
        {
            left.UnionWith(between);
        }
        var ordered = new List<NewRows>();
        for (var rest = added.Where(a => !left.Contains(a.Key)).ToDictionary(); rest.Count > 0;)
        {
            var next = rest.Keys.Where(type => !Leans(type).Any(rest.ContainsKey)).OrderBy(type => type.Name, StringComparer.Ordinal).ToList();
            ordered.AddRange(next.Select(type => new NewRows(type, rest[type])));
            next.ForEach(type => rest.Remove(type));
        }
        var before = ordered.ToLookup(rows => left.Any(l => Below(l).Contains(rows.Type)));
        return new([.. before[true]], [.. before[false]]);
    }

    // What the database fills in, only the context can read back.
    private static bool CanBeWrittenAtOnce(IEntityType type) =>
        type.GetProperties().All(p => p.ValueGenerated == ValueGenerated.Never && p.PropertyInfo is not null) && !type.GetNavigations().Any();

    private static IEnumerable<IEntityType> Leans(IEntityType type) => type.GetForeignKeys().Select(f => f.PrincipalEntityType).Where(p => p != type);

    private static HashSet<IEntityType> Below(IEntityType type)
    {
        var found = new HashSet<IEntityType>();
        for (var open = new Stack<IEntityType>(Leans(type)); open.TryPop(out var next);)
        {
            if (found.Add(next))
            {
                foreach (var deeper in Leans(next))
                {
                    open.Push(deeper);
                }
            }
        }
        return found;
    }
}
