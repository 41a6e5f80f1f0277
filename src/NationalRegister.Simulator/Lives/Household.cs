using NationalRegister.Simulator.People;

namespace NationalRegister.Simulator.Lives;

/// <summary>
/// A family as it is: a function of the seed and its number. What decides when it comes on a register is drawn at once; names, numbers and
/// addresses when somebody asks, each from a stream of its own.
/// </summary>
internal sealed class Household
{
    private const int DaysBetweenBirths = 300;
    private const int DramaNumbers = 1000;

    // Of a hundred families 75 have one child of an age for the register, 20 two and 5 three: so a child's number follows from the family's.
    private const int PatternLength = 100;
    private const int PatternChildren = 130;
    private const int MostChildren = 3;

    // One of so many families is made by adoption.
    private const int Adoptions = 700;

    private readonly ulong _seed;
    // An infant that is no child for the register comes behind the others.
    private readonly Person?[] _children = new Person?[MostChildren + 1];
    private string? _origin;
    private string? _surname;

    public Household(ulong seed, int number, Wave wave, DateOnly last)
    {
        (_seed, Number, Wave) = (seed, number, wave);
        var chance = Stream("household");
        La = Authorities.For(wave.Category, chance);
        var joins = wave.AlreadyThere ? wave.Year : wave.Day(chance);
        Joins = joins;
        if (joins > last)
            return;
        Reason = wave.Category == Category.ChildMissingEducation ? Model.Draw("missingReason", chance) : null;
        Born = Births(joins, chance);
        SharesHomes = wave.Category == Category.ElectiveHomeEducation && chance.In(Model.Of("families", "twoHomes"));
        InRefuge = Missing && chance.In(Model.Of("families", "refugeOfMissing"));
        Adopted = !InRefuge && !SharesHomes && number % Adoptions == 13;
        NoFixedAbode = Missing && chance.In(Model.Of("families", "noFixedAbodeOfMissing"));
        ParentsUnknown = Missing && chance.In(Model.Of("families", "parentsUnknownOfMissing"));
    }

    public int Number { get; }

    public Wave Wave { get; }

    /// <summary>The LA where the family lives when it comes on a register.</summary>
    public LaCode La { get; }

    /// <summary>The day on which that begins, or on which it is found so.</summary>
    public DateOnly Joins { get; }

    /// <summary>The primary reason of a family that misses education.</summary>
    public string? Reason { get; }

    /// <summary>The children's days of birth, the one who comes on the register first; none where it comes after the last day.</summary>
    public IReadOnlyList<DateOnly> Born { get; } = [];

    public bool SharesHomes { get; }

    public bool InRefuge { get; }

    public bool Adopted { get; }

    public bool NoFixedAbode { get; }

    public bool ParentsUnknown { get; }

    public bool Missing => Wave.Category == Category.ChildMissingEducation;

    /// <summary>New in the country: names that offices write each in its own way, and papers that are not there.</summary>
    public bool FromAbroad => Reason == "movedInFromAnotherCountry";

    public string Origin => _origin ??= DrawOrigin();

    public string Surname => _surname ??= Names.Surname(Origin, Stream("surname"));

    /// <summary>The stream of a purpose.</summary>
    public Chance Stream(string purpose, int part = 0) => Chance.Of(_seed, Number, purpose, part);

    /// <summary>A child; one that was adopted has had another name and other numbers.</summary>
    public Person Child(int slot) => _children[slot] ??= Person(slot);

    /// <summary>An adopted child as the child was called before, under the numbers that the child had.</summary>
    public Person BeforeAdoption()
    {
        var chance = Stream("before adoption");
        var now = Child(0);
        var ordinal = Ordinals.BeforeAdoption(Number / Adoptions);
        return now with
        {
            GivenName = chance.In(0.7) ? now.GivenName : Names.GivenTo(now.Sex, Origin, chance),
            FamilyName = Names.Surname(Origin, chance),
            NhsNumber = Ordinals.NhsNumber(_seed, ordinal),
            Upn = Ordinals.Upn(_seed, ordinal, La, now.DateOfBirth.Year + 4),
        };
    }

    /// <summary>The parents whom an office can know.</summary>
    public IReadOnlyList<Parent> Parents()
    {
        var chance = Stream("parents");
        var mother = ParentOf(Sex.Female, chance.In(0.25) ? Names.Surname(Origin, chance) : Surname, chance);
        return chance.In(0.7) ? [mother, ParentOf(Sex.Male, Surname, chance)] : [mother];
    }

    /// <summary>The home of one of the places where the family lives one after the other; negative before it came on a register.</summary>
    public Home Home(int order, LaCode la) => Places.In(la, Stream("home", order));

    /// <summary>The school that the children left.</summary>
    public School? School(LaCode la) => Stream("school") is var chance && chance.In(Model.Of("families", "schoolKnown")) ? People.School.In(la, chance) : null;

    private Person Person(int slot)
    {
        var chance = Stream("child", slot);
        var sex = chance.In(Missing ? 0.541 : 0.5) ? Sex.Male : Sex.Female;
        var given = Names.GivenTo(sex, Origin, chance);
        while (Enumerable.Range(0, slot).Any(elder => Child(elder).GivenName == given))
            given = Names.GivenTo(sex, Origin, chance);
        if (slot == Born.Count)
            return new Person($"I{Number:D7}", sex, given, null, Surname, Joins.AddDays(-chance.Between(100, 300)), null, null);
        var ordinal = Ordinals.First(Number) + slot;
        return new Person(
            $"P{ordinal:D7}", sex, given, chance.In(0.4) ? Names.GivenTo(sex, Origin, chance) : null, Surname, Born[slot],
            Ordinals.NhsNumber(_seed, ordinal), School(La) is null || FromAbroad ? null : Ordinals.Upn(_seed, ordinal, La, Born[slot].Year + 4));
    }

    private Parent ParentOf(string sex, string surname, Chance chance)
    {
        var phone = chance.Below(DramaNumbers);
        return new Parent(sex, Names.GivenTo(sex, Origin, chance), surname, $"07700 900{phone:D3}", $"parent{phone:D3}{chance.Between(10, 99)}@example.org");
    }

    private string DrawOrigin()
    {
        var chance = Stream("origin");
        if (FromAbroad)
            return Model.Draw("originAbroad", chance);
        var elsewhere = Model.Draw("originElsewhere", chance);
        return elsewhere != "none" ? elsewhere : Shares.Origin(Authorities.Region(La) is var region && region.EndsWith("London", StringComparison.Ordinal) ? "London" : region).Draw(chance);
    }

    private List<DateOnly> Births(DateOnly on, Chance chance)
    {
        var first = Birth(on, chance);
        var births = new List<DateOnly> { first };
        var children = Pattern(Number % PatternLength);
        if (children > 1 && chance.In(Model.Of("families", "twinsOfTwoOrMore")))
            births.Add(first);
        while (births.Count < children)
        {
            var born = Birth(on, chance);
            if (births.All(other => Math.Abs(other.DayNumber - born.DayNumber) >= DaysBetweenBirths))
                births.Add(born);
        }
        return births;
    }

    // Of compulsory school age on the day, or missing from a reception class; not born on 1 January, which offices write for a day they do not know.
    private DateOnly Birth(DateOnly on, Chance chance)
    {
        var september = Window.SchoolYear(on);
        while (true)
        {
            var year = Missing ? int.Parse(Model.Draw("missingYear", chance), CultureInfo.InvariantCulture) : int.Parse(Wave.AlreadyThere ? Shares.Of("eheYear").Draw(chance) : Model.Draw("homeYear", chance), CultureInfo.InvariantCulture);
            var born = september.AddYears(-5 - year).AddDays(chance.Below(365));
            if ((CompulsorySchoolAge.For(born).Contains(on) || (Missing && year == 0 && chance.In(Model.Of("receptionBeforeCompulsoryAge", "share")))) && born is not { Month: 1, Day: 1 })
                return born;
        }
    }

    // Spread over the hundred so that neighbours differ.
    private static int Pattern(int at) => (at * 37 % PatternLength) switch { < 75 => 1, < 95 => 2, _ => MostChildren };

    /// <summary>Which of England's numbers a child has.</summary>
    private static class Ordinals
    {
        private const int NhsNumbers = 900_000;
        private const int NhsStep = 387_421;
        private const int Upns = 4_000_000;
        private const int UpnStep = 1_387_421;
        private const int KeptForAdoptions = 5_000;

        private static readonly int[] UpTo = [.. Enumerable.Range(0, PatternLength + 1).Select(at => Enumerable.Range(0, at).Sum(Pattern))];

        public static int First(int family) => (family / PatternLength * PatternChildren) + UpTo[family % PatternLength];

        public static int BeforeAdoption(int adoption) => NhsNumbers - 1 - (adoption % KeptForAdoptions);

        // Five digits behind 999, and one of those nine of ten sixth digits for which a check digit exists. Later children have none: the range is used up.
        public static NhsNumber? NhsNumber(ulong seed, int ordinal)
        {
            if (ordinal >= NhsNumbers)
                return null;
            var at = (int)((((long)ordinal * NhsStep) + Chance.Of(seed, "numbers").Below(NhsNumbers)) % NhsNumbers);
            var left = at % 9;
            for (var sixth = 0; ; sixth++)
            {
                if (Domain.Children.NhsNumber.TryComplete($"999{at / 9:D5}{sixth}", out var number) && left-- == 0)
                    return number;
            }
        }

        public static Upn? Upn(ulong seed, int ordinal, LaCode la, int year)
        {
            if (ordinal >= Upns)
                return null;
            var at = (int)((((long)ordinal * UpnStep) + Chance.Of(seed, "upns").Below(Upns)) % Upns);
            return Domain.Children.Upn.Complete($"{la}{2000 + (at / 1000)}{year % 100:D2}{at % 1000:D3}");
        }
    }
}
