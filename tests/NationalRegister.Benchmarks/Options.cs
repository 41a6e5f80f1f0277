using System.Globalization;

namespace NationalRegister.Benchmarks;

internal static class Options
{
    /// <summary>Reads numbers given by name; one that is not given keeps its default.</summary>
    public static bool TryNumbers(string[] options, (string Name, int Default)[] known, out int[] numbers)
    {
        numbers = [.. known.Select(k => k.Default)];
        for (var i = 0; i < options.Length; i += 2)
        {
            var at = Array.FindIndex(known, k => k.Name == options[i]);
            if (at < 0 || i + 1 == options.Length || !int.TryParse(options[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[at]) || numbers[at] < 1)
            {
                return false;
            }
        }
        return true;
    }
}
