using System.Text.Json.Nodes;
using NationalRegister.Simulator.Lives;
using NationalRegister.Simulator.People;
using NationalRegister.Simulator.Records;

namespace NationalRegister.Simulator.Truth;

/// <summary>Tells the truth of a life, as far as files speak of it.</summary>
internal static class Teller
{
    private const double Searched = 0.03;
    private const double SearchedInVain = 0.002;
    private const int DaysOfDispute = 200;

    private static readonly string[] Slips =
    [
        "none", "none", "none", "none", "givenTyping", "surnameTyping", "givenNickname", "givenTransliterated", "surnameTransliterated", "surnamePart", "namesSwapped",
        "birthDayMonth", "birthOnePart", "birthYearOnlyAbroad",
    ];

    public static IEnumerable<TrueChild> Children(Life life, List<ToldEntry> told) => told.Select(entry => entry.Entry.Child).Distinct().Order().Select(slot =>
    {
        var (family, child) = (life.Family, life.Family.Child(slot));
        var before = family.Adopted ? family.BeforeAdoption() : null;
        return new TrueChild(
            child.Id, $"F{family.Number:D7}", child.Sex, child.GivenName, child.MiddleName, child.FamilyName, child.DateOfBirth, child.NhsNumber, child.Upn, family.Origin,
            before is null ? null : $"{before.GivenName} {before.FamilyName} {before.NhsNumber} {before.Upn}".Trim());
    });

    public static IEnumerable<TrueRecord> Records(Life life, List<ToldEntry> told, Registrar registrar, DateOnly last) => told.Select(entry =>
    {
        var written = registrar.Written(life.Family, entry.Entry, last);
        var end = entry.Entry.End;
        var until = entry.EndSent;
        if (until is not null && end?.Reason == CeaseReason.AboveSchoolAge && written.Child.DateOfBirth is not null)
            until = Earlier(until.Value, London.At(end.On, TimeOnly.MinValue));
        var leaving = false;
        if (until is { } said && end?.To is { } to)
        {
            var accepts = told.FirstOrDefault(other => other.Entry == to)?.From;
            leaving = accepts is null || accepts > said;
            until = accepts is null ? null : accepts > said ? accepts : said;
        }
        return new TrueRecord(
            entry.Entry.La, entry.Reference(life.Family), life.Family.Child(entry.Entry.Child).Id, entry.Entry.Opened, end?.On, end?.Reason,
            entry.Entry.Facts.OfType<Placed>().Last().Category, written.Errors, entry.From, leaving ? entry.EndSent : null, until);
    });

    public static IEnumerable<TrueStay> Stays(Life life, List<ToldEntry> told)
    {
        foreach (var slot in told.Select(entry => entry.Entry.Child).Distinct().Order())
        {
            var child = life.Family.Child(slot);
            var died = life.Entries.FirstOrDefault(entry => entry.Child == slot && entry.End?.Reason == CeaseReason.Died)?.End!.On;
            for (var i = 0; i < life.Stays.Count; i++)
            {
                var to = i + 1 < life.Stays.Count ? life.Stays[i + 1].From : (DateOnly?)null;
                if (!(life.Stays[i].From >= died))
                    yield return new TrueStay(child.Id, life.Stays[i].From, to is null || died < to ? died ?? to : to, life.Stays[i].La, "first");
            }
            if (life.OtherHome is { } other)
                yield return new TrueStay(child.Id, other.From, died, other.La, "second");
        }
    }

    public static IEnumerable<TrueLookup> Lookups(Life life, List<ToldEntry> told, DateOnly last)
    {
        var chance = life.Family.Stream("lookup");
        if (life.Family.Born.Count == 0 || !chance.In(told.Count > 0 ? Searched : SearchedInVain))
            yield break;
        var slot = told.Count > 0 ? told[^1].Entry.Child : 0;
        var child = life.Family.Child(slot);
        var la = told.Count > 0 ? told[^1].Entry.La : life.Family.La;
        var by = chance.In(0.8) ? Authorities.Other(la, chance) : la;
        var (error, search) = Search(life, child, la, chance);
        var body = new JsonObject { ["purpose"] = Purpose.TracingMissingChild, ["caseReference"] = $"CME/{life.Family.Number}" };
        foreach (var (name, value) in search)
            body[name] = value?.DeepClone();
        yield return new TrueLookup(told.Count > 0 ? child.Id : null, by, error, body);
    }

    public static IEnumerable<TrueDispute> Disputes(Life life, List<ToldEntry> told, DateOnly last)
    {
        if (life.OtherHome is not null || life.Family.InRefuge || life.Family.Adopted)
            yield break;
        foreach (var child in told.GroupBy(entry => entry.Entry.Child))
        {
            var (first, second) = (child.FirstOrDefault(), child.LastOrDefault());
            if (first is null || second is null || first.Entry.La == second.Entry.La || second.Entry.Opened < last.AddDays(-DaysOfDispute) || !first.Entry.OpenOn(second.Entry.Opened))
                continue;
            var chance = life.Family.Stream("dispute", child.Key);
            var here = life.On(last).La;
            var (a, b) = (first.Entry.La, second.Entry.La);
            ClaimEvidence[] shown =
            [
                new(b, chance.In(0.6) ? "professionalsVisit" : "parentsStatement", second.Entry.Opened.AddDays(chance.Below(10)), b),
                new(b, chance.OneOf(["gpRegistration", "tenancyOrMortgage", "councilTax"]), second.Entry.Opened.AddDays(chance.Between(5, 40)), b),
                new(a, chance.OneOf(["gpRegistration", "councilTax", "benefitsRecord"]), second.Entry.Opened.AddDays(-chance.Between(60, 500)), a),
                new(a, "neighboursReport", second.Entry.Opened.AddDays(chance.Between(-5, 15)), chance.In(0.8) ? b : a),
            ];
            yield return new TrueDispute(
                life.Family.Child(child.Key).Id, [new(a, first.Reference(life.Family)), new(b, second.Reference(life.Family))],
                [.. shown.Where(evidence => evidence.On <= last && chance.In(0.7))], here);
        }
    }

    private static (string Error, JsonObject Search) Search(Life life, Person child, LaCode la, Chance chance)
    {
        if (child.NhsNumber is { } number && chance.In(0.1))
            return ("none", new JsonObject { ["nhsNumber"] = number.Value });
        if (child.Upn is { } upn && chance.In(0.05))
            return ("none", new JsonObject { ["upn"] = upn.Value });
        var error = chance.OneOf(Slips);
        var (given, family, born) = (child.GivenName, child.FamilyName, child.DateOfBirth);
        (given, family, born) = error switch
        {
            "givenTyping" => (Misspelling.Of(given, chance), family, born),
            "surnameTyping" => (given, Misspelling.Of(family, chance), born),
            "givenNickname" => (Variants.Nickname(given, chance), family, born),
            "givenTransliterated" => (Variants.Given(given, chance), family, born),
            "surnameTransliterated" => (given, Variants.Family(family, chance), born),
            "surnamePart" => (given, family.Split('-', ' ')[^1], born),
            "namesSwapped" => (family, given, born),
            "birthDayMonth" when born.Day <= 12 => (given, family, new DateOnly(born.Year, born.Day, born.Month)),
            "birthOnePart" => (given, family, Misspelling.OnePart(born, chance)),
            _ => (given, family, born),
        };
        var slipped = error == "birthYearOnlyAbroad" || (given, family, born) != (child.GivenName, child.FamilyName, child.DateOfBirth);
        var person = new JsonObject { ["familyName"] = family, ["givenName"] = given };
        if (error == "birthYearOnlyAbroad")
            person["birthYear"] = born.Year;
        else
            person["dateOfBirth"] = born.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (chance.In(0.5))
            person["sex"] = child.Sex;
        if (chance.In(0.25))
            person["postcode"] = life.Family.Home(0, life.Stays[0].La ?? la).Postcode;
        return (slipped ? error : "none", new JsonObject { ["person"] = person });
    }

    private static DateTime Earlier(DateTime a, DateTime b) => a < b ? a : b;
}
