using Microsoft.EntityFrameworkCore.Diagnostics;
using NationalRegister.Store;

namespace NationalRegister.Testing;

/// <summary>A database of a test's own.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<Task> drop;

    internal TestDatabase(Engine engine, string connection, Func<Task> drop) => (Engine, ConnectionString, this.drop) = (engine, connection, drop);

    /// <summary>The engine, as Store knows it.</summary>
    public Engine Engine { get; }

    /// <summary>The engine's name on the command line.</summary>
    public string Provider => Engine.Name;

    /// <summary>How to reach it.</summary>
    public string ConnectionString { get; }

    /// <summary>Makes contexts on it.</summary>
    /// <param name="interceptors">What watches or disturbs their commands and transactions.</param>
    public RegisterDbFactory Contexts(params IInterceptor[] interceptors) => new(Engine, ConnectionString, interceptors);

    /// <summary>Drops it.</summary>
    public async ValueTask DisposeAsync() => await drop();
}
