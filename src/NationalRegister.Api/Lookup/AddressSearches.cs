using System.Collections.Concurrent;
using NationalRegister.Api.Access;

namespace NationalRegister.Api.Lookup;

/// <summary>
/// Limits how often a person searches by a postcode, telephone, email, last school, or brothers and sisters: whoever tried one after the other would learn where a child lives. Each process counts by itself.
/// </summary>
/// <param name="time">The clock of the hours.</param>
/// <param name="configuration"><c>Register:AddressSearchesPerHour</c>; 30 where it says nothing.</param>
public sealed class AddressSearches(TimeProvider time, IConfiguration configuration)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly int perHour = Math.Max(1, configuration.GetValue("Register:AddressSearchesPerHour", 30));
    private readonly ConcurrentDictionary<(string Client, string? Person), Hour> hours = [];

    /// <summary>Counts a search; how long the caller has to wait where it was one too many, else null.</summary>
    /// <param name="caller">Who searches.</param>
    public TimeSpan? Count(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var now = time.GetUtcNow();
        var hour = hours.AddOrUpdate((caller.ClientId, caller.Actor?.Subject), _ => new(now + Window, 1), (_, hour) => hour.Ends > now ? hour with { Searches = hour.Searches + 1 } : new(now + Window, 1));
        return hour.Searches > perHour ? hour.Ends - now : null;
    }

    private readonly record struct Hour(DateTimeOffset Ends, int Searches);
}
