using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NationalRegister.Api.Access;
using NationalRegister.Api.Demo;
using NationalRegister.Api.Http;
using NationalRegister.Api.Identification;
using NationalRegister.Api.OpenApi;
using NationalRegister.Domain.Reference;
using NationalRegister.Store;
using NationalRegister.Store.Identification;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Host;

/// <summary>The one place where the register is put together.</summary>
public static class RegisterHost
{
    /// <summary>Builds the host; it is checked, but not started.</summary>
    /// <param name="command">What it was asked to do.</param>
    /// <param name="adjust">What a test sets first: configuration, and the services that are then not added again (clock, randomness, database).</param>
    /// <param name="more">Operations that a test adds.</param>
    public static WebApplication Build(CommandLine command, Action<WebApplicationBuilder>? adjust = null, Action<IEndpointRouteBuilder>? more = null)
    {
        ArgumentNullException.ThrowIfNull(command);
        var demo = command.Verb == "demo";
        var builder = Builder(command);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.AddTelemetry();
        adjust?.Invoke(builder);

        var roles = HostRoles.Read(builder.Configuration["Register:Roles"]);
        builder.Services.AddSingleton(roles).TryAddSingleton(TimeProvider.System);
        builder.Services.AddStore(builder.Configuration);
        builder.Services.ConfigureHttpJsonOptions(json => JsonOutput.Apply(json.SerializerOptions));
        builder.Services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = true);
        builder.Services.AddRateLimits(builder.Configuration);
        var identity = builder.Configuration.GetSection(IdentityOptions.Section).Get<IdentityOptions>() ?? new();
        StartUpChecks.Published(builder.Environment, identity, builder.Configuration);
        builder.Services.AddAccess(identity);
        builder.Services.AddSingleton<GuessedIds>();
        builder.Services.AddContract();
        builder.Services.AddSingleton<KnownParameters>();
        builder.Services.AddFeatures(RegisterSettings.Read(builder.Configuration));
        if (roles.Worker) builder.Services.AddWork();

        var app = builder.Build();
        app.UseRequestEnvelope();
        app.UseRequestLog();
        app.UseErrorAnswers();
        if (!app.Environment.IsDevelopment()) app.UseHsts();
        app.UseContract(demo);
        app.UseRouting();
        app.UseTokenLimit(app.Configuration);
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.Use(app.Services.GetRequiredService<GuessedIds>().Invoke);
        app.UseConventions();

        app.MapHealth();
        if (roles.Api)
        {
            var operations = app.MapOperations();
            operations.MapFeatures();
            more?.Invoke(operations);
        }

        StartUpChecks.Environment();
        StartUpChecks.Calendar(app.Logger, London.Today(app.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime));
        StartUpChecks.Protected(((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints));
        return app;
    }

    /// <summary>Does what the command line asks.</summary>
    /// <param name="command">The command line.</param>
    /// <param name="story">What the demo shows once it runs; its result is whether every step succeeded.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> Run(CommandLine command, Func<WebApplication, CancellationToken, Task<bool>> story)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(story);
        if (command.Verb == "demo" && NamedEnvironment() is { } named && named != Environments.Development)
        {
            await Console.Error.WriteLineAsync($"demo runs as Development only, and the environment is {named}.");
            return 2;
        }

        if (command.Verb == "migrate")
        {
            // The schema needs neither keys nor secrets, so the job that migrates is given none.
            var database = StoreSetup.Contexts(Builder(command).Configuration);
            using var alone = database.Engine.Hold(database.Connection);
            await Migrate(database);
            return 0;
        }

        await using var app = Build(command, command.Verb == "demo" ? Quiet : null);
        var contexts = app.Services.GetRequiredService<RegisterDbFactory>();
        using var held = contexts.Engine.Hold(contexts.Connection);
        if (command.Verb == "demo") return await Tell(app, contexts, story, stay: command["exit"] is null);
        if (!await IsUpToDate(contexts)) throw new InvalidOperationException("The database's schema is not up to date: run migrate first.");
        if (command.Verb is "rekey" or "blocks") return await Maintain(command, app, contexts);
        await app.Services.GetRequiredService<Leases>().FreeOfTheDead(CancellationToken.None);
        await app.RunAsync();
        return 0;
    }

    // Beside a register that runs: nothing but what was asked is started.
    private static async Task<int> Maintain(CommandLine command, WebApplication app, RegisterDbFactory contexts)
    {
        if (command.Verb == "rekey")
        {
            var children = await app.Services.GetRequiredService<Rekey>().Run(done => Console.Error.Write($"\r{done} children"), CancellationToken.None);
            await Console.Out.WriteLineAsync($"\r{children} children have their search keys under the secret of today.");
            return 0;
        }
        await using var db = contexts.CreateDbContext();
        foreach (var block in await LargestBlocks.Of(db, command.Number("top", 20), CancellationToken.None))
        {
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{block.Children,10}  {block.Type}{(block.Skipped ? "  skipped" : "")}"));
        }
        return 0;
    }

    private static async Task<int> Tell(WebApplication app, RegisterDbFactory contexts, Func<WebApplication, CancellationToken, Task<bool>> story, bool stay)
    {
        await Migrate(contexts);
        await SeedContacts.Into(contexts, app.Services.GetRequiredService<TimeProvider>(), CancellationToken.None);
        await app.StartAsync();
        var told = await story(app, app.Lifetime.ApplicationStopping);
        if (stay) await app.WaitForShutdownAsync();
        else await app.StopAsync();
        return told ? 0 : 1;
    }

    private static async Task Migrate(RegisterDbFactory contexts)
    {
        await using var db = contexts.CreateDbContext();
        await contexts.Engine.Migrate(db, CancellationToken.None);
    }

    private static async Task<bool> IsUpToDate(RegisterDbFactory contexts)
    {
        await using var db = contexts.CreateDbContext();
        return !(await db.Database.GetPendingMigrationsAsync()).Any();
    }

    private static WebApplicationBuilder Builder(CommandLine command)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            EnvironmentName = command.Verb == "demo" ? Environments.Development : null,
            // Settings are read once. To watch for others is to watch the folder, and to be woken by every write to a database in it.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.Configuration.AddInMemoryCollection(Settings(command));
        return builder;
    }

    // The story is told on the console; a line for each of its requests would drown it.
    private static void Quiet(WebApplicationBuilder builder) => builder.Logging
        .AddFilter("NationalRegister.Requests", LogLevel.Warning)
        .AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);

    private static string? NamedEnvironment() =>
        Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT");

    private static Dictionary<string, string?> Settings(CommandLine command)
    {
        var settings = new Dictionary<string, string?>();
        foreach (var (option, setting) in new[] { ("provider", "Register:Provider"), ("connection", "Register:Connection"), ("roles", "Register:Roles"), ("urls", "urls") })
        {
            if (command[option] is { } value) settings[setting] = value;
        }

        if (command.Verb != "demo") return settings;
        var (url, folder) = ($"http://localhost:{command["port"] ?? "5080"}", Directory.CreateTempSubdirectory("national-register-").FullName);
        settings["Register:Demo"] = "true";
        settings["urls"] = url;
        if (command["provider"] is null && command["connection"] is null) settings["Register:Connection"] = $"Data Source={Path.Combine(folder, "register.db")}";
        settings["Identity:DemoClients"] = "true";
        settings["Identity:RequireHttps"] = "false";
        settings["Identity:Issuer"] = $"{url}/";
        settings["Identity:GeneratedKeyFile"] = Path.Combine(folder, "signing-key.pem");
        return settings;
    }
}
