using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Forms;
using NationalRegister.Domain.Reference;
using Xunit;

namespace NationalRegister.Tests.Forms;

public sealed class FormTests
{
    public enum Means { ByPost, ByHand }

    public sealed class Even : IValueCheck
    {
        public static FormFault? Check(string value) => value.Length % 2 == 0 ? null : FormFault.BadForm;
    }

    public sealed record Letter
    {
        [Text(20)] public required string Title { get; init; }
        [Text(200, Lines = true)] public string? Note { get; init; }
        [Code("category")] public string? Category { get; init; }
        [Text(8), Checked<Even>] public string? Pairs { get; init; }
        public DateOnly? SentOn { get; init; }
        public DateTime? SeenAt { get; init; }
        [Range(0, 60)] public decimal? Hours { get; init; }
        [Range(1, 5)] public int? Copies { get; init; }
        public bool? Urgent { get; init; }
        public NhsNumber? NhsNumber { get; init; }
        public LaCode? To { get; init; }
        public Means? Means { get; init; }
        public Person? Sender { get; init; }
        [Items(3)] public IReadOnlyList<Person> Readers { get; init; } = [];
        [Items(2), Text(5)] public IReadOnlyList<string>? Lines { get; init; }
    }

    public sealed record Person([Text(35)] string Name, [Range(0, 120)] int? Age = null);

    private static FormResult<Letter> Read(string json)
    {
        Assert.True(StrictJson.TryParse(Encoding.UTF8.GetBytes(json), out var node, out var fault), fault?.Message);
        return Form<Letter>.Read(node);
    }

    private static void Refused(string member, string pointer, FormFault fault)
    {
        var read = Read($$"""{ "title": "t", {{member}} }""");
        var problem = Assert.Single(read.Problems);
        Assert.Equal((pointer, fault), (problem.Pointer, problem.Fault));
        Assert.NotNull(read.Value);
        Assert.Equal("""{"title":"t"}""", read.Clean.ToJsonString());
    }

    [Fact]
    public void A_whole_message_binds()
    {
        var read = Read("""
            { "title": " Zoë ", "note": "a\nb", "category": "eotas", "pairs": "ab", "sentOn": "2026-11-20", "seenAt": "2026-11-20T10:00:00.1234567+01:00",
              "hours": 25.50, "copies": 2, "urgent": false, "nhsNumber": "943 476 5919", "to": "202", "means": "byHand",
              "sender": { "name": "A", "age": null }, "readers": [{ "name": "B" }, { "name": "C", "age": 7 }], "lines": ["x"] }
            """);

        Assert.Empty(read.Problems);
        var letter = read.Value!;
        Assert.Equal(("Zoë", "a\nb", "eotas", "ab"), (letter.Title, letter.Note, letter.Category, letter.Pairs));
        Assert.Equal(new DateOnly(2026, 11, 20), letter.SentOn);
        Assert.Equal(new DateTime(2026, 11, 20, 9, 0, 0, DateTimeKind.Utc).AddTicks(1234560), letter.SeenAt);
        Assert.Equal(DateTimeKind.Utc, letter.SeenAt!.Value.Kind);
        Assert.Equal((25.5m, 2, false), (letter.Hours, letter.Copies, letter.Urgent));
        Assert.Equal(("9434765919", "202", Means.ByHand), (letter.NhsNumber!.Value.Value, letter.To!.Value.Value, letter.Means));
        Assert.Equal([new Person("B"), new Person("C", 7)], letter.Readers);
        Assert.Equal(new Person("A"), letter.Sender);
    }

    [Fact]
    public void What_is_kept_is_in_its_normal_form() => Assert.Equal(
        """{"title":"t","seenAt":"2026-11-20T09:00:00.123456Z","hours":25,"nhsNumber":"9434765919"}""",
        Read("""{ "title": "  t ", "seenAt": "2026-11-20T10:00:00.1234567+01:00", "hours": 25.00, "nhsNumber": "943-476-5919" }""").Clean.ToJsonString());

    [Fact]
    public void A_null_is_kept_since_it_means_clear() => Assert.Equal(
        """{"title":"t","note":null,"readers":null}""", Read("""{ "title": "t", "note": null, "readers": null }""").Clean.ToJsonString());

    [Fact]
    public void An_absent_list_is_what_the_record_says() => Assert.Empty(Read("""{ "title": "t" }""").Value!.Readers);

    [Theory]
    [InlineData("\"colour\": 1", "/colour", "unknownField")]
    [InlineData("\"Note\": \"x\"", "/Note", "unknownField")]
    [InlineData("\"a/b~c\": 1", "/a~1b~0c", "unknownField")]
    [InlineData("\"note\": 1", "/note", "wrongType")]
    [InlineData("\"note\": \"  \"", "/note", "empty")]
    [InlineData("\"note\": \"a\\u0000b\"", "/note", "badCharacter")]
    [InlineData("\"note\": \"a\\u202eb\"", "/note", "badCharacter")]
    [InlineData("\"note\": \"a\\u200bb\"", "/note", "badCharacter")]
    [InlineData("\"note\": \"a\\ufffeb\"", "/note", "badCharacter")]
    [InlineData("\"note\": \"a\\ud800b\"", "/note", "badCharacter")]
    [InlineData("\"note\": \"a\\u0085b\"", "/note", "badCharacter")]
    [InlineData("\"pairs\": \"abc\"", "/pairs", "badForm")]
    [InlineData("\"pairs\": \"abcdefghij\"", "/pairs", "tooLong")]
    [InlineData("\"pairs\": \"a\\tb\"", "/pairs", "badCharacter")]
    [InlineData("\"category\": \"Eotas\"", "/category", "unknownCode")]
    [InlineData("\"means\": \"0\"", "/means", "unknownCode")]
    [InlineData("\"sentOn\": \"2015-02-29\"", "/sentOn", "notADate")]
    [InlineData("\"sentOn\": \"0001-01-01\"", "/sentOn", "notADate")]
    [InlineData("\"sentOn\": \"20/11/2026\"", "/sentOn", "notADate")]
    [InlineData("\"sentOn\": \"2026-11-20T00:00:00Z\"", "/sentOn", "notADate")]
    [InlineData("\"seenAt\": \"2026-11-20T00:00:00\"", "/seenAt", "notAnInstant")]
    [InlineData("\"seenAt\": \"2026-11-20T25:00:00Z\"", "/seenAt", "notAnInstant")]
    [InlineData("\"hours\": 61", "/hours", "outOfRange")]
    [InlineData("\"hours\": 1e400", "/hours", "outOfRange")]
    [InlineData("\"hours\": \"6\"", "/hours", "wrongType")]
    [InlineData("\"copies\": 1.5", "/copies", "wrongType")]
    [InlineData("\"urgent\": \"true\"", "/urgent", "wrongType")]
    [InlineData("\"nhsNumber\": \"9434765918\"", "/nhsNumber", "badCheckDigit")]
    [InlineData("\"to\": \"20\"", "/to", "badForm")]
    [InlineData("\"sender\": {}", "/sender/name", "required")]
    [InlineData("\"sender\": []", "/sender", "wrongType")]
    [InlineData("\"sender\": { \"name\": null }", "/sender/name", "required")]
    [InlineData("\"readers\": {}", "/readers", "wrongType")]
    [InlineData("\"readers\": [1]", "/readers/0", "wrongType")]
    [InlineData("\"lines\": [\"a\", \"b\", \"c\"]", "/lines", "tooMany")]
    [InlineData("\"lines\": [\"abcdef\"]", "/lines/0", "tooLong")]
    public void A_bad_member_is_named_and_only_it_is_lost(string member, string pointer, string code) =>
        Refused(member, pointer, FormFault.All.Single(f => f.Code == code));

    [Fact]
    public void A_bad_item_leaves_the_others()
    {
        var read = Read("""{ "title": "t", "readers": [{ "name": "A" }, { "age": 3 }, { "name": "C", "age": 300 }] }""");
        Assert.Equal([("/readers/1/name", "required"), ("/readers/2/age", "outOfRange")], read.Problems.Select(p => (p.Pointer, p.Code)));
        Assert.Equal("""{"title":"t","readers":[{"name":"A"},{"name":"C"}]}""", read.Clean.ToJsonString());
    }

    [Fact]
    public void A_list_without_a_good_item_goes_whole_because_an_empty_list_would_clear() =>
        Assert.Equal("""{"title":"t"}""", Read("""{ "title": "t", "readers": [{ "age": 3 }] }""").Clean.ToJsonString());

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "title": "" }""")]
    [InlineData("[]")]
    [InlineData("null")]
    public void Without_a_required_member_there_is_no_record(string json) => Assert.Null(Read(json).Value);

    [Fact]
    public void Length_counts_after_normalising()
    {
        Assert.True(Read($$"""{ "title": "{{string.Concat(Enumerable.Repeat("e\u0308", 20))}}" }""").IsClean);
        Assert.Equal("tooLong", Read($$"""{ "title": "{{new string('x', 21)}}" }""").Problems[0].Code);
        Assert.Equal("tooLong", Read($$"""{ "title": "{{"x" + new string('\u0301', 1000)}}" }""").Problems[0].Code);
    }

    [Fact]
    public void An_endless_unknown_name_is_cut_and_problems_stop_at_a_hundred()
    {
        Assert.True(Read($$"""{ "title": "t", "{{new string('x', 100_000)}}": 1 }""").Problems[0].Pointer.Length < 100);
        Assert.Equal(100, Read($$"""{ "title": "t", {{string.Join(',', Enumerable.Range(0, 500).Select(i => $"\"x{i}\": 1"))}} }""").Problems.Count);
    }

    [Fact]
    public void Every_member_is_described()
    {
        var members = Form<Letter>.Members.ToDictionary(m => m.Pointer);
        Assert.Equal((FormKind.Text, true, 20), (members["/title"].Kind, members["/title"].Required, members["/title"].MaxLength));
        Assert.Equal(("category", true), (members["/category"].CodeSet, members["/category"].Codes!.Contains("eotas")));
        Assert.Equal((0m, 60m), (members["/hours"].Minimum, members["/hours"].Maximum));
        Assert.Equal(["byPost", "byHand"], members["/means"].Codes!);
        Assert.Equal((FormKind.List, 3), (members["/readers"].Kind, members["/readers"].MaxItems));
        Assert.Equal((FormKind.Text, typeof(Person)), (members["/readers/-/name"].Kind, members["/readers/-/name"].Declared));
    }

    public sealed record Unlimited(string Anything);

    [Fact]
    public void Text_without_a_limit_is_a_fault_in_the_program() => Assert.Contains("needs [Text]", Assert.Throws<InvalidOperationException>(() => Form.MembersOf(typeof(Unlimited))).Message, StringComparison.Ordinal);

    private static readonly Gen<JsonObject> Letters =
        from title in Gen.String[Gen.Char["abcé'- Zñ"], 1, 20].Where(s => s.Trim().Length > 0)
        from note in Gen.String[Gen.Char["xyz\n"], 1, 30].Where(s => s.Trim().Length > 0).Null()
        from category in Gen.Bool.Select(first => first ? Category.Eotas : null)
        from day in Gen.Int[0, 70_000]
        from second in Gen.Long[0, 4_000_000_000L]
        from hours in Gen.Int[0, 6000]
        from copies in Gen.Int[1, 5]
        from ages in Gen.Int[0, 120].Array[0, 3]
        select new JsonObject
        {
            ["title"] = title,
            ["note"] = note,
            ["category"] = category,
            ["sentOn"] = new DateOnly(1900, 1, 1).AddDays(day).ToString("O", null),
            ["seenAt"] = Instants.Write(DateTime.UnixEpoch.AddSeconds(second)),
            ["hours"] = hours / 100m,
            ["copies"] = copies,
            ["readers"] = new JsonArray([.. ages.Select((age, i) => (JsonNode)new JsonObject { ["name"] = $"N{i}", ["age"] = age })]),
        };

    [Fact]
    public void What_is_kept_of_any_good_message_reads_as_the_same_message() => Letters.Sample(letter =>
    {
        var first = Read(letter.ToJsonString());
        var second = Form<Letter>.Read(first.Clean);
        return first.IsClean && second.IsClean && first.Clean.ToJsonString() == second.Clean.ToJsonString()
            && first.Value! with { Readers = [] } == second.Value! with { Readers = [] } && first.Value.Readers.SequenceEqual(second.Value.Readers);
    });

    [Fact]
    public void Whichever_one_optional_member_is_corrupted_only_it_is_missing() => Gen.Select(Letters, Gen.Int[0, 100]).Sample((letter, pick) =>
    {
        var clean = Read(letter.ToJsonString()).Clean;
        var names = clean.Select(m => m.Key).Where(n => n != "title").ToList();
        var corrupted = names[pick % names.Count];
        letter[corrupted] = new JsonObject { ["not"] = "this" };
        clean.Remove(corrupted);

        var read = Read(letter.ToJsonString());
        return read.Problems.Count == 1 && read.Problems[0].Pointer == $"/{corrupted}" && read.Clean.ToJsonString() == clean.ToJsonString();
    });

    [Fact]
    public void No_text_whatever_is_kept_unless_it_is_visible_normal_and_short() => Gen.String[0, 60].Sample(text =>
    {
        var read = Form<Letter>.Read(new JsonObject { ["title"] = text });
        return read.Value is null || (read.Value.Title.IsNormalized() && read.Value.Title.Length is > 0 and <= 20 && !read.Value.Title.Any(char.IsControl) && read.Value.Title.Trim() == read.Value.Title);
    });
}
