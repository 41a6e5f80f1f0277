using NationalRegister.Simulator.Lives;
using NationalRegister.Simulator.People;

namespace NationalRegister.Simulator.Records;

/// <summary>What an office wrote down of a child, and in which ways it erred.</summary>
/// <param name="Child">The details as written.</param>
/// <param name="WrongNhsNumber">A number whose check digit is wrong, which no record of the register's own can hold.</param>
/// <param name="Errors">The ways: codes of <c>noise.csv</c>.</param>
internal sealed record Written(ChildDetails Child, string? WrongNhsNumber, IReadOnlyList<string> Errors)
{
    /// <summary>True where the office has the family's last address.</summary>
    public bool OldHome => Errors.Contains("postcodeOld");

    /// <summary>True where it has the postcode mistyped.</summary>
    public bool MistypedPostcode => Errors.Contains("postcodeTyping");
}

/// <summary>Writes a child down as an office does: each way to err with its own chance, the same for one office and child every time.</summary>
internal sealed class Errors(DateOnly last)
{
    private const string Home = "british";

    private static readonly HashSet<string> Lasting = ["givenNickname", "givenTransliterated", "surnameOther", "surnameTransliterated", "middleNameMissing"];

    /// <summary>The details of a child in an entry; once corrected, only what is no mistake differs from the truth.</summary>
    public Written Of(Household family, Entry entry, bool corrected)
    {
        var person = entry.BeforeAdoption ? family.BeforeAdoption() : family.Child(entry.Child);
        var order = entry.Stream;
        var errors = Drawn(family, entry, person, family.Stream("errors", order)).Where(error => !corrected || Lasting.Contains(error)).ToList();
        var child = new ChildDetails
        {
            NhsNumber = person.NhsNumber,
            Upn = person.Upn,
            FamilyName = person.FamilyName,
            GivenName = person.GivenName,
            MiddleNames = person.MiddleName,
            DateOfBirth = person.DateOfBirth,
            Sex = person.Sex,
        };
        string? wrongNumber = null;
        var made = new List<string>();
        foreach (var error in errors)
        {
            if (error is "postcodeOld" or "postcodeTyping")
            {
                made.Add(error);
                continue;
            }
            var chance = family.Stream(error, order);
            var after = error == "nhsWrongDigit" ? child with { NhsNumber = null } : Apply(error, child, family, entry, chance);
            if (after == child)
                continue;
            if (error == "nhsWrongDigit")
                wrongNumber = Misspelling.WrongDigit(child.NhsNumber!.Value.Value, chance);
            child = after;
            made.Add(error);
        }
        return new Written(child, wrongNumber, made);
    }

    private static IEnumerable<string> Drawn(Household family, Entry entry, Person person, Chance chance)
    {
        var missing = entry.Facts[0] is Placed { Category: Category.ChildMissingEducation };
        var abroad = family.Origin != Home;
        string[] ways =
        [
            "givenTransliterated", "givenNickname", "givenTyping",
            "surnameOther", "surnameTransliterated", "surnamePart", "surnamePartsSwapped", "surnameTyping",
            abroad ? "namesSwappedAbroad" : "namesSwapped", "familyNameMissing", "middleNameMissing",
            .. family.FromAbroad ? ["birthFirstOfJanuaryAbroad", "birthYearOnlyAbroad"] : Array.Empty<string>(),
            "birthDayMonth", "birthOnePart", "birthTwoParts", "birthUnknown",
            "sexUnknown", "sexWrong",
            family.FromAbroad ? "nhsMissingAbroad" : "nhsMissing", "nhsOfSibling", "nhsWrongDigit", "nhsWrongDigitPasses",
            "upnMissing", "upnOfSibling", "postcodeOld", "postcodeTyping",
        ];
        // Each is drawn whether the child can have it or not, so that a rate changed changes nothing else.
        var happened = ways.Where(way => Noise.Happens(way, missing, chance)).ToList();
        return person.Id[0] == 'I' ? happened.Where(way => way is "surnameTyping" or "postcodeTyping") : happened;
    }

    private ChildDetails Apply(string error, ChildDetails child, Household family, Entry entry, Chance chance) => error switch
    {
        "givenTransliterated" => child with { GivenName = Variants.Given(child.GivenName!, chance) },
        "givenNickname" => child with { GivenName = Variants.Nickname(child.GivenName!, chance) },
        "givenTyping" => child with { GivenName = Misspelling.Of(child.GivenName!, chance) },
        "surnameOther" => child with { FamilyName = family.Parents()[0].FamilyName is var mothers && mothers != child.FamilyName ? mothers : Names.Surname(family.Origin, chance) },
        "surnameTransliterated" => child with { FamilyName = Variants.Family(child.FamilyName!, chance) },
        "surnamePart" => child.FamilyName!.Split('-', ' ') is { Length: > 1 } parts ? child with { FamilyName = chance.OneOf(parts.Where(part => part.Length > 3).DefaultIfEmpty(child.FamilyName).ToList()) } : child,
        "surnamePartsSwapped" => child.FamilyName!.Split('-') is [var first, var second] ? child with { FamilyName = $"{second}-{first}" } : child,
        "surnameTyping" => child with { FamilyName = Misspelling.Of(child.FamilyName!, chance) },
        "namesSwapped" or "namesSwappedAbroad" => child with { FamilyName = child.GivenName, GivenName = child.FamilyName },
        "familyNameMissing" => child with { FamilyName = null },
        "middleNameMissing" => child with { MiddleNames = null },
        "birthFirstOfJanuaryAbroad" => Born(child, entry, new DateOnly(child.DateOfBirth!.Value.Year, 1, 1)) is var first && first != child && chance.In(0.5) ? first with { DateOfBirthQuality = DateOfBirthQuality.Estimated } : first,
        "birthYearOnlyAbroad" => child with { DateOfBirth = null, DateOfBirthQuality = DateOfBirthQuality.YearOnly, BirthYear = child.DateOfBirth?.Year ?? child.BirthYear },
        "birthUnknown" => child with { DateOfBirth = null, DateOfBirthQuality = "unknown" },
        "birthDayMonth" => child.DateOfBirth is { Day: <= 12 } born ? Born(child, entry, new DateOnly(born.Year, born.Day, born.Month)) : child,
        "birthOnePart" => child.DateOfBirth is { } born ? Born(child, entry, Misspelling.OnePart(born, chance)) : child,
        "birthTwoParts" => child.DateOfBirth is { } born ? Born(child, entry, Misspelling.OnePart(Misspelling.OnePart(born, chance), chance)) : child,
        "sexUnknown" => child with { Sex = Sex.Unknown },
        "sexWrong" => child with { Sex = child.Sex == Sex.Female ? Sex.Male : child.Sex == Sex.Male ? Sex.Female : child.Sex },
        "nhsMissing" or "nhsMissingAbroad" or "nhsWrongDigit" => child with { NhsNumber = null },
        "nhsOfSibling" => Sibling(family, entry) is { } other ? child with { NhsNumber = other.NhsNumber } : child,
        "nhsWrongDigitPasses" => child.NhsNumber is { } number ? child with { NhsNumber = Misspelling.AnotherNumber(number, chance) } : child,
        "upnMissing" => child with { Upn = null },
        "upnOfSibling" => Sibling(family, entry) is { Upn: { } upn } ? child with { Upn = upn } : child,
        _ => throw new ArgumentOutOfRangeException(nameof(error), error, "No office errs so."),
    };

    private static Person? Sibling(Household family, Entry entry) => family.Born.Count > 1 && entry.Child < family.Born.Count ? family.Child(entry.Child == 0 ? 1 : 0) : null;

    // A wrong day of birth never changes on which days the child is of school age: the register ends entries by it.
    private ChildDetails Born(ChildDetails child, Entry entry, DateOnly born)
    {
        var age = CompulsorySchoolAge.For(born);
        var right = CompulsorySchoolAge.For(child.DateOfBirth!.Value);
        var ends = entry.End?.On ?? last.AddDays(60);
        return age.Last == right.Last || (age.From <= entry.Opened && age.Last > ends) ? child with { DateOfBirth = born } : child;
    }
}
