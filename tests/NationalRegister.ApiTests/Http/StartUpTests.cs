using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NationalRegister.Api.Access;
using NationalRegister.Api.Demo;
using NationalRegister.Api.Host;
using NationalRegister.Identity;
using Spectre.Console;
using Xunit;

namespace NationalRegister.ApiTests.Http;

public sealed class StartUpTests
{
    public static TheoryData<string, Action<IEndpointRouteBuilder>> Unprotected { get; } = new()
    {
        { "neither scopes nor Open()", r => r.MapGet("/v1/x", () => "").WithTags("X").WithName("x").WithSummary("x").Audited(AccessKind.None) },
        { "no audit kind", r => r.MapGet("/v1/x", () => "").WithTags("X").WithName("x").WithSummary("x").Needs(Scope.Submit) },
        { "no operation id", r => r.MapGet("/v1/x", () => "").WithTags("X").WithSummary("x").Needs(Scope.Submit).Audited(AccessKind.None) },
        { "no tag", r => r.MapGet("/v1/x", () => "").WithName("x").WithSummary("x").Needs(Scope.Submit).Audited(AccessKind.None) },
        { "no summary", r => r.MapGet("/v1/x", () => "").WithTags("X").WithName("x").Needs(Scope.Submit).Audited(AccessKind.None) },
        { "used twice", r => r.MapGet("/v1/x", () => "").WithTags("X").WithName("listProblems").WithSummary("x").Needs(Scope.Submit).Audited(AccessKind.None) },
    };

    [Theory, MemberData(nameof(Unprotected), DisableDiscoveryEnumeration = true)]
    public void An_operation_without_all_its_declarations_stops_the_host(string lack, Action<IEndpointRouteBuilder> map) =>
        Assert.Contains(lack, Assert.Throws<InvalidOperationException>(() => HttpHost.Build(map)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Identity:DemoClients")]
    [InlineData("Register:Demo")]
    public void Published_secrets_stop_a_host_in_service(string setting) =>
        Assert.Contains("published", Assert.Throws<InvalidOperationException>(() => RegisterHost.Build(
            new CommandLine("serve", new Dictionary<string, string>()),
            builder =>
            {
                builder.Environment.EnvironmentName = "Production";
                builder.Configuration[setting] = "true";
            })).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("2029-12-31", false)]
    [InlineData("2030-01-01", true)]
    [InlineData("2031-06-01", true)]
    public void The_last_year_of_bank_holidays_is_warned_of(string today, bool warned)
    {
        using var lines = new Lines();
        StartUpChecks.Calendar(lines, DateOnly.ParseExact(today, "yyyy-MM-dd", CultureInfo.InvariantCulture));
        Assert.Equal(warned, lines.All.Any(line => line.StartsWith("Warning BankHolidaysEnd: ", StringComparison.Ordinal) && line.Contains("2030-12-31", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("fly")]
    [InlineData("serve --port 1")]
    [InlineData("serve --roles")]
    [InlineData("serve --roles --urls x")]
    [InlineData("demo --exit=yes")]
    [InlineData("demo --port 1 --port 2")]
    [InlineData("migrate now")]
    public void A_command_line_that_is_not_understood_is_refused(string line)
    {
        Assert.False(CommandLine.TryRead(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), out _, out var problem));
        Assert.NotEmpty(problem!);
    }

    [Fact]
    public void Options_are_read_with_a_space_or_an_equals_sign()
    {
        Assert.True(CommandLine.TryRead(["demo", "--port=6000", "--exit", "--connection", "Data Source=x.db"], out var command, out _));
        Assert.Equal(("6000", "true", "Data Source=x.db", null), (command["port"], command["exit"], command["connection"], command["provider"]));
    }

    [Fact]
    public void An_England_is_written_only_where_somebody_says_where_to()
    {
        Assert.True(CommandLine.TryRead(["simulate", "--scale", "0.01", "--seed", "3", "--days", "2", "--last", "2026-11-20"], out var command, out _));
        Assert.Throws<ArgumentException>(() => SimulateEngland.Run(command, TimeProvider.System, AnsiConsole.Console));
    }

    [Fact]
    public void Roles_are_both_unless_named()
    {
        Assert.Equal(new HostRoles(true, true), HostRoles.Read(null));
        Assert.Equal(new HostRoles(false, true), HostRoles.Read("worker"));
        Assert.Throws<ArgumentException>(() => HostRoles.Read("api,cook"));
    }
}
