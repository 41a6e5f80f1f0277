using NationalRegister.Api.Host;

if (!CommandLine.TryRead(args, out var command, out var problem))
{
    await Console.Error.WriteLineAsync($"{problem}{Environment.NewLine}{CommandLine.Usage}");
    return 2;
}

try
{
    return await RegisterHost.Run(command, (_, _) => Task.FromResult(true));
}
catch (Exception refused) when (refused is ArgumentException or InvalidOperationException or IOException)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 2;
}
