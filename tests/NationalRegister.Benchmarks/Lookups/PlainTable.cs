using System.Data.Common;
using Microsoft.Data.Sqlite;
using NationalRegister.Domain.Children;
using NationalRegister.Store;
using Npgsql;

namespace NationalRegister.Benchmarks.Lookups;

/// <summary>
/// Lookup as it would be without the register: a table of names and dates of birth made from what the entries say, and SQL straight to
/// it. Nothing is judged, restricted or audited.
/// </summary>
internal abstract class PlainTable(RegisterDbFactory contexts) : ILookup
{
    private const string Lead = "LEFT JOIN \"Lead\" l ON l.\"ChildId\" = p.\"ChildId\"";

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <summary>True on SQLite, else on PostgreSQL.</summary>
    protected bool OnSqlite { get; } = contexts.Engine == Engine.Sqlite;

    /// <summary>Makes the table, once for all that search it.</summary>
    public static async Task Make(RegisterDbFactory contexts)
    {
        string Of(string member) => contexts.Engine == Engine.Sqlite ? $"json_extract(\"Content\", '$.child.{member}')" : $"\"Content\"::json->'child'->>'{member}'";
        await Execute(contexts, $"""
            CREATE TABLE "Plain" AS SELECT "ChildId", upper(coalesce({Of("familyName")}, '')) AS "Family", upper(coalesce({Of("givenName")}, '')) AS "Given",
                coalesce({Of("dateOfBirth")}, CAST({Of("birthYear")} AS text), '') AS "Born" FROM "EntryVersion"
            """);
    }

    /// <summary>Makes what this way searches by.</summary>
    public abstract Task Prepare();

    /// <inheritdoc/>
    public abstract bool Answers(Question question);

    /// <inheritdoc/>
    public async Task<Answer> Ask(Question question)
    {
        await using var open = Open(contexts);
        await open.OpenAsync();
        await using var command = open.CreateCommand();
        command.CommandText = $"SELECT p.\"ChildId\", l.\"La\" FROM {From(question, Bind)} p {Lead}";
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<ChildId>();
        while (await reader.ReadAsync())
        {
            found.Add(new ChildId(reader.GetInt64(0)));
        }
        return () => found;

        string Bind(string name, object value)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
            return $"@{name}";
        }
    }

    /// <summary>A query in brackets that gives the children found.</summary>
    protected abstract string From(Question question, Func<string, object, string> bind);

    /// <summary>Executes a statement.</summary>
    protected Task Execute(string statement) => Execute(contexts, statement);

    private static async Task Execute(RegisterDbFactory contexts, string statement)
    {
        await using var open = Open(contexts);
        await open.OpenAsync();
        await using var command = open.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (statement, 0);
        await command.ExecuteNonQueryAsync();
    }

    private static DbConnection Open(RegisterDbFactory contexts) => contexts.Engine == Engine.Sqlite
        ? new SqliteConnection(contexts.Connection)
        : new NpgsqlConnection(new NpgsqlConnectionStringBuilder(contexts.Connection) { MaxAutoPrepare = 20 }.ToString());
}

/// <summary>By number, or by the date or year of birth and one of the names, each under an index.</summary>
internal sealed class PlainSql(RegisterDbFactory contexts) : PlainTable(contexts)
{
    /// <summary>What it is called.</summary>
    public const string Title = "plain SQL";

    /// <inheritdoc/>
    public override string Name => Title;

    /// <inheritdoc/>
    public override Task Prepare() => Execute("""
        CREATE INDEX "IX_Plain_Family" ON "Plain" ("Family", "Born");
        CREATE INDEX "IX_Plain_Given" ON "Plain" ("Given", "Born");
        ANALYZE "Plain"
        """);

    /// <inheritdoc/>
    public override bool Answers(Question question) => true;

    /// <inheritdoc/>
    protected override string From(Question question, Func<string, object, string> bind)
    {
        if (question.Number is not null) return $"(SELECT \"ChildId\" FROM \"ChildIdentifier\" WHERE \"Scheme\" = {bind("scheme", question.Number.Length == NhsNumber.Length ? "nhsNumber" : "upn")} AND \"Value\" = {bind("value", question.Number)})";
        var born = question.Born is { } day
            ? $"\"Born\" = {bind("born", $"{day:yyyy-MM-dd}")}"
            : $"\"Born\" >= {bind("from", $"{question.Year}")} AND \"Born\" < {bind("to", $"{question.Year + 1}")}";
        var (family, given) = (bind("family", question.Family!.ToUpperInvariant()), bind("given", question.Given!.ToUpperInvariant()));
        // Of a whole year one name is no answer; with a day of birth one of the two may be wrong.
        return question.Born is null
            ? $"(SELECT \"ChildId\" FROM \"Plain\" WHERE \"Family\" = {family} AND \"Given\" = {given} AND {born})"
            : $"(SELECT \"ChildId\" FROM \"Plain\" WHERE \"Family\" = {family} AND {born} UNION SELECT \"ChildId\" FROM \"Plain\" WHERE \"Given\" = {given} AND {born})";
    }
}

/// <summary>By trigrams of names and date of birth as one text, the ten most alike: <c>pg_trgm</c> on PostgreSQL, FTS5 on SQLite.</summary>
internal sealed class Trigrams(RegisterDbFactory contexts) : PlainTable(contexts)
{
    private const string Text = "\"Family\" || ' ' || \"Given\" || ' ' || \"Born\"";

    /// <inheritdoc/>
    public override string Name => OnSqlite ? "FTS5 trigram" : "pg_trgm";

    /// <inheritdoc/>
    public override Task Prepare() => Execute(OnSqlite
        ? $"""
            CREATE VIRTUAL TABLE "Trigrams" USING fts5("Said", tokenize = 'trigram', content = '');
            INSERT INTO "Trigrams" (rowid, "Said") SELECT rowid, {Text} FROM "Plain"
            """
        : $"""
            CREATE EXTENSION pg_trgm;
            ALTER TABLE "Plain" ADD COLUMN "Said" text GENERATED ALWAYS AS ({Text}) STORED;
            CREATE INDEX "IX_Plain_Said" ON "Plain" USING gin ("Said" gin_trgm_ops);
            ANALYZE "Plain"
            """);

    /// <inheritdoc/>
    public override bool Answers(Question question) => question.Number is null;

    /// <inheritdoc/>
    protected override string From(Question question, Func<string, object, string> bind)
    {
        var said = $"{question.Family!.ToUpperInvariant()} {question.Given!.ToUpperInvariant()} {(question.Born is { } born ? $"{born:yyyy-MM-dd}" : question.Year)}";
        if (!OnSqlite)
        {
            return $"(SELECT \"ChildId\" FROM \"Plain\" WHERE \"Said\" % {bind("said", said)} ORDER BY similarity(\"Said\", @said) DESC LIMIT 10)";
        }
        var trigrams = Enumerable.Range(0, said.Length - 2).Select(at => $"\"{said.Substring(at, 3).Replace("\"", "\"\"", StringComparison.Ordinal)}\"").Distinct();
        return $"""
            (SELECT p."ChildId" FROM (SELECT rowid AS id FROM "Trigrams" WHERE "Trigrams" MATCH {bind("said", string.Join(" OR ", trigrams))} ORDER BY rank LIMIT 10) t JOIN "Plain" p ON p.rowid = t.id)
            """;
    }
}
