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
    /// <summary>Adds the database and the one transaction runner.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The host's configuration.</param>
    public static IServiceCollection AddStore(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var engine = Engine.Named(configuration["Register:Provider"] ?? Engine.Sqlite.Name);
        var connection = configuration["Register:Connection"]
            ?? (engine == Engine.Sqlite ? "Data Source=register.db" : throw new ArgumentException($"--provider {engine.Name} needs --connection."));
        services.TryAddSingleton(_ => new RegisterDbFactory(engine, connection));
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
