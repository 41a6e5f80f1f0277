using CsCheck;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Identification;
using Xunit;

namespace NationalRegister.Tests.Identification;

/// <summary>What a review asks, and what becomes of it when the children that it is about are merged or split.</summary>
public sealed class ReviewQuestionTests
{
    private static readonly ChildId A = new(1), B = new(2), C = new(3), D = new(4);
    private static readonly Guid Entry = Guid.Parse("019a0000-0000-7000-8000-000000000001");

    private static readonly Gen<ReviewQuestion> Any = Gen.Select(Gen.Long[1, 5], Gen.Long[1, 5].Array[1, 4]).Select((child, rivals) => Asks(new(child), [.. rivals.Distinct().Select(r => new ChildId(r))]));

    [Fact]
    public void The_same_question_in_any_order_has_one_key() => Any.SelectMany(q => Gen.Shuffle(q.Rivals.ToArray()).Select(turned => (q, turned)))
        .Sample(c => c.q.Key() == (c.q with { Rivals = [.. c.turned, c.turned[0]] }).Key());

    [Fact]
    public void Other_questions_have_other_keys() => Gen.Select(Any, Any).Sample((a, b) =>
        a.Key() == b.Key() == (a.Child == b.Child && a.Rivals.ToHashSet().SetEquals(b.Rivals)));

    [Fact]
    public void Whether_an_entry_is_about_its_own_child_is_asked_of_each_entry() =>
        Assert.NotEqual(Asks(A, A).Key(), (Asks(A, A) with { EntryId = Guid.Empty }).Key());

    [Fact]
    public void A_merge_of_the_child_with_a_rival_answers_it()
    {
        Assert.Null(Asks(A, B).AfterMerge(A, B));
        Assert.Null(Asks(B, A, C).AfterMerge(A, B));
    }

    [Fact]
    public void After_a_merge_nobody_asks_about_the_identity_that_ended() => Gen.Select(Any, Gen.Long[1, 5], Gen.Long[1, 5]).Where((_, from, into) => from != into).Sample((q, from, into) =>
        q.AfterMerge(new(from), new(into)) is not { } now || (now.Child != new ChildId(from) && !now.Rivals.Contains(new(from)) && now.IsOfEntry == q.IsOfEntry));

    [Fact]
    public void A_merge_of_others_is_followed() => Same(Asks(A, C), Asks(A, B, C).AfterMerge(B, C));

    [Fact]
    public void The_question_goes_with_its_entry_when_the_child_is_split()
    {
        Same(Asks(D, B), Asks(A, B).AfterSplit(A, D, new HashSet<Guid> { Entry }));
        Same(Asks(A, B), Asks(A, B).AfterSplit(A, D, new HashSet<Guid>()));
    }

    [Fact]
    public void A_rival_that_is_split_may_be_either_of_the_two() => Same(Asks(A, B, D), Asks(A, B).AfterSplit(B, D, new HashSet<Guid>()));

    [Fact]
    public void That_an_entry_is_taken_from_its_child_answers_whether_it_is_about_it()
    {
        Assert.Null(Asks(A, A).AfterSplit(A, D, new HashSet<Guid> { Entry }));
        Same(Asks(D, B), Asks(A, A, B).AfterSplit(A, D, new HashSet<Guid> { Entry }));
    }

    [Fact]
    public void Who_was_kept_apart_is_not_asked_about_from_either_side()
    {
        Assert.Null(Asks(A, B).Without(A, [B]));
        Assert.Null(Asks(B, A).Without(A, [B]));
        Same(Asks(A, C), Asks(A, B, C).Without(A, [B]));
        Same(Asks(C, A, B), Asks(C, A, B).Without(A, [B]));
    }

    [Fact]
    public void To_merge_and_to_split_again_leaves_what_was_asked_of_the_other() => Gen.Long[3, 5].Array[1, 3].Select(rivals => Asks(A, [.. rivals.Distinct().Select(r => new ChildId(r))])).Sample(q =>
        q.AfterMerge(A, B)!.AfterSplit(B, A, new HashSet<Guid> { Entry })!.Key() == q.Key());

    private static ReviewQuestion Asks(ChildId child, params ChildId[] rivals) => new(Entry, child, rivals);

    private static void Same(ReviewQuestion expected, ReviewQuestion? actual) => Assert.Equal(expected.Key(), actual?.Key());
}
