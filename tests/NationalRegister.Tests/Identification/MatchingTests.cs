using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;
using Xunit;

namespace NationalRegister.Tests.Identification;

public sealed class MatchingTests
{
    private const string Number = "9434765919";
    private const string OtherNumber = "9434765870";
    private const string Upn = "B801200005001";
    private const string OtherUpn = "K820200001001";

    private static readonly DateOnly Birthday = new(2015, 3, 9);
    private static readonly DateOnly OtherDay = new(2012, 7, 1);
    private static readonly ChildId First = new(1);
    private static readonly ChildId Second = new(2);

    [Fact]
    public void A_child_that_nobody_knows_is_new() => Is(IdentityVerdict.Created, IdentityBasis.NothingFound, Stated("Khan", "Ali", Birthday));

    [Fact]
    public void Both_names_and_an_exact_birth_are_the_child() =>
        Is(IdentityVerdict.Linked, IdentityBasis.NameAndBirth, Stated("Khan", "Ali", Birthday), Known(First, "KHAN", "ali", Birthday));

    [Fact]
    public void The_first_of_January_is_no_birth_to_link_by()
    {
        var filledIn = new DateOnly(2015, 1, 1);
        Is(IdentityVerdict.Review, IdentityBasis.DefaultDate, Stated("Khan", "Ali", filledIn), Known(First, "Khan", "Ali", filledIn));
        Is(IdentityVerdict.Linked, IdentityBasis.NhsNumber, Stated("Khan", "Ali", filledIn, Number), Known(First, "Khan", "Ali", filledIn, Number));
    }

    [Theory]
    [InlineData("Unknown", true)]
    [InlineData("baby", true)]
    [InlineData("N/A", true)]
    [InlineData("Twin One", true)]
    [InlineData("Bay", false)]
    [InlineData("Twinkle", false)]
    public void A_word_for_not_known_is_no_name(string name, bool isNone) => Assert.Equal(isNone, Placeholders.IsNoName(name));

    [Theory]
    [InlineData(true, true, true, IdentityBasis.ChildId)]
    [InlineData(false, true, true, IdentityBasis.NhsNumber)]
    [InlineData(false, false, true, IdentityBasis.Upn)]
    public void The_strongest_that_led_to_the_child_is_named(bool id, bool number, bool upn, string basis) => Is(IdentityVerdict.Linked, basis,
        Stated("Khan", "Ali", Birthday, number ? Number : null, upn ? Upn : null, id ? First : null), Known(First, "Khan", "Ali", Birthday, Number, Upn));

    [Fact]
    public void A_number_and_both_names_outweigh_a_mistyped_birth() =>
        Is(IdentityVerdict.Linked, IdentityBasis.NhsNumber, Stated("Khan", "Ali", OtherDay, Number), Known(First, "Khan", "Ali", Birthday, Number));

    [Fact]
    public void A_number_and_the_birth_outweigh_a_new_family_name() =>
        Is(IdentityVerdict.Linked, IdentityBasis.NhsNumber, Stated("Malik", "Ali", Birthday, Number), Known(First, "Khan", "Ali", Birthday, Number));

    [Fact]
    public void A_former_name_is_a_name()
    {
        var known = Known(First, "Khan", "Ali", Birthday);
        var renamed = known with { Profile = known.Profile.Learn(Profile("Malik", "Ali", Birthday)) };
        Is(IdentityVerdict.Linked, IdentityBasis.NameAndBirth, Stated("Khan", "Ali", Birthday), renamed);
        Is(IdentityVerdict.Linked, IdentityBasis.NameAndBirth, Stated("Malik", "Ali", Birthday), renamed);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(Number, null)]
    [InlineData(null, Upn)]
    [InlineData(Number, Upn)]
    public void Twins_are_never_one_child(string? number, string? upn) => Assert.NotEqual(IdentityVerdict.Linked,
        Matching.Decide(Stated("Khan", "Omar", Birthday, number, upn), [Known(First, "Khan", "Ali", Birthday, Number, Upn)]).Verdict);

    [Fact]
    public void A_twin_without_a_number_is_new() => Is(IdentityVerdict.Created, IdentityBasis.NothingFound, Stated("Khan", "Omar", Birthday), Known(First, "Khan", "Ali", Birthday, Number));

    [Fact]
    public void A_twin_that_carries_the_others_number_is_reviewed() =>
        Is(IdentityVerdict.Review, IdentityBasis.DetailsDisagree, Stated("Khan", "Omar", Birthday, Number), Known(First, "Khan", "Ali", Birthday, Number));

    [Fact]
    public void A_twin_named_by_the_others_childId_is_reviewed() =>
        Is(IdentityVerdict.Review, IdentityBasis.DetailsDisagree, Stated("Khan", "Omar", Birthday, childId: First), Known(First, "Khan", "Ali", Birthday));

    [Theory]
    [InlineData("Omar")]
    [InlineData(null)]
    public void A_siblings_number_never_links(string? given)
    {
        var sibling = Known(First, "Khan", given is null ? null : "Ali", Birthday, Number, Upn);
        Is(IdentityVerdict.Review, IdentityBasis.DetailsDisagree, Stated("Khan", given, OtherDay, Number), sibling);
        Is(IdentityVerdict.Review, IdentityBasis.DetailsDisagree, Stated("Khan", given, OtherDay, upn: Upn), sibling);
        Is(IdentityVerdict.Review, IdentityBasis.DetailsDisagree, Stated("Khan", given, null, Number), sibling);
    }

    [Theory]
    [InlineData(OtherNumber, null)]
    [InlineData(null, OtherUpn)]
    [InlineData(Number, OtherUpn)]
    [InlineData(OtherNumber, Upn)]
    public void Different_numbers_never_link(string? number, string? upn) => Is(IdentityVerdict.Review, IdentityBasis.IdentifiersDiffer,
        Stated("Khan", "Ali", Birthday, number, upn), Known(First, "Khan", "Ali", Birthday, Number, Upn));

    [Fact]
    public void A_former_pupil_number_is_a_number() => Is(IdentityVerdict.Linked, IdentityBasis.Upn,
        new StatedIdentity(null, null, [OtherUpn, Upn], Profile("Khan", "Ali", Birthday)), Known(First, "Khan", "Ali", Birthday, upn: Upn));

    [Theory]
    [InlineData(DateOfBirthQuality.Estimated)]
    [InlineData(DateOfBirthQuality.Disputed)]
    [InlineData(DateOfBirthQuality.YearOnly)]
    public void An_inexact_birth_never_links(string quality)
    {
        var inexact = ChildProfile.Of(new ChildDetails { FamilyName = "Khan", GivenName = "Ali", DateOfBirth = Birthday, DateOfBirthQuality = quality });
        Is(IdentityVerdict.Created, IdentityBasis.NothingFound, new StatedIdentity(null, null, [], inexact), Known(First, "Khan", "Ali", Birthday));
        Is(IdentityVerdict.Created, IdentityBasis.NothingFound, Stated("Khan", "Ali", Birthday), Known(First, "Khan", "Ali", null) with { Profile = inexact });
    }

    [Fact]
    public void A_child_without_a_birth_is_the_child_that_the_number_and_both_names_say() =>
        Is(IdentityVerdict.Linked, IdentityBasis.NhsNumber, Stated("Khan", "Ali", null, Number), Known(First, "Khan", "Ali", null, Number));

    [Fact]
    public void One_name_and_a_birth_are_many_children()
    {
        Is(IdentityVerdict.Review, IdentityBasis.OneNameOnly, Stated(null, "Muhammad", Birthday), Known(First, null, "Muhammad", Birthday));
        Is(IdentityVerdict.Review, IdentityBasis.OneNameOnly, Stated("Khan", null, Birthday), Known(First, "Khan", null, Birthday));
    }

    [Fact]
    public void A_child_of_one_name_is_the_child_that_a_number_says()
    {
        Is(IdentityVerdict.Linked, IdentityBasis.NhsNumber, Stated(null, "Sunita", Birthday, Number), Known(First, null, "Sunita", Birthday, Number));
        Is(IdentityVerdict.Linked, IdentityBasis.NhsNumber, Stated("Khan", null, Birthday, Number), Known(First, "Khan", "Ali", Birthday, Number));
    }

    [Fact]
    public void A_child_of_one_given_name_and_no_birth_comes_back_under_its_own_childId() =>
        Is(IdentityVerdict.Linked, IdentityBasis.ChildId, Stated(null, "Sunita", null, childId: First), Known(First, null, "Sunita", null));

    [Fact]
    public void A_child_whom_the_same_LA_holds_open_is_never_joined() =>
        Is(IdentityVerdict.Review, IdentityBasis.OpenAtSender, Stated("Khan", "Ali", Birthday, Number), Known(First, "Khan", "Ali", Birthday, Number) with { OpenAtSender = true });

    [Fact]
    public void Two_who_agree_are_both_named_in_order_of_id()
    {
        var verdict = Matching.Decide(Stated("Khan", "Ali", Birthday), [Known(Second, "Khan", "Ali", Birthday), Known(First, "Khan", "Ali", Birthday)]);
        Assert.Equal((IdentityVerdict.Review, IdentityBasis.SeveralAgree, null), (verdict.Verdict, verdict.Basis, verdict.ChildId));
        Assert.Equal([First, Second], verdict.Rivals);
    }

    [Fact]
    public void A_number_that_leads_to_one_and_a_name_that_leads_to_another_are_reviewed() => Assert.Equal(IdentityBasis.SeveralAgree,
        Matching.Decide(Stated("Khan", "Ali", Birthday, Number), [Known(First, "Khan", "Ali", Birthday), Known(Second, "Smith", "Zoe", OtherDay, Number)]).Basis);

    private static void Is(IdentityVerdict verdict, string basis, StatedIdentity stated, params Candidate[] known)
    {
        var decided = Matching.Decide(stated, known);
        Assert.Equal((verdict, basis), (decided.Verdict, decided.Basis));
        Assert.Equal(verdict == IdentityVerdict.Linked ? known[0].ChildId : null, decided.ChildId);
        Assert.Equal(verdict == IdentityVerdict.Review ? known.Select(k => k.ChildId) : [], decided.Rivals);
    }

    private static StatedIdentity Stated(string? family, string? given, DateOnly? born, string? number = null, string? upn = null, ChildId? childId = null) =>
        new(childId, number, upn is null ? [] : [upn], Profile(family, given, born));

    private static Candidate Known(ChildId id, string? family, string? given, DateOnly? born, string? number = null, string? upn = null) =>
        new(id, Profile(family, given, born), number, upn is null ? [] : [upn], OpenAtSender: false);

    private static ChildProfile Profile(string? family, string? given, DateOnly? born) =>
        ChildProfile.Of(new ChildDetails { FamilyName = family, GivenName = given, DateOfBirth = born });
}
