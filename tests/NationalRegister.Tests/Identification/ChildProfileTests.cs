using System.Globalization;
using CsCheck;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;
using Xunit;

namespace NationalRegister.Tests.Identification;

public sealed class ChildProfileTests
{
    private static readonly DateOnly Birthday = new(2015, 3, 9);

    [Fact]
    public void A_record_tells_the_childs_folded_name_and_exact_birth()
    {
        var profile = ChildProfile.Of(new ChildDetails { FamilyName = "O’Brien", GivenName = "Zoë", DateOfBirth = Birthday });
        Assert.Equal([new FoldedName("OBRIEN", "ZOE")], profile.Names);
        Assert.Equal([Birthday], profile.Born);
    }

    [Fact]
    public void Another_name_lends_from_the_first_what_it_does_not_say()
    {
        var profile = ChildProfile.Of(new ChildDetails
        {
            FamilyName = "Khan",
            GivenName = "Muhammad",
            OtherNames = [new OtherName { Kind = OtherNameKind.Preferred, GivenName = "Ali" }, new OtherName { Kind = OtherNameKind.Former, FamilyName = "Malik" }],
        });
        Assert.Equal([new("KHAN", "MUHAMMAD"), new("KHAN", "ALI"), new("MALIK", "MUHAMMAD")], profile.Names);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(DateOfBirthQuality.Exact, true)]
    [InlineData(DateOfBirthQuality.Estimated, false)]
    [InlineData(DateOfBirthQuality.YearOnly, false)]
    [InlineData(DateOfBirthQuality.Disputed, false)]
    [InlineData(DateOfBirthQuality.Unknown, false)]
    public void Only_an_exact_birth_is_known(string? quality, bool known) =>
        Assert.Equal(known ? [Birthday] : [], ChildProfile.Of(new ChildDetails { DateOfBirth = Birthday, DateOfBirthQuality = quality }).Born);

    [Fact]
    public void Nothing_is_known_of_nobody()
    {
        Assert.Equal(ChildProfile.Empty, ChildProfile.Of((ChildDetails?)null));
        Assert.Equal(ChildProfile.Empty, ChildProfile.Of(new ChildDetails { FamilyName = "’" }));
    }

    [Theory]
    [InlineData(null, 2015, null, "2015|KHAN 2015|ALI", "KHAN|ALI")]
    [InlineData("2015-06-15", null, DateOfBirthQuality.Estimated, "2015|KHAN 2015|ALI", "KHAN|ALI")]
    [InlineData("2015-06-15", 2014, DateOfBirthQuality.Disputed, "2014|KHAN 2014|ALI 2015|KHAN 2015|ALI", "KHAN|ALI")]
    [InlineData("2015-01-01", null, null, "2015|KHAN 2015|ALI", "KHAN|ALI")] // a day that systems fill in
    [InlineData(null, null, null, "", "KHAN|ALI")]
    [InlineData("2015-06-15", null, null, "", "")]
    public void A_child_whose_birth_is_not_known_exactly_is_found_by_what_is_known(string? born, int? year, string? quality, string years, string names)
    {
        var profile = ChildProfile.Of(new ChildDetails
        {
            FamilyName = "Khan",
            GivenName = "Ali",
            DateOfBirth = born is null ? null : DateOnly.ParseExact(born, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            BirthYear = year,
            DateOfBirthQuality = quality,
        });

        Assert.Equal(years.Split(' ', StringSplitOptions.RemoveEmptyEntries), profile.YearKeys());
        Assert.Equal(names.Split(' ', StringSplitOptions.RemoveEmptyEntries), profile.NameKeys());
    }

    [Fact]
    public void Whichever_was_said_first_an_exact_birth_or_a_year_the_child_is_found_by_both()
    {
        var (year, exact) = (new ChildProfile([new("KHAN", "ALI")], []) { Years = [2014] }, new ChildProfile([new("KHAN", "ALI")], [Birthday]));
        Assert.All([year.Learn(exact), exact.Learn(year)], both =>
        {
            Assert.Equal([Birthday], both.Born);
            Assert.Equal(["2014|KHAN", "2014|ALI"], both.YearKeys());
            Assert.Equal(["KHAN|ALI"], both.NameKeys());
        });
    }

    [Fact]
    public void An_exact_birth_corrected_to_the_day_that_systems_fill_in_leaves_its_year() =>
        Assert.Equal(["2013|KHAN", "2013|ALI"], new ChildProfile([new("KHAN", "ALI")], [Birthday, new(2013, 1, 1)]).YearKeys());

    [Theory]
    [InlineData("2010-06-15", null, "2010-06-15")]
    [InlineData("2010-06-15", DateOfBirthQuality.Estimated, null)]
    [InlineData("2010-01-01", null, null)] // a child born in autumn would lose the last school year
    [InlineData(null, null, null)]
    public void Only_an_exact_date_that_no_system_fills_in_ends_an_entry_by_itself(string? born, string? quality, string? certain) => Assert.Equal(
        certain is null ? null : DateOnly.Parse(certain, CultureInfo.InvariantCulture),
        ChildProfile.CertainBirth(new ChildDetails { DateOfBirth = born is null ? null : DateOnly.Parse(born, CultureInfo.InvariantCulture), DateOfBirthQuality = quality }));

    [Fact]
    public void A_text_stored_before_years_were_known_still_reads() =>
        Assert.Equal(new ChildProfile([new("KHAN", "ALI")], [Birthday]), ChildProfile.FromText("""{"N":[["KHAN","ALI"]],"B":["2015-03-09"]}"""));

    [Theory]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    public void A_key_is_the_same_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Contains(new SearchKey(SearchKeys.BirthAndGiven, "2015-03-09|SUNITA"), Blocking.Stored(new ChildProfile([new("", "SUNITA")], [Birthday])));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Nothing_learned_is_forgotten() => Gen.Select(People.Profile, People.Profile).Sample((known, more) =>
    {
        var after = known.Learn(more);
        return known.Names.Concat(more.Names).All(after.Names.Contains) && known.Born.Concat(more.Born).All(after.Born.Contains)
            && after.Names.Count == known.Names.Union(more.Names).Count() && after.Born.Count == known.Born.Union(more.Born).Count();
    });

    [Fact]
    public void Learning_what_is_known_changes_nothing() => Gen.Select(People.Profile, People.Profile).Sample((known, more) =>
    {
        var after = known.Learn(more);
        return after.Learn(more).Equals(after) && after.Learn(known).Equals(after) && known.Learn(ChildProfile.Empty).Equals(known);
    });

    [Fact]
    public void What_was_stored_gives_the_old_keys_again() => People.Profile.Sample(profile =>
    {
        var read = ChildProfile.FromText(profile.ToText());
        return read.Equals(profile) && read.GetHashCode() == profile.GetHashCode() && Blocking.Stored(read).SequenceEqual(Blocking.Stored(profile));
    });

    [Fact]
    public void A_record_tells_of_homes_and_parents_too_and_never_of_a_refuge()
    {
        var profile = ChildProfile.Of(new RegisterRecord
        {
            LocalReference = "E-1",
            Child = new ChildDetails { FamilyName = "Müller", GivenName = "Isla", MiddleNames = "Grace", DateOfBirth = Birthday, Sex = Sex.Female },
            Addresses = [new AddressDetails { Kind = AddressKind.Home, Lines = ["7 High Street"], Locality = "Leeds", Postcode = "ls1 4ap" }, new AddressDetails { Kind = AddressKind.Refuge, Postcode = "NW1 8AB" }],
            Parents = [new ParentDetails { FamilyName = "Müller", GivenName = "Anna", Phone = "+44 7911 123456", Email = "anna@mail.co.uk" }],
        });
        Assert.Equal([new("MULLER", "ISLA"), new("MUELLER", "ISLA")], profile.Names);
        Assert.Equal("""{"N":[["MULLER","ISLA"],["MUELLER","ISLA"]],"B":["2015-03-09"],"F":["sfemale","mGRACE","pLS1 4AP","tLEEDS","a7 HIGH STREET","c07911123456","cANNA@MAIL.CO.UK","nMULLER|ANNA"]}""", profile.ToText());
    }

    [Fact]
    public void All_that_was_stored_is_read_again() => Generated.Child.Sample(profile => ChildProfile.FromText(profile.ToText()).Equals(profile));

    [Fact]
    public void The_stored_text_is_what_it_was() => Assert.Equal(
        """{"N":[["KHAN","ALI"],["","SUNITA"]],"B":["2015-03-09"]}""", new ChildProfile([new("KHAN", "ALI"), new("", "SUNITA")], [Birthday]).ToText());
}
