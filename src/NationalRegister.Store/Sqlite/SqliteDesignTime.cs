using Microsoft.EntityFrameworkCore.Design;

namespace NationalRegister.Store.Sqlite;

/// <summary>Lets <c>dotnet ef</c> make a context to compare the model with; it never connects.</summary>
public sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteRegisterDb>
{
    /// <inheritdoc/>
    public SqliteRegisterDb CreateDbContext(string[] args) => (SqliteRegisterDb)new RegisterDbFactory(Engine.Sqlite, "Data Source=register.db").CreateDbContext();
}
