using NationalRegister.Domain.Reference;

namespace NationalRegister.Domain.Forms;

/// <summary>The one place where forms ask which codes there are. Whether a code may be used on a day is for the rules to say.</summary>
internal static class KnownCodes
{
    public static bool Has(string set, string code) => Get(set).Find(code) is not null;

    public static IReadOnlyList<string> In(string set) => [.. Get(set).Codes.Select(c => c.Value)];

    private static CodeSet Get(string set) => CodeSets.Find(set) ?? throw new InvalidOperationException($"There is no code set {set}.");
}
