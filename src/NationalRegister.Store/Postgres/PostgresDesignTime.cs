using Microsoft.EntityFrameworkCore.Design;

namespace NationalRegister.Store.Postgres;

/// <summary>Lets <c>dotnet ef</c> make a context to compare the model with; it never connects.</summary>
public sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresRegisterDb>
{
    /// <inheritdoc/>
    public PostgresRegisterDb CreateDbContext(string[] args) => (PostgresRegisterDb)new RegisterDbFactory(Engine.Postgres, "Host=localhost").CreateDbContext();
}
