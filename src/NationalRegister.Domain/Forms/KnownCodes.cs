namespace NationalRegister.Domain.Forms;

/// <summary>The one place where forms ask which codes there are.</summary>
internal static class KnownCodes
{
    public static bool Has(string set, string code) => In(set).Contains(code);

    public static IReadOnlyList<string> In(string set) => throw new InvalidOperationException($"There is no code set {set}.");
}
