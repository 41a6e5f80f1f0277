using Microsoft.EntityFrameworkCore.Metadata;

namespace NationalRegister.Store;

/// <summary>New rows of one type.</summary>
/// <param name="Type">The type.</param>
/// <param name="Rows">The rows.</param>
public sealed record NewRows(IEntityType Type, IReadOnlyList<object> Rows);

/// <summary>
/// Which new rows may be written many at once, before and after all that changes. A type of which a unique key may be let go and taken
/// again is left to the context, which knows the order; so is what stands between such a type and one that leans on it.
/// </summary>
/// <param name="Before">What a changed row may lean on, in the order of their leaning.</param>
/// <param name="After">The rest, in the order of their leaning.</param>
/// <param name="Left">What the context writes itself.</param>
public sealed record RowPlan(IReadOnlyList<NewRows> Before, IReadOnlyList<NewRows> After, IReadOnlyList<NewRows> Left)
{
    /// <summary>Plans the writing.</summary>
    /// <param name="added">The new rows of each type.</param>
    /// <param name="changed">The types of which rows change.</param>
    /// <param name="removed">The types of which rows go.</param>
    public static RowPlan Of(IReadOnlyCollection<NewRows> added, IReadOnlySet<IEntityType> changed, IReadOnlySet<IEntityType> removed)
    {
        ArgumentNullException.ThrowIfNull(added);
        ArgumentNullException.ThrowIfNull(changed);
        ArgumentNullException.ThrowIfNull(removed);
        var types = added.Select(rows => rows.Type).ToList();
        var left = types.Where(type => removed.Contains(type) || (changed.Contains(type) && type.GetIndexes().Any(i => i.IsUnique)) || !CanBeWrittenAtOnce(type)).ToHashSet();
        var context = left.Concat(changed).Concat(removed).ToHashSet();
        // What leans on new rows that the context writes, and is leant on by what it writes, can stand neither before nor after.
        while (types.Where(type => !left.Contains(type) && Below(type).Any(left.Contains) && context.Any(c => Below(c).Contains(type))).ToList() is { Count: > 0 } between)
        {
            left.UnionWith(between);
            context.UnionWith(between);
        }
        var ordered = new List<NewRows>();
        for (var rest = added.Where(rows => !left.Contains(rows.Type)).ToDictionary(rows => rows.Type); rest.Count > 0;)
        {
            var next = rest.Keys.Where(type => !Leans(type).Any(rest.ContainsKey)).OrderBy(type => type.Name, StringComparer.Ordinal).ToList();
            ordered.AddRange(next.Select(type => rest[type]));
            next.ForEach(type => rest.Remove(type));
        }
        var before = ordered.ToLookup(rows => context.Any(c => Below(c).Contains(rows.Type)));
        return new([.. before[true]], [.. before[false]], [.. added.Where(rows => left.Contains(rows.Type))]);
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
