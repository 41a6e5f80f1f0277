using NationalRegister.Api.Reference;

namespace NationalRegister.Api.Host;

/// <summary>The features of the register, each of which maps and registers itself.</summary>
internal static class Features
{
    /// <summary>Adds what the features need.</summary>
    public static IServiceCollection AddFeatures(this IServiceCollection services) => services;

    /// <summary>Maps their operations.</summary>
    public static void MapFeatures(this IEndpointRouteBuilder operations)
    {
        operations.MapReference();
    }
}
