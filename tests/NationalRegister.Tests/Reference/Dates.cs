using System.Globalization;

namespace NationalRegister.Tests.Reference;

/// <summary>Dates as tests write them.</summary>
internal static class Dates
{
    public static DateOnly AsDate(this string text) => DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture);
}
