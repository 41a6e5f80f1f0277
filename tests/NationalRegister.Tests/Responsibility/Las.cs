using CsCheck;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Responsibility;

namespace NationalRegister.Tests.Responsibility;

/// <summary>Four authorities and the hours of one day.</summary>
internal static class Las
{
    public static readonly LaCode Camden = LaCode.Parse("202");
    public static readonly LaCode Birmingham = LaCode.Parse("330");
    public static readonly LaCode Leeds = LaCode.Parse("383");
    public static readonly LaCode Kent = LaCode.Parse("886");

    public static readonly LaCode[] All = [Camden, Birmingham, Leeds, Kent];

    public static readonly Gen<LaCode> Any = Gen.OneOf(All);

    public static readonly Gen<OpenEntry[]> Open = Gen.Select(Any, Gen.Int[0, 3], Gen.Bool, Gen.OneOf([.. All.Select(la => (LaCode?)la), null, null]), Of)
        .Array[0, 4].Select(all => all.DistinctBy(e => e.La).ToArray());

    // A rule refuses a move to oneself before it is said.
    public static readonly Gen<Saying> Saying = Gen.OneOf(
        Any.Select(la => (Saying)new Has(la)), Any.Select(la => (Saying)new Ends(la)),
        Gen.Select(Any, Any).Where((by, to) => by != to).Select((by, to) => (Saying)new Moved(by, to)));

    public static readonly Gen<Position?> Position = Gen.OneOf(
        Gen.Const((Position?)null),
        Gen.Select(Any, Gen.OneOf(LeadState.Agreed, LeadState.Interim, LeadState.Shared), (la, state) => (Position?)new Position(la, state)),
        Gen.Select(Any, Any, (la, to) => (Position?)new Position(la, LeadState.Handover, to)).Where(p => p!.La != p.HandoverTo));

    public static OpenEntry Of(LaCode la, int hour = 0, bool known = true, LaCode? sharedWith = null) =>
        new(la, new DateTime(2026, 11, 20, hour, 0, 0, DateTimeKind.Utc), known, sharedWith);
}
