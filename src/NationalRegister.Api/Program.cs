using NationalRegister.Api.Demo;
using NationalRegister.Api.Host;
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
    return await RegisterHost.Run(command,
        (app, ct) => DemoPlay.At(new Uri(app.Urls.First()), TimeProvider.System, AnsiConsole.Console, ct));
}
catch (Exception refused) when (refused is ArgumentException or InvalidOperationException or IOException)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 2;
}
