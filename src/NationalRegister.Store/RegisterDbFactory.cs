using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace NationalRegister.Store;

/// <summary>Makes contexts on the one configured database.</summary>
/// <param name="engine">The database engine.</param>
/// <param name="connection">The connection string.</param>
/// <param name="interceptors">What watches or disturbs commands and transactions; none in service.</param>
public sealed class RegisterDbFactory(Engine engine, string connection, IEnumerable<IInterceptor>? interceptors = null) : IDbContextFactory<RegisterDb>
{
    private readonly DbContextOptions options = engine.Use(new DbContextOptionsBuilder(), connection).AddInterceptors(interceptors ?? []).Options;

    /// <summary>The engine that the contexts speak to.</summary>
    public Engine Engine => engine;

    /// <summary>The connection string.</summary>
    public string Connection => connection;

    /// <inheritdoc/>
    public RegisterDb CreateDbContext() => engine.Create(options);
}
