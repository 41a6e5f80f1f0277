namespace NationalRegister.Simulator.People;

/// <summary>Gives out NHS numbers of the test range and UPNs, none of them twice.</summary>
/// <param name="seed">Where chance begins.</param>
/// <param name="besideEngland">Only the NHS numbers, some nine thousand, that no child of <see cref="England"/> has, so that both can be on one register.</param>
internal sealed class Numbers(ulong seed, bool besideEngland = false)
{
    // 387,421 shares no factor with a million, so its multiples visit every six digits once before they return.
    private const int Range = 1_000_000;
    private const int Step = 387_421;

    private readonly HashSet<Upn> _given = [];
    private int _next = Chance.Of(seed, "numbers").Below(Range);

    /// <summary>An NHS number from 999 000 0000 on, which is never issued to anybody.</summary>
    public NhsNumber NhsNumber()
    {
        while (true)
        {
            _next = (_next + Step) % Range;
            if ((!besideEngland || IsTenth(_next)) && Domain.Children.NhsNumber.TryComplete($"999{_next:D6}", out var number))
                return number;
        }
    }

    // Of ten numbers that differ in the last digit before the check digit England gives out the first nine for which there is a check digit.
    private static bool IsTenth(int six) =>
        six % 10 == 9 && Enumerable.Range(six - 9, 10).All(digits => Domain.Children.NhsNumber.TryComplete($"999{digits:D6}", out _));

    /// <summary>A permanent UPN as a school gave it in a year.</summary>
    public Upn Upn(School school, int year, Chance chance)
    {
        while (true)
        {
            var upn = Domain.Children.Upn.Complete($"{school.Establishment.Value}{year % 100:D2}{chance.Below(1000):D3}");
            if (_given.Add(upn))
                return upn;
        }
    }
}

/// <summary>A school that a child left, as the LA knows it.</summary>
internal sealed record School(LaEstab Establishment, Urn Urn)
{
    private const int InEachAuthority = 60;

    /// <summary>One of the invented schools of an LA.</summary>
    public static School In(LaCode la, Chance chance)
    {
        var number = chance.Below(InEachAuthority);
        return new School(
            LaEstab.Parse($"{la}{2000 + (number * 7)}"),
            Urn.Parse($"{100_000 + (int.Parse(la.Value, CultureInfo.InvariantCulture) * InEachAuthority) + number}"));
    }
}
