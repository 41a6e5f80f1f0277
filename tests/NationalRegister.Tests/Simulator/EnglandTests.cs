using System.Security.Cryptography;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;
using NationalRegister.Simulator;
using NationalRegister.Simulator.Files;
using NationalRegister.Simulator.Truth;
using Xunit;

namespace NationalRegister.Tests.Simulator;

public sealed class EnglandTests
{
    private const double Scale = 0.02;
    private const int Days = 6;

    private static readonly DateOnly Last = new(2026, 11, 20);
    private static readonly England One = England.Of(seed: 1, Scale, Last, Days);
    private static readonly IReadOnlyList<DailyFile> Files = [.. One.Files.Where(file => !file.Again).Select(file => file.Read())];

    [Fact]
    public void The_same_seed_gives_the_same_bytes_in_whatever_order_files_are_made()
    {
        var again = England.Of(seed: 1, Scale, Last, Days);
        var backwards = again.Files.Where(file => !file.Again).Reverse().AsParallel().AsOrdered().Select(file => file.Read()).ToList();
        backwards.Reverse();

        Assert.Equal(Files.Select(Hash), backwards.Select(Hash));
    }

    [Fact]
    public void Another_seed_gives_another_England()
    {
        var other = England.Of(seed: 2, Scale, Last, Days);

        Assert.NotEqual(Files.Take(153).Select(Hash), other.Files.Take(153).Select(file => Hash(file.Read())));
    }

    [Fact]
    public void Files_on_disk_are_the_same_bytes_twice()
    {
        var directory = Directory.CreateTempSubdirectory().FullName;
        try
        {
            var england = England.Of(seed: 4, 0.002, Last, 2);
            EnglandFiles.Write(england, Path.Combine(directory, "a"), ct: TestContext.Current.CancellationToken);
            EnglandFiles.Write(England.Of(seed: 4, 0.002, Last, 2), Path.Combine(directory, "b"), ct: TestContext.Current.CancellationToken);

            Assert.Equal(Contents(Path.Combine(directory, "a")), Contents(Path.Combine(directory, "b")));
            Assert.Contains(Contents(Path.Combine(directory, "a")), file => file.Name == "manifest.ndjson");
            Assert.Throws<IOException>(() => EnglandFiles.Write(england, Path.Combine(directory, "a"), ct: TestContext.Current.CancellationToken));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public void Every_authority_reports_and_the_first_file_of_each_is_its_whole_register()
    {
        Assert.Equal(153, One.Files.Select(file => file.LocalAuthority).Distinct().Count());
        Assert.All(Files.GroupBy(file => file.LocalAuthority), files => Assert.Contains(files.First().Kind, (string[])["full", "nil"]));
        Assert.Equal(["delta", "full", "nil"], Files.Select(file => file.Kind).Distinct().Order());
        Assert.Equal(3, Files.Select(file => file.ContentType).Distinct().Count());
        Assert.Contains(Files, file => file.ContentEncoding == "gzip");
    }

    [Fact]
    public void Files_of_an_authority_go_in_the_order_of_their_days_most_of_them_on_time()
    {
        Assert.All(One.Files.Where(file => !file.Again).GroupBy(file => file.LocalAuthority), files => Assert.Equal(files.Select(file => file.ReportDate).Order(), files.Select(file => file.ReportDate)));
        Assert.All(One.Files, file => Assert.True(London.Today(file.SendAt) >= file.ReportDate));
        var late = One.Files.Count(file => file.SendAt > WorkingDays.Next(file.ReportDate).ToDateTime(new TimeOnly(6, 0), DateTimeKind.Utc));
        Assert.InRange(late / (double)One.Files.Count, 0.005, 0.1);
        Assert.Contains(One.Files, file => file.Again);
    }

    [Fact]
    public void Counts_are_those_of_the_rows()
    {
        Assert.All(Files, file =>
        {
            Assert.Equal(file.Rows().Count, file.Expected.Received);
            Assert.Equal(file.WrongRows.Count(row => row.Refused), file.Expected.Rejected);
            Assert.Equal(file.Expected.Received, file.Expected.Created + file.Expected.Changed + file.Expected.Unchanged + file.Expected.Ended + file.Expected.Rejected);
        });
    }

    [Theory]
    [InlineData("2026-11-20", 6, 0.02), InlineData("2026-07-10", 60, 0.005), InlineData("2025-10-10", 90, 0.002)]
    public void A_register_that_takes_in_every_row_has_the_open_entries_of_the_truth_at_the_end_of_each_day(string last, int days, double scale)
    {
        var england = England.Of(seed: 1, scale, DateOnly.ParseExact(last, "yyyy-MM-dd"), days);
        var truth = england.Records().ToList();
        var register = new PlainRegister(truth);

        foreach (var day in england.Files.GroupBy(file => London.Today(file.SendAt)))
        {
            // The clock strikes midnight, then the day's files come.
            register.Grow(day.Key);
            foreach (var file in day)
                register.Take(file.Read(), file.Again);

            Assert.Equal(Names(truth.Where(record => record.OpenAt(day.Max(file => file.SendAt)))), register.Open.Order());
        }
        Assert.Empty(register.Surprises);
    }

    [Fact]
    public void A_register_that_misses_a_file_has_not()
    {
        var truth = One.Records().ToList();
        var register = new PlainRegister(truth);
        var missed = One.Files.First(file => file.Read().Expected.Created > 0);
        foreach (var file in One.Files.Where(file => file != missed))
            register.Take(file.Read(), file.Again);

        Assert.NotEqual(Names(truth.Where(record => record.OpenUntil is null)), register.Open.Order());
    }

    [Fact]
    public void The_registers_own_rules_find_no_more_than_what_is_said_of_a_row() =>
        Assert.All(Files.Where(file => file.ReportDate == One.Days[0]).SelectMany(file => file.RightRows()), row =>
            // Some children's dates are not known to be right: the register asks.
            Assert.DoesNotContain(row.Problems, problem => problem.Code is not ("defaultBirth" or "outsideSchoolAge")));

    [Fact]
    public void Each_wrong_row_is_wrong_as_declared()
    {
        var wrong = Files.Where(file => file.ReportDate == One.Days[0]).SelectMany(file => file.WrongRows.Select(row => (file, row))).ToList();

        Assert.True(wrong.Select(row => row.row.Code).Distinct().Count() >= 6);
        Assert.All(wrong.Where(row => row.row.Code is not ("repeatedInFile" or "notARecord")), row =>
        {
            var record = row.file.Rows().Single(line => line.Line == row.row.Line).Record;
            var (_, applied) = Unpacked.Judge(row.file, record!);
            Assert.Contains(applied.Problems, problem => (problem.Code, problem.Pointer) == (row.row.Code, row.row.Pointer));
            Assert.Equal(row.row.Refused, applied.Effect == Effect.Reject);
        });
    }

    [Fact]
    public void Nobody_real_can_be_meant_and_no_number_is_given_twice()
    {
        var children = One.Children().ToList();

        Assert.All(children.Where(child => child.NhsNumber is not null), child => Assert.True(child.NhsNumber!.Value.IsTestRange));
        Assert.Equal(children.Count(child => child.NhsNumber is not null), children.Select(child => child.NhsNumber).OfType<NhsNumber>().Distinct().Count());
        Assert.Equal(children.Count(child => child.Upn is not null), children.Select(child => child.Upn).OfType<Upn>().Distinct().Count());
        Assert.Equal(children.Count, children.Select(child => child.Child).Distinct().Count());
    }

    [Fact]
    public void The_hard_children_are_among_them()
    {
        var records = Files.Where(file => file.ReportDate == One.Days[0]).SelectMany(file => file.RightRows()).Select(row => row.Record).ToList();
        var children = One.Children().ToList();

        Assert.Contains(records, record => record.Child!.DateOfBirth is null);
        Assert.Contains(records, record => record.Child!.FamilyName is null);
        Assert.Contains(records, record => record.Parents is null);
        Assert.Contains(records, record => record.Entry!.Residence == Residence.Shared && record.Entry.SharedWith is not null);
        Assert.Contains(records, record => record.Addresses!.Any(address => address.Kind == AddressKind.Refuge));
        Assert.Contains(records, record => record.Addresses!.Any(address => address.Kind == AddressKind.NoFixedAbode));
        Assert.Contains(children, child => child.AdoptedFrom is not null);
        var births = children.GroupBy(child => (child.Family, child.DateOfBirth)).Where(birth => birth.Count() > 1).Sum(birth => birth.Count());
        Assert.InRange(births / (double)children.Count, 0.01, 0.05);
        Assert.Contains(children, child => child.FamilyName.Contains('-', StringComparison.Ordinal));
        Assert.Contains(One.Records(), record => record.LeavingFrom is not null || record.Reason == CeaseReason.MovedToLocalAuthority);
    }

    [Fact]
    public void Records_err_at_about_the_rates_of_the_table()
    {
        var records = One.Records().ToList();
        double Share(string error) => records.Count(record => record.Errors.Contains(error)) / (double)records.Count;

        Assert.InRange(Share("nhsMissing"), 0.1, 0.2);
        Assert.InRange(Share("postcodeOld"), 0.11, 0.19);
        Assert.InRange(Share("surnameOther"), 0.01, 0.035);
        Assert.InRange(Share("birthDayMonth") + Share("birthOnePart") + Share("birthTwoParts"), 0.0005, 0.006);
    }

    [Fact]
    public void Officers_search_for_children_and_two_authorities_show_what_they_have()
    {
        var children = One.Children().Select(child => child.Child).ToHashSet();
        var lookups = One.Lookups().ToList();

        Assert.Contains(lookups, lookup => lookup.Child is null);
        Assert.All(lookups.Where(lookup => lookup.Child is not null), lookup => Assert.Contains(lookup.Child!, children));
        Assert.Contains(lookups, lookup => lookup.Error != "none");
        Assert.All(One.Disputes(), dispute => Assert.Equal(2, dispute.Claims.Select(claim => claim.LocalAuthority).Distinct().Count()));
    }

    [Theory]
    [InlineData("2026-11-21"), InlineData("2031-01-02"), InlineData("2027-04-30")]
    public void A_day_without_files_or_a_change_of_authorities_within_is_refused(string last) =>
        Assert.Throws<ArgumentException>(() => England.Of(1, 0.001, DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture), 5));

    private static IEnumerable<(string, string)> Names(IEnumerable<TrueRecord> records) => records.Select(record => (record.LocalAuthority.Value, record.LocalReference)).Order();

    private static string Hash(DailyFile file) => $"{file.LocalAuthority} {file.ReportDate:O} {file.Kind} {Convert.ToHexString(SHA256.HashData(file.Content.Span))}";

    private static List<(string Name, string Hash)> Contents(string directory) =>
        [.. Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (Path.GetRelativePath(directory, file), Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))))];
}
