using System.Globalization;

namespace NationalRegister.Benchmarks;

internal static class Options
{
    public static bool TryRecords(string[] options, int otherwise, out int records)
    {
        records = otherwise;
        return options.Length == 0 || (options is ["--records", var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out records) && records > 0);
    }
}
