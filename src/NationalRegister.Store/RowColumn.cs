using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace NationalRegister.Store;

/// <summary>A column, and how a row's value for it is got and stored.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Mapping">How the engine stores it.</param>
/// <param name="Value">The value to store, of a row; null for NULL.</param>
public sealed record RowColumn(string Name, RelationalTypeMapping Mapping, Func<object, object?> Value)
{
    private static readonly ConditionalWeakTable<IEntityType, IReadOnlyList<RowColumn>> Known = [];

    /// <summary>The columns of a type.</summary>
    public static IReadOnlyList<RowColumn> Of(IEntityType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Known.GetValue(type, t => [.. t.GetProperties().Select(Of)]);
    }

    private static RowColumn Of(IProperty property)
    {
        var (getter, mapping) = (property.GetGetter(), property.GetRelationalTypeMapping());
        var convert = mapping.Converter?.ConvertToProvider;
        return new(property.GetColumnName(), mapping, row => getter.GetClrValue(row) is not { } value ? null : convert is null ? value : convert(value));
    }
}
