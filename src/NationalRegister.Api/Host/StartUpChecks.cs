using Microsoft.AspNetCore.Http.Metadata;
using NationalRegister.Api.Access;
using NationalRegister.Api.Http;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Reference;

namespace NationalRegister.Api.Host;

/// <summary>What must hold before the first request is taken. What does not stops the host and says why.</summary>
public static partial class StartUpChecks
{
    /// <summary>Every operation must say who may call it, what it touches, what it is called and where it belongs in the document.</summary>
    /// <param name="endpoints">Every endpoint of the host.</param>
    /// <exception cref="InvalidOperationException">One does not.</exception>
    public static void Protected(IEnumerable<Endpoint> endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var lacks = endpoints.OfType<RouteEndpoint>().SelectMany(e => Lacking(e).Select(lack => $"{e.DisplayName} has {lack}")).ToList();
        var twice = endpoints.Select(e => e.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName).OfType<string>()
            .GroupBy(name => name).Where(g => g.Count() > 1).Select(g => $"the operation id {g.Key} is used twice");
        if (lacks.Concat(twice).ToList() is { Count: > 0 } all)
            throw new InvalidOperationException($"The host does not start: {string.Join("; ", all)}.");
    }

    /// <summary>Secrets that everybody can read are for trials: neither the demo's clients nor its search key are there in service.</summary>
    /// <param name="environment">Where the host runs.</param>
    /// <param name="identity">Who issues tokens.</param>
    /// <param name="configuration">The host's configuration.</param>
    /// <exception cref="InvalidOperationException">They would be.</exception>
    public static void Published(IHostEnvironment environment, IdentityOptions identity, IConfiguration configuration)
    {
        if (!environment.IsDevelopment() && (identity.DemoClients || configuration.GetValue("Register:Demo", false)))
            throw new InvalidOperationException($"The host does not start: the demo's secrets are published, and the environment is {environment.EnvironmentName}.");
    }

    /// <summary>
    /// Names must fold and London must have a clock: an image without ICU or time zones would write other keys in silence. A compressed
    /// file that breaks off must be seen to, which .NET does only where its configuration says so.
    /// </summary>
    /// <exception cref="InvalidOperationException">They do not.</exception>
    public static void Environment()
    {
        Folding.Check();
        if (!TimeZoneInfo.TryFindSystemTimeZoneById("Europe/London", out var london) || !london.IsDaylightSavingTime(new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc)))
            throw new InvalidOperationException("The host does not start: the time zone Europe/London is not known here (is tzdata missing?).");
        try
        {
            using var cutOff = new System.IO.Compression.GZipStream(new MemoryStream([0x1f]), System.IO.Compression.CompressionMode.Decompress);
            cutOff.ReadByte();
            throw new InvalidOperationException("The host does not start: System.IO.Compression.UseStrictValidation is not set in its runtime configuration.");
        }
        catch (InvalidDataException)
        {
            // As it must.
        }
    }

    /// <summary>Warns while there is a year left to add the bank holidays that come next: after them only weekends are told from working days.</summary>
    /// <param name="logger">Where an operator looks.</param>
    /// <param name="today">London's date.</param>
    public static void Calendar(ILogger logger, DateOnly today)
    {
        if (today > WorkingDays.Last.AddYears(-1)) BankHolidaysEnd(logger, WorkingDays.Last);
    }

    [LoggerMessage(EventId = 1, EventName = "BankHolidaysEnd", Level = LogLevel.Warning,
        Message = "Bank holidays are held until {Last:yyyy-MM-dd}; after that every Monday to Friday counts as a working day until a release holds more")]
    private static partial void BankHolidaysEnd(ILogger logger, DateOnly last);

    private static IEnumerable<string> Lacking(RouteEndpoint endpoint)
    {
        var metadata = endpoint.Metadata;
        if (metadata.GetMetadata<Protection>() is null) yield return "neither scopes nor Open()";
        if (metadata.GetMetadata<Operation>() is null)
        {
            // The token endpoint, health and documentation are no operations: only their protection must be said.
            yield break;
        }

        if (metadata.GetMetadata<Audited>() is null) yield return "no audit kind";
        if (metadata.GetMetadata<IEndpointNameMetadata>() is null) yield return "no operation id";
        if (metadata.GetMetadata<ITagsMetadata>() is not { Tags.Count: > 0 }) yield return "no tag";
        if (metadata.GetMetadata<IEndpointSummaryMetadata>() is null) yield return "no summary";
    }
}
