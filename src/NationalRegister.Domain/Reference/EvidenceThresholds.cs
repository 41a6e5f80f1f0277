using System.Globalization;

namespace NationalRegister.Domain.Reference;

/// <summary>How much evidence it takes to end an entry for a reason.</summary>
/// <param name="Reason">A code of <c>ceaseReason</c>.</param>
/// <param name="Use">The flag of the kinds of evidence that count: a word of <see cref="CodeFlag"/>.</param>
/// <param name="Official">So many pieces of official kinds are enough.</param>
/// <param name="Others">Or so many different kinds that are not official; null where these are never enough.</param>
/// <param name="Validity">The days on which it holds.</param>
/// <param name="Source">Where it is laid down.</param>
public sealed record EvidenceThreshold(string Reason, string Use, int Official, int? Others, Validity Validity, string Source)
{
    private static readonly CodeSet EvidenceKinds = CodeSets.Get("evidenceKind");

    /// <summary>The kinds that count and are official.</summary>
    public IReadOnlyList<string> OfficialKinds { get; } = [.. EvidenceKinds.Codes.Where(k => k.Has(Use) && k.Has(CodeFlag.Official)).Select(k => k.Value)];

    /// <summary>The other kinds that count.</summary>
    public IReadOnlyList<string> OtherKinds { get; } = [.. EvidenceKinds.Codes.Where(k => k.Has(Use) && !k.Has(CodeFlag.Official)).Select(k => k.Value)];

    /// <summary>Whether evidence of these kinds, one for each piece, is enough.</summary>
    public bool IsMet(IReadOnlyCollection<string> kinds)
    {
        ArgumentNullException.ThrowIfNull(kinds);
        return kinds.Count(OfficialKinds.Contains) >= Official || kinds.Where(OtherKinds.Contains).Distinct().Count() >= Others;
    }
}

/// <summary>The evidence that the end of an entry needs, for the reasons that need any.</summary>
public static class EvidenceThresholds
{
    /// <summary>Every threshold.</summary>
    public static IReadOnlyList<EvidenceThreshold> All { get; } =
    [
        .. CsvTable.Read("evidence-thresholds.csv").Select(row => new EvidenceThreshold(
            row["ceaseReason"], row["use"], int.Parse(row["official"], CultureInfo.InvariantCulture),
            row.Optional("others") is { } others ? int.Parse(others, CultureInfo.InvariantCulture) : null,
            new Validity(row.Date("validFrom"), row.Date("validTo")), row["source"])),
    ];

    /// <summary>The threshold of a reason on a day; null where the reason needs no evidence.</summary>
    /// <param name="reason">A code of <c>ceaseReason</c>.</param>
    /// <param name="on">The day.</param>
    public static EvidenceThreshold? Find(string reason, DateOnly on) => All.FirstOrDefault(t => t.Reason == reason && t.Validity.Contains(on));
}
