using NationalRegister.Api.Demo;
using NationalRegister.Api.Host;
using NationalRegister.Store;
using Spectre.Console;

if (!CommandLine.TryRead(args, out var command, out var problem))
{
    await Console.Error.WriteLineAsync($"{problem}{Environment.NewLine}{CommandLine.Usage}");
    return 2;
}

try
{
    if (command.Verb == "simulate")
        return SimulateEngland.Run(command, TimeProvider.System, AnsiConsole.Console);
    var options = DemoOptions.Read(command);
    return await RegisterHost.Run(command, (app, ct) =>
    {
        var database = app.Services.GetRequiredService<RegisterDbFactory>();
        return DemoPlay.At(new Uri(app.Urls.First()), TimeProvider.System, AnsiConsole.Console, options, database.Engine.File(database.Connection), ct);
    });
}
catch (Exception refused) when (refused is ArgumentException or InvalidOperationException or IOException)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 2;
}
