using System.Numerics;

namespace NationalRegister.Domain.Identification;

/// <summary>How alike two texts are. Over spans, without allocation; what is longer than 64 characters is compared by its first 64.</summary>
public static class Comparators
{
    private const int Longest = 64;
    private const double PrefixScale = 0.1;
    private const int LongestPrefix = 4;

    /// <summary>Jaro-Winkler similarity (Winkler 1990): 1 for the same text, 0 for nothing in common.</summary>
    public static double JaroWinkler(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var jaro = Jaro(Cut(a), Cut(b));
        var prefix = 0;
        while (prefix < LongestPrefix && prefix < a.Length && prefix < b.Length && a[prefix] == b[prefix])
            prefix++;
        return jaro + (prefix * PrefixScale * (1 - jaro));
    }

    /// <summary>Jaro similarity (Jaro 1989): common characters within half the longer text, less half of those out of order.</summary>
    public static double Jaro(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        a = Cut(a);
        b = Cut(b);
        if (a.IsEmpty || b.IsEmpty)
            return a.Length == b.Length ? 1 : 0;
        // The window is taken from the longer, and the shorter looks into it: so both directions are one.
        if (a.Length > b.Length || (a.Length == b.Length && a.SequenceCompareTo(b) > 0))
        {
            var longer = a;
            a = b;
            b = longer;
        }
        var window = Math.Max(0, (b.Length / 2) - 1);
        ulong inA = 0, inB = 0;
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = Math.Max(0, i - window); j <= Math.Min(b.Length - 1, i + window); j++)
            {
                if (a[i] == b[j] && (inB & (1UL << j)) == 0)
                {
                    (inA, inB) = (inA | (1UL << i), inB | (1UL << j));
                    break;
                }
            }
        }
        var common = BitOperations.PopCount(inA);
        if (common == 0)
            return 0;
        var turned = 0;
        for (; inA != 0; inA &= inA - 1, inB &= inB - 1)
        {
            if (a[BitOperations.TrailingZeroCount(inA)] != b[BitOperations.TrailingZeroCount(inB)])
                turned++;
        }
        return (((double)common / a.Length) + ((double)common / b.Length) + ((common - (turned / 2)) / (double)common)) / 3;
    }

    /// <summary>Edits from one text to the other: a character put in, left out, mistaken, or two neighbours swapped (optimal string alignment).</summary>
    public static int Edits(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        a = Cut(a);
        b = Cut(b);
        Span<int> before = stackalloc int[b.Length + 1], last = stackalloc int[b.Length + 1], row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
            var spare = before;
            before = last;
            last = row;
            row = spare;
        }
        return last[b.Length];
    }

    private static ReadOnlySpan<char> Cut(ReadOnlySpan<char> text) => text.Length > Longest ? text[..Longest] : text;
}
