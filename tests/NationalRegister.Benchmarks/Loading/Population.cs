using NationalRegister.Domain.Reference;

namespace NationalRegister.Benchmarks.Loading;

/// <summary>How many children each LA has on its register: one that sends files has enough for them, the others share the rest.</summary>
/// <param name="Today">London's date.</param>
/// <param name="Of">The LAs in the order in which they are loaded.</param>
internal sealed record Population(DateOnly Today, IReadOnlyList<(LaCode La, int Children)> Of)
{
    /// <summary>The LA that sends files.</summary>
    public static LaCode Sender { get; } = LaCode.Parse("202");

    /// <summary>The children of all LAs.</summary>
    public int Children => Of.Sum(la => la.Children);

    /// <summary>Shares so many children out.</summary>
    public static Population Share(int children, int atLeastOfSender, DateOnly today)
    {
        var las = LocalAuthorities.On(today).Select(la => la.Code).ToList();
        var sender = Math.Min(children, Math.Max(atLeastOfSender, children / las.Count));
        var others = las.Where(la => la != Sender).ToList();
        var (each, over) = Math.DivRem(children - sender, others.Count);
        var shares = others.Index().ToDictionary(la => la.Item, la => each + (la.Index < over ? 1 : 0));
        shares[Sender] = sender;
        return new(today, [.. las.Select(la => (la, shares[la]))]);
    }
}
