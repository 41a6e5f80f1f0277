namespace NationalRegister.Api.Http;

/// <summary>The problems that an endpoint declares. What it declares is documented, and what it returns undeclared fails its tests.</summary>
/// <param name="Problems">The problems.</param>
public sealed record FailsMetadata(IReadOnlyList<Problem> Problems);

/// <summary>Declares what can go wrong, on an endpoint or a group.</summary>
public static class FailsExtensions
{
    /// <summary>Declares problems; those of its groups are added.</summary>
    /// <typeparam name="TBuilder">The endpoint or group.</typeparam>
    /// <param name="builder">The endpoint or group.</param>
    /// <param name="problems">The problems.</param>
    public static TBuilder Fails<TBuilder>(this TBuilder builder, params Problem[] problems) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new FailsMetadata(problems));

    /// <summary>All problems that an endpoint and its groups declare, in the order of the catalogue.</summary>
    /// <param name="endpoint">The endpoint.</param>
    public static IEnumerable<Problem> DeclaredProblems(this Endpoint endpoint)
    {
        var declared = endpoint.Metadata.GetOrderedMetadata<FailsMetadata>().SelectMany(m => m.Problems).ToHashSet();
        return Problem.All.Where(declared.Contains);
    }
}
