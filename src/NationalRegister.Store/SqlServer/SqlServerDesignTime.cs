using Microsoft.EntityFrameworkCore.Design;

namespace NationalRegister.Store.SqlServer;

/// <summary>Lets <c>dotnet ef</c> make a context to compare the model with; it never connects.</summary>
public sealed class SqlServerDesignTime : IDesignTimeDbContextFactory<SqlServerRegisterDb>
{
    /// <inheritdoc/>
    public SqlServerRegisterDb CreateDbContext(string[] args) => (SqlServerRegisterDb)new RegisterDbFactory(Engine.SqlServer, "Server=localhost").CreateDbContext();
}
