using System.Text;
using CsCheck;
using NationalRegister.Domain.Forms;
using Xunit;

namespace NationalRegister.Tests.Forms;

public sealed class StrictJsonTests
{
    private static JsonFault? Fault(params byte[] bytes) => StrictJson.TryParse(bytes, out _, out var fault) ? null : fault;

    private static JsonFault? Fault(string json) => Fault(Encoding.UTF8.GetBytes(json));

    [Theory]
    [InlineData("""{ "a": [1, 2.50, true, null, "x"], "b": {} }""", """{"a":[1,2.50,true,null,"x"],"b":{}}""")]
    [InlineData("\"x\"", "\"x\"")]
    [InlineData("12", "12")]
    public void Json_is_read_as_it_is(string json, string same)
    {
        Assert.True(StrictJson.TryParse(Encoding.UTF8.GetBytes(json), out var node, out _));
        Assert.Equal(same, node!.ToJsonString());
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("{", 1, 2)]
    [InlineData("{}\n{}", 2, 1)]
    [InlineData("{ \"a\": 1,\n  \"a\": 2 }", 2, 3)]
    [InlineData("{ \"o\": { \"a\": 1, \"a\": 2 } }", 1, 18)]
    [InlineData("{ \"é\": 1, }", 1, 11)]
    [InlineData("[1, // two\n2]", 1, 5)]
    [InlineData("[NaN]", 1, 2)]
    [InlineData("[01]", 1, 3)]
    [InlineData("{ 'a': 1 }", 1, 3)]
    [InlineData("{ \"\\ud800\": 1 }", 1, 3)]
    public void Broken_json_is_named_with_line_and_column(string json, long line, long column)
    {
        var fault = Fault(json);
        Assert.Equal((line, column), (fault!.Line, fault.Column));
    }

    [Fact]
    public void A_byte_order_mark_is_passed_over() => Assert.Null(Fault([0xEF, 0xBB, 0xBF, (byte)'{', (byte)'}']));

    [Fact]
    public void Bytes_that_are_not_utf8_are_named() => Assert.Equal(new JsonFault(2, 2, "The bytes are not UTF-8."), Fault((byte)'[', (byte)'\n', (byte)' ', 0xFF, (byte)']'));

    [Fact]
    public void Sixty_four_levels_are_read_and_sixty_five_are_not()
    {
        Assert.Null(Fault(new string('[', 64) + new string(']', 64)));
        Assert.Contains("64", Fault(new string('[', 65) + new string(']', 65))!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_are_the_same_when_unescaped_are_the_same() => Assert.NotNull(Fault("""{ "a": 1, "\u0061": 2 }"""));

    [Fact]
    public void Whatever_the_bytes_there_is_an_answer_and_never_an_exception() =>
        Gen.OneOf(Gen.Byte.Array[0, 40], Gen.String[Gen.Char["{}[]\",:\\ud80 01e-.tfn\n"], 0, 40].Select(Encoding.UTF8.GetBytes))
            .Sample(bytes => StrictJson.TryParse(bytes, out var node, out var fault) ? fault is null : node is null && fault!.Line > 0 && fault.Column > 0);
}
