using System.Diagnostics;
using System.Net;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.ApiTests.Host;

public sealed class RegisterProcessTests
{
    [Theory, OnEveryEngine]
    public async Task A_register_that_was_killed_starts_again_on_its_database_and_ends_when_it_is_asked_to(TestEngine engine)
    {
        await using var database = await engine.NewDatabase();
        using var register = await RegisterProcess.Start(database);
        var (address, first) = (register.Address, register.Id);

        register.Kill9();

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => Live(register));
        await register.Restart();
        Assert.Equal(HttpStatusCode.OK, await Live(register));
        Assert.Equal(address, register.Address);
        Assert.NotEqual(first, register.Id);
        Assert.Equal(0, register.Stop());
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(register.Id));
        Assert.NotEmpty(await File.ReadAllTextAsync(register.Log, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_register_that_cannot_start_says_why()
    {
        await using var database = await TestEngine.Sqlite.NewDatabase();

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => RegisterProcess.Start(database, new() { ["Register:Roles"] = "cook" }));

        Assert.Contains("cook", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> Live(RegisterProcess register)
    {
        using var answer = await register.Client.GetAsync(new Uri("health/live", UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
