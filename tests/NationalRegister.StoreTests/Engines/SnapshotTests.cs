using NationalRegister.Testing;
using Xunit;
using Xunit.Sdk;

namespace NationalRegister.StoreTests.Engines;

public sealed class SnapshotTests : IDisposable
{
    private readonly string folder = Directory.CreateDirectory(Repository.File($"artifacts/snapshots-{Environment.ProcessId}-{Guid.NewGuid():N}")).FullName;

    private string Source => Path.Combine(folder, "SomeTests.cs");

    private string Verified => Path.Combine(folder, "SomeTests.It_works.verified.txt");

    private string Received => Path.Combine(folder, "SomeTests.It_works.received.txt");

    public SnapshotTests() => File.WriteAllText(Source, "");

    public void Dispose() => Directory.Delete(folder, true);

    [Fact]
    public void What_is_the_same_passes_and_clears_what_an_earlier_run_received()
    {
        File.WriteAllText(Verified, "one\ntwo\n");
        File.WriteAllText(Received, "old");

        Snapshot.Match("one\r\ntwo\r\n", source: Source, test: "It_works");

        Assert.False(File.Exists(Received));
    }

    [Fact]
    public void What_differs_fails_and_names_the_line_and_the_way_to_approve_it()
    {
        File.WriteAllText(Verified, "one\ntwo\n");

        var failure = Assert.Throws<FailException>(() => Snapshot.Match("one\n2\n", source: Source, test: "It_works"));

        Assert.Contains("Line 2:\n- two\n+ 2", failure.Message, StringComparison.Ordinal);
        Assert.Contains("REGISTER_APPROVE=1", failure.Message, StringComparison.Ordinal);
        Assert.Equal("one\n2\n", File.ReadAllText(Received));
        Assert.Equal("one\ntwo\n", File.ReadAllText(Verified));
    }

    [Fact]
    public void What_was_never_approved_fails()
    {
        var failure = Assert.Throws<FailException>(() => Snapshot.Match("one", source: Source, test: "It_works"));

        Assert.Contains("not approved yet", failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Verified));
    }

    [Theory]
    [InlineData("/_/")]
    [InlineData("/where/it/was/cloned/before/")]
    [InlineData(@"C:\build\")]
    public void A_source_file_is_found_wherever_the_compiler_saw_it(string root)
    {
        var here = $"tests{root[^1]}NationalRegister.StoreTests{root[^1]}Engines{root[^1]}SnapshotTests.cs";

        Assert.Equal(Repository.File("tests/NationalRegister.StoreTests/Engines/SnapshotTests.cs"), Repository.Source(root + here));
    }
}
