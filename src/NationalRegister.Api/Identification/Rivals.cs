using System.Text.Json;
using NationalRegister.Domain.Children;

namespace NationalRegister.Api.Identification;

/// <summary>The children that an entry might have been about, as they are kept with a decision.</summary>
internal static class Rivals
{
    /// <summary>As JSON text.</summary>
    public static string Text(IEnumerable<ChildId> rivals) => JsonSerializer.Serialize(rivals);

    /// <summary>Reads what <see cref="Text"/> wrote.</summary>
    public static IReadOnlyList<ChildId> Read(string text) => JsonSerializer.Deserialize<IReadOnlyList<ChildId>>(text)!;
}
