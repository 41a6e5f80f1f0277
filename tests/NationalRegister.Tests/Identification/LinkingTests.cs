using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;
using Xunit;

namespace NationalRegister.Tests.Identification;

public sealed class LinkingTests
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
    public void A_child_that_nobody_knows_is_new() => Is(IdentityVerdict.Created, IdentityBasis.NothingFound, Stated("Okafor", "Ada", Birthday));

    [Fact]
    public void Both_names_and_an_exact_birth_are_the_child() => Is(IdentityVerdict.Linked, IdentityBasis.NameAndBirth, Stated("Okafor", "Ada", Birthday), Known(First, "OKAFOR", "ada", Birthday));

    [Fact]
    public void Names_and_a_birth_that_many_have_are_asked_about()
    {
        Is(IdentityVerdict.Review, IdentityBasis.TooLittle, Stated("Smith", "Olivia", Birthday), Known(First, "Smith", "Olivia", Birthday));
        Is(IdentityVerdict.Linked, IdentityBasis.NameAndBirth, At("NW1 8AB", Stated("Smith", "Olivia", Birthday)), At("NW1 8AB", Known(First, "Smith", "Olivia", Birthday)));
    }

    [Theory]
    [InlineData("Okaffor", "Ada")]
    [InlineData("Okafor", "Adda")]
    [InlineData("Ada", "Okafor")]
    public void A_slip_in_a_name_is_overlooked_where_the_home_agrees(string family, string given) =>
        Is(IdentityVerdict.Linked, IdentityBasis.NameAndBirth, At("NW1 8AB", Stated(family, given, Birthday)), At("NW1 8AB", Known(First, "Okafor", "Ada", Birthday)));

    [Fact]
    public void A_new_family_name_is_overlooked_where_the_home_agrees() =>
        Is(IdentityVerdict.Linked, IdentityBasis.NameAndBirth, At("NW1 8AB", Stated("Larkham", "Isla", Birthday)), At("NW1 8AB", Known(First, "Fernsby", "Isla", Birthday)));

    [Theory]
    [InlineData(2015, 9, 3)]
    [InlineData(2015, 3, 8)]
    public void A_mistyped_birth_is_overlooked_where_the_home_agrees_and_else_asked_about(int year, int month, int day)
    {
        var mistyped = new DateOnly(year, month, day);
        Is(IdentityVerdict.Linked, IdentityBasis.NameAndBirth, At("NW1 8AB", Stated("Okafor", "Ada", mistyped)), At("NW1 8AB", Known(First, "Okafor", "Ada", Birthday)));
        Is(IdentityVerdict.Review, IdentityBasis.BirthNotExact, Stated("Larkham", "Thessaly", mistyped), Known(First, "Larkham", "Thessaly", Birthday));
    }

    [Fact]
    public void The_first_of_January_is_no_birth_to_link_by()
    {
        var filledIn = new DateOnly(2015, 1, 1);
        Is(IdentityVerdict.Review, IdentityBasis.DefaultDate, At("NW1 8AB", Stated("Okafor", "Ada", filledIn)), At("NW1 8AB", Known(First, "Okafor", "Ada", filledIn)));
        Is(IdentityVerdict.Linked, IdentityBasis.NhsNumber, Stated("Khan", "Ali", filledIn, Number), Known(First, "Khan", "Ali", filledIn, Number));
    }

    [Theory]
    [InlineData(true, true, true, IdentityBasis.ChildId)]
    [InlineData(false, true, true, IdentityBasis.NhsNumber)]
    [InlineData(false, false, true, IdentityBasis.Upn)]
    public void The_strongest_that_led_to_the_child_is_named(bool id, bool number, bool upn, string basis) => Is(IdentityVerdict.Linked, basis,
        Stated("Khan", "Ali", Birthday, number ? Number : null, upn ? Upn : null, id ? First : null), Known(First, "Khan", "Ali", Birthday, Number, Upn));

    [Fact]
    public void A_number_and_both_names_outweigh_a_mistyped_birth() =>
        Is(IdentityVerdict.Linked, IdentityBasis.NhsNumber, Stated("Okafor", "Ada", new(2015, 3, 8), Number), Known(First, "Okafor", "Ada", Birthday, Number));

    [Fact]
    public void A_number_and_the_birth_outweigh_a_new_family_name() =>
        Is(IdentityVerdict.Linked, IdentityBasis.NhsNumber, Stated("Malik", "Ali", Birthday, Number), Known(First, "Khan", "Ali", Birthday, Number));

    [Fact]
    public void A_former_name_is_a_name()
    {
        var known = Known(First, "Okafor", "Ada", Birthday);
        var renamed = known with { Profile = known.Profile.Learn(Profile("Larkham", "Ada", Birthday)) };
        Is(IdentityVerdict.Linked, IdentityBasis.NameAndBirth, Stated("Okafor", "Ada", Birthday), renamed);
        Is(IdentityVerdict.Linked, IdentityBasis.NameAndBirth, Stated("Larkham", "Ada", Birthday), renamed);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(Number, null)]
    [InlineData(null, Upn)]
    [InlineData(Number, Upn)]
    public void Twins_are_never_one_child(string? number, string? upn) => Assert.NotEqual(IdentityVerdict.Linked,
        Decide(At("NW1 8AB", Stated("Khan", "Omar", Birthday, number, upn)), At("NW1 8AB", Known(First, "Khan", "Ali", Birthday, Number, Upn))).Verdict);

    [Fact]
    public void A_twin_of_another_name_is_new_and_nobody_is_asked() =>
        Is(IdentityVerdict.Created, IdentityBasis.NothingFound, At("NW1 8AB", Stated("Khan", "Omar", Birthday)), At("NW1 8AB", Known(First, "Khan", "Ali", Birthday, Number)));

    [Fact]
    public void Of_a_twin_whose_name_is_alike_a_person_is_asked() =>
        Is(IdentityVerdict.Review, IdentityBasis.GivenNamesDiffer, At("NW1 8AB", Stated("Khan", "Jayden", Birthday)), At("NW1 8AB", Known(First, "Khan", "Hayden", Birthday)));

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
        At("NW1 8AB", Stated("Okafor", "Ada", Birthday, number, upn)), At("NW1 8AB", Known(First, "Okafor", "Ada", Birthday, Number, Upn)));

    [Fact]
    public void A_former_pupil_number_is_a_number() => Is(IdentityVerdict.Linked, IdentityBasis.Upn,
        new StatedIdentity(null, null, [OtherUpn, Upn], Profile("Khan", "Ali", Birthday)), Known(First, "Khan", "Ali", Birthday, upn: Upn));

    [Theory]
    [InlineData(DateOfBirthQuality.Estimated)]
    [InlineData(DateOfBirthQuality.Disputed)]
    [InlineData(DateOfBirthQuality.YearOnly)]
    public void An_inexact_birth_never_links(string quality)
    {
        var inexact = ChildProfile.Of(new ChildDetails { FamilyName = "Okafor", GivenName = "Ada", DateOfBirth = Birthday, DateOfBirthQuality = quality });
        var (stated, known) = (At("NW1 8AB", new StatedIdentity(null, null, [], inexact)), At("NW1 8AB", Known(First, "Okafor", "Ada", Birthday)));
        Is(IdentityVerdict.Review, IdentityBasis.BirthNotExact, stated, known);
        Is(IdentityVerdict.Review, IdentityBasis.BirthNotExact, At("NW1 8AB", Stated("Okafor", "Ada", Birthday)), known with { Profile = stated.Profile });
    }

    [Fact]
    public void A_child_without_a_birth_is_the_child_that_the_number_and_both_names_say() =>
        Is(IdentityVerdict.Linked, IdentityBasis.NhsNumber, Stated("Khan", "Ali", null, Number), Known(First, "Khan", "Ali", null, Number));

    [Theory]
    [InlineData(null, "Muhammad")]
    [InlineData("Khan", null)]
    [InlineData("Khan", "Baby")]
    [InlineData("Khan", "A")]
    public void One_name_and_a_birth_never_link(string? family, string? given) =>
        Is(IdentityVerdict.Review, IdentityBasis.OneNameOnly, At("NW1 8AB", Stated(family, given, Birthday)), At("NW1 8AB", Known(First, family, given, Birthday)));

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
        var verdict = Decide(Stated("Okafor", "Ada", Birthday), Known(Second, "Okafor", "Ada", Birthday), Known(First, "Okafor", "Ada", Birthday));
        Assert.Equal((IdentityVerdict.Review, IdentityBasis.SeveralAgree, null), (verdict.Verdict, verdict.Basis, verdict.ChildId));
        Assert.Equal([First, Second], verdict.Rivals);
    }

    [Fact]
    public void One_who_leads_clearly_is_linked_beside_another() =>
        Is(IdentityVerdict.Linked, IdentityBasis.NameAndBirth, At("NW1 8AB", Stated("Okafor", "Ada", Birthday)), At("NW1 8AB", Known(First, "Okafor", "Ada", Birthday)), Known(Second, "Okafor", "Ada", Birthday.AddDays(10)));

    [Fact]
    public void A_number_that_leads_to_one_and_a_name_that_leads_to_another_are_reviewed() => Assert.Equal(IdentityBasis.SeveralAgree,
        Decide(Stated("Okafor", "Ada", Birthday, Number), Known(First, "Okafor", "Ada", Birthday), Known(Second, "Smith", "Zoe", OtherDay, Number)).Basis);

    [Fact]
    public void A_verdict_says_what_spoke_for_it()
    {
        var evidence = Assert.Single(Decide(At("NW1 8AB", Stated("Okafor", "Ada", Birthday)), At("NW1 8AB", Known(First, "Okafor", "Ada", Birthday))).Evidence);
        Assert.Equal([ComparedField.FamilyName, ComparedField.GivenName, ComparedField.DateOfBirth, ComparedField.Postcode], evidence.Score.Fields().Select(field => field.Field));
        Assert.Equal(12.7, evidence.Score.Fields().Single(field => field.Field == ComparedField.DateOfBirth).Bits);
    }

    [Fact]
    public void Of_two_records_of_a_file_that_claim_one_child_the_better_has_it()
    {
        var known = Known(First, "Okafor", "Ada", Birthday, Number);
        var file = Linking.OneToOne([Judged(Stated("Okafor", "Ada", Birthday), known), Judged(Stated("Okafor", "Ada", Birthday, Number), known), Judged(Stated("Smith", "Zoe", OtherDay), known)]);
        Assert.Equal([(IdentityVerdict.Review, IdentityBasis.OpenAtSender), (IdentityVerdict.Linked, IdentityBasis.NhsNumber), (IdentityVerdict.Created, IdentityBasis.NothingFound)], file.Select(d => (d.Verdict, d.Basis)));
    }

    [Fact]
    public void Of_two_that_claim_one_child_alike_a_person_decides()
    {
        var known = Known(First, "Okafor", "Ada", Birthday);
        Assert.All(Linking.OneToOne([Judged(Stated("Okafor", "Ada", Birthday), known), Judged(Stated("Okafor", "Ada", Birthday), known)]), decision =>
            Assert.Equal((IdentityVerdict.Review, IdentityBasis.OpenAtSender), (decision.Verdict, decision.Basis)));
    }

    private static Judged[] Judged(StatedIdentity stated, Candidate known) =>
        [Linking.Judge(stated, Comparand.Of(stated.Profile, stated.NhsNumber, stated.Upns), known, Comparand.Of(known.Profile, known.NhsNumber, known.Upns), Linking.Prior(Linking.Population))];

    private static void Is(IdentityVerdict verdict, string basis, StatedIdentity stated, params Candidate[] known)
    {
        var decided = Decide(stated, known);
        Assert.Equal((verdict, basis), (decided.Verdict, decided.Basis));
        Assert.Equal(verdict == IdentityVerdict.Linked ? known[0].ChildId : null, decided.ChildId);
        Assert.Equal(verdict == IdentityVerdict.Review ? known.Select(k => k.ChildId) : [], decided.Rivals);
    }

    private static Identified Decide(StatedIdentity stated, params Candidate[] known) => Linking.Decide(stated, known, Linking.Population);

    private static StatedIdentity Stated(string? family, string? given, DateOnly? born, string? number = null, string? upn = null, ChildId? childId = null) =>
        new(childId, number, upn is null ? [] : [upn], Profile(family, given, born));

    private static Candidate Known(ChildId id, string? family, string? given, DateOnly? born, string? number = null, string? upn = null) =>
        new(id, Profile(family, given, born), number, upn is null ? [] : [upn], OpenAtSender: false);

    private static StatedIdentity At(string postcode, StatedIdentity stated) => stated with { Profile = stated.Profile with { Facts = [new(FactKind.Postcode, postcode)] } };

    private static Candidate At(string postcode, Candidate known) => known with { Profile = known.Profile with { Facts = [new(FactKind.Postcode, postcode)] } };

    private static ChildProfile Profile(string? family, string? given, DateOnly? born) => ChildProfile.Of(new ChildDetails { FamilyName = family, GivenName = given, DateOfBirth = born });
}
