using CsCheck;
using NationalRegister.Benchmarks;
using Xunit;

namespace NationalRegister.ApiTests.Measuring;

public sealed class ResultsFileTests
{
    private const string File = """
        # Measured

        What this is.

        ## Lookup

        Old figures.

        ### Of the week before

        Older figures.

        ## Lookup elsewhere

        Theirs.

        """;

    [Fact]
    public void A_section_takes_the_place_of_the_one_with_its_heading()
    {
        Assert.Equal("""
            # Measured

            What this is.

            ## Lookup

            New figures.

            ## Lookup elsewhere

            Theirs.

            """, ResultsFile.Replace(File, "## Lookup\n\nNew figures.\n\n"));
    }

    [Fact]
    public void The_last_section_is_replaced_to_the_end_of_the_file() =>
        Assert.EndsWith("Older figures.\n\n## Lookup elsewhere\n\nOurs.\n", ResultsFile.Replace(File, "## Lookup elsewhere\n\nOurs.\n"), StringComparison.Ordinal);

    [Fact]
    public void A_section_that_is_not_there_yet_comes_last() => Assert.Equal(File + "\n## Growth\n\nNew figures.\n", ResultsFile.Replace(File, "## Growth\n\nNew figures.\n"));

    [Fact]
    public void Written_twice_it_stands_there_once_and_all_other_sections_stay_as_they_were() =>
        Gen.Select(Gen.Int[0, 5], Gen.OneOf("alone", "two\nlines", "a\n\ngap", "### below\n\nit").Array[6], Gen.OneOf("new", "new\n\nlines")).Sample((which, texts, text) =>
        {
            string Section(int i, string of) => $"## Section {i}\n\n{of}\n";
            var file = $"# File\n\n{string.Join("\n", texts.Select((of, i) => Section(i, of)))}";

            var once = ResultsFile.Replace(file, Section(which, text));

            Assert.Equal($"# File\n\n{string.Join("\n", texts.Select((of, i) => Section(i, i == which ? text : of)))}", once);
            Assert.Equal(once, ResultsFile.Replace(once, Section(which, text)));
        });
}
