using System.Globalization;
using System.Text;

namespace NationalRegister.Benchmarks;

/// <summary>A section of results: printed line by line as it is measured, and kept.</summary>
/// <param name="heading">What it is called.</param>
/// <param name="command">The words that make it again.</param>
/// <param name="output">Where it is printed.</param>
/// <param name="time">The clock.</param>
internal sealed class Report(string heading, string command, TextWriter output, TimeProvider time)
{
    private readonly StringBuilder kept = new();

    /// <summary>What it is called.</summary>
    public string Heading => heading;

    /// <summary>The section, as Markdown.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture,
        $"## {heading}\n\n`dotnet run -c Release --project tests/NationalRegister.Benchmarks -- {command}`, on {time.GetUtcNow():d MMMM yyyy}.\n\n{kept}");

    /// <summary>Adds a line.</summary>
    public async Task Line(string line = "")
    {
        kept.Append(line).Append('\n');
        await output.WriteLineAsync(line);
        await output.FlushAsync();
    }

    /// <summary>Adds text that is set as it was printed.</summary>
    public async Task Printed(Func<TextWriter, Task> print)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        await print(text);
        await Line("```text");
        await Line(text.ToString().TrimEnd());
        await Line("```");
    }

    /// <summary>Adds the head of a table: a column of text, or with a colon behind it one of numbers.</summary>
    public async Task Head(params string[] columns)
    {
        await Line();
        await Line($"| {string.Join(" | ", columns.Select(column => column.TrimEnd(':')))} |");
        await Line($"|{string.Concat(columns.Select(column => column.EndsWith(':') ? "---:|" : "---|"))}");
    }

    /// <summary>Adds a row.</summary>
    public Task Row(params object[] cells) => Line($"| {string.Join(" | ", cells.Select(Cell))} |");

    /// <summary>A cell as it is printed: numbers with as many digits as say something.</summary>
    public static string Cell(object cell) => cell switch
    {
        double number => number.ToString(Math.Abs(number) < 10 ? "0.00" : Math.Abs(number) < 100 ? "0.0" : "#,0", CultureInfo.InvariantCulture),
        TimeSpan took => Cell(took.TotalSeconds),
        int or long => string.Create(CultureInfo.InvariantCulture, $"{cell:#,0}"),
        _ => cell.ToString() ?? "",
    };
}
