using Microsoft.EntityFrameworkCore;
using NationalRegister.Testing;
using Xunit;

namespace NationalRegister.StoreTests.Engines;

public sealed class EngineTests
{
    [Theory, OnEveryEngine]
    public async Task Two_databases_know_nothing_of_each_other(TestEngine engine)
    {
        await using var one = await engine.NewDatabase();
        await using var other = await engine.NewDatabase();
        await using var db = one.Contexts().CreateDbContext();
        await using var otherDb = other.Contexts().CreateDbContext();

        await db.Database.ExecuteSqlAsync($"CREATE TABLE mine (id int PRIMARY KEY)", TestContext.Current.CancellationToken);

        // The name is free in the other database, and taken in this one.
        await otherDb.Database.ExecuteSqlAsync($"CREATE TABLE mine (id int PRIMARY KEY)", TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(
            () => db.Database.ExecuteSqlAsync($"CREATE TABLE mine (id int PRIMARY KEY)", TestContext.Current.CancellationToken));
    }

    [Theory, OnEveryEngine]
    public async Task Migrations_apply_to_an_empty_database_and_applying_them_again_is_harmless(TestEngine engine)
    {
        await using var database = await engine.NewRegister();
        await using var db = database.Contexts().CreateDbContext();
        var applied = await db.Database.GetAppliedMigrationsAsync(TestContext.Current.CancellationToken);

        await database.Engine.Migrate(db, TestContext.Current.CancellationToken);

        Assert.NotEmpty(applied);
        Assert.Equal(applied, await db.Database.GetAppliedMigrationsAsync(TestContext.Current.CancellationToken));
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await db.Children.CountAsync(TestContext.Current.CancellationToken));
    }
}
