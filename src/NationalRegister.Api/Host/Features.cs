using NationalRegister.Api.Entries;
using NationalRegister.Api.Identification;
using NationalRegister.Api.Reference;
using NationalRegister.Api.Submissions;
using NationalRegister.Domain.Identification;

namespace NationalRegister.Api.Host;

/// <summary>The features of the register, each of which maps and registers itself.</summary>
internal static class Features
{
    /// <summary>Adds what the features need.</summary>
    public static IServiceCollection AddFeatures(this IServiceCollection services, RegisterSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return services
            .AddSingleton(settings)
            .AddSingleton(new SearchKeys(settings.SearchKeySecret))
            .AddSingleton<IdentifyChild>()
            .AddSingleton<WriteEntry>()
            .AddSingleton<ApplyRecords>();
    }

    /// <summary>Maps their operations.</summary>
    public static void MapFeatures(this IEndpointRouteBuilder operations)
    {
        operations.MapReference();
    }
}
