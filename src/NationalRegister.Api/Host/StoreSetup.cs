using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NationalRegister.Domain;
using NationalRegister.Store;
using NationalRegister.Store.Audit;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Host;

/// <summary>The database of the host, from <c>Register:Provider</c> and <c>Register:Connection</c>.</summary>
public static class StoreSetup
{
    /// <summary>The database that the configuration names; an SQLite file in the working directory where it names none.</summary>
    /// <param name="configuration">The host's configuration.</param>
    /// <exception cref="ArgumentException">The provider is not known, or needs a connection.</exception>
    public static RegisterDbFactory Contexts(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var engine = Engine.Named(configuration["Register:Provider"] ?? Engine.Sqlite.Name);
        return new(engine, configuration["Register:Connection"]
            ?? (engine == Engine.Sqlite ? "Data Source=register.db" : throw new ArgumentException($"The provider {engine.Name} needs a connection.")));
    }

    /// <summary>Adds the database and the one transaction runner.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The host's configuration.</param>
    public static IServiceCollection AddStore(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(Contexts(configuration));
        services.TryAddSingleton(Randomness.Secure);
        return services
            .AddSingleton(s => s.GetRequiredService<RegisterDbFactory>().Engine)
            .AddSingleton<IDbContextFactory<RegisterDb>>(s => s.GetRequiredService<RegisterDbFactory>())
            .AddScoped(s => s.GetRequiredService<RegisterDbFactory>().CreateDbContext())
            .AddSingleton<Bells>()
            .AddSingleton<WriteQueue>()
            .AddSingleton<Leases>()
            .AddSingleton<AuditQueue>()
            .AddSingleton<Transactions>();
    }
}
