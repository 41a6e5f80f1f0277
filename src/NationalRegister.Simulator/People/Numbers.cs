namespace NationalRegister.Simulator.People;

/// <summary>Gives out NHS numbers of the test range and UPNs, none of them twice.</summary>
internal sealed class Numbers(ulong seed)
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
            if (Domain.Children.NhsNumber.TryComplete($"999{_next:D6}", out var number))
                return number;
        }
    }

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
