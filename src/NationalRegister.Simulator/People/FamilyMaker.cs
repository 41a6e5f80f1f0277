namespace NationalRegister.Simulator.People;

/// <summary>Makes families: surnames and addresses shared, siblings apart by age, three children in a hundred sharing a birth.</summary>
internal sealed class FamilyMaker(DateOnly today, Numbers numbers)
{
    private const double TwinBirth = 0.015;
    private const int DaysBetweenBirths = 300;

    // Numbers that Ofcom keeps for drama reach nobody, and neither does example.org.
    private const int DramaNumbers = 1000;

    /// <summary>A family in an LA; the same name and seed give the same family.</summary>
    public Family In(LocalAuthority la, Chance chance, string? category = null)
    {
        category ??= Shares.Category(la.Region.Name).Draw(chance);
        var origin = Shares.Origin(la.Region.Name).Draw(chance);
        var surname = Names.Surname(origin, chance);
        var children = Births(category, chance)
            .Select(born => ChildOf(surname, origin, born, category, la, chance))
            .ToList();
        Distinguish(children, origin, chance);
        return new Family(Places.In(la.Code, chance), today.AddDays(-chance.Between(400, 3000)), category, Parents(surname, origin, chance), children);
    }

    private List<DateOnly> Births(string category, Chance chance)
    {
        var births = new List<DateOnly> { Birth(category, chance) };
        if (chance.In(TwinBirth))
            births.Add(births[0]);
        for (var more = chance.Fraction() switch { < 0.75 => 0, < 0.94 => 1, _ => 2 }; more > 0; more--)
        {
            var born = Birth(category, chance);
            if (births.All(other => Math.Abs(other.DayNumber - born.DayNumber) >= DaysBetweenBirths))
                births.Add(born);
        }
        return births;
    }

    // Drawn again until of compulsory school age, and never on 1 January, which offices write for a day they do not know.
    private DateOnly Birth(string category, Chance chance)
    {
        var years = Shares.Of(category == Category.ElectiveHomeEducation ? "eheYear" : "cmeYear");
        var september = new DateOnly(today.Month >= 9 ? today.Year : today.Year - 1, 9, 1);
        while (true)
        {
            var year = int.Parse(years.Draw(chance), CultureInfo.InvariantCulture);
            var born = september.AddYears(-5 - year).AddDays(chance.Below(365));
            if (CompulsorySchoolAge.For(born).Contains(today) && born is not { Month: 1, Day: 1 })
                return born;
        }
    }

    private Child ChildOf(string surname, string origin, DateOnly born, string category, LocalAuthority la, Chance chance)
    {
        var missing = category == Category.ChildMissingEducation;
        var sex = missing ? Shares.Of("cmeSex").Draw(chance) : chance.In(0.5) ? Sex.Female : Sex.Male;
        var namedAs = sex == Sex.Unknown ? chance.In(0.5) ? Sex.Female : Sex.Male : sex;
        // Missing children have the poorer identifiers; home educated children were often never at a school.
        var school = chance.In(missing ? 0.85 : 0.80) ? School.In(la.Code, chance) : null;
        return new Child(
            sex,
            Names.GivenTo(namedAs, origin, chance),
            chance.In(0.4) ? Names.GivenTo(namedAs, origin, chance) : null,
            surname,
            born,
            chance.In(missing ? 0.75 : 0.88) ? numbers.NhsNumber() : null,
            school is null ? null : numbers.Upn(school, born.Year + 4, chance),
            school);
    }

    // Nobody gives two children of one family the same name.
    private static void Distinguish(List<Child> children, string origin, Chance chance)
    {
        for (var i = 1; i < children.Count; i++)
        {
            while (children.Take(i).Any(elder => elder.GivenName == children[i].GivenName))
                children[i] = children[i] with { GivenName = Names.GivenTo(children[i].Sex == Sex.Female ? Sex.Female : Sex.Male, origin, chance) };
        }
    }

    private static List<Parent> Parents(string surname, string origin, Chance chance)
    {
        var parents = new List<Parent> { ParentOf(Sex.Female, chance.In(0.25) ? Names.Surname(origin, chance) : surname, origin, chance) };
        if (chance.In(0.7))
            parents.Add(ParentOf(Sex.Male, surname, origin, chance));
        return parents;
    }

    private static Parent ParentOf(string sex, string surname, string origin, Chance chance)
    {
        var number = chance.Below(DramaNumbers);
        return new Parent(sex, Names.GivenTo(sex, origin, chance), surname, $"07700 900{number:D3}", $"parent{number:D3}{chance.Between(10, 99)}@example.org");
    }
}
