using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NationalRegister.Api.Entries;
using NationalRegister.Api.Host;
using NationalRegister.Api.Submissions;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;
using NationalRegister.Store;
using NationalRegister.Testing;

namespace NationalRegister.Benchmarks.Loading;

/// <summary>
/// Decides what the register would write for new children: its own write path decides, on a register that is empty and stays so. So the
/// rows are the register's whatever becomes of its rules and keys; only that the child is new is taken as given.
/// </summary>
internal sealed class Registrations : IAsyncDisposable
{
    private readonly WebApplication host;
    private readonly RegisterDbFactory empty;
    private readonly ApplyRecords apply;

    private Registrations(WebApplication host)
    {
        this.host = host;
        (empty, apply) = (host.Services.GetRequiredService<RegisterDbFactory>(), host.Services.GetRequiredService<ApplyRecords>());
    }

    /// <summary>Puts the register together as its host does.</summary>
    public static async Task<Registrations> Start()
    {
        var options = new Dictionary<string, string> { ["provider"] = Engine.Sqlite.Name, ["connection"] = $"Data Source={Scratch.Path("empty", ".db")}" };
        var settings = Served.Settings().Where(s => s.Key.StartsWith("Register:", StringComparison.Ordinal)).ToDictionary(s => s.Key, s => (string?)s.Value);
        var registrations = new Registrations(RegisterHost.Build(new CommandLine("serve", options), builder => builder.Configuration.AddInMemoryCollection(settings)));
        await using var db = registrations.empty.CreateDbContext();
        await Engine.Sqlite.Migrate(db, CancellationToken.None);
        return registrations;
    }

    /// <summary>The rows of the records of an LA, each of which opens an entry of a new child.</summary>
    /// <param name="la">Whose.</param>
    /// <param name="submission">The file that they would have come with.</param>
    /// <param name="records">The records.</param>
    /// <param name="now">When the register would have taken them.</param>
    public async Task<IReadOnlyList<object>> Open(LaCode la, Guid submission, IReadOnlyList<JsonObject> records, DateTime now)
    {
        var today = London.Today(now);
        var incoming = records.Select((record, at) =>
        {
            var (statement, problems) = Statement.Read(record, whole: false, today, now);
            return new Incoming(at + 1, statement, statement?.LocalReference, problems);
        }).ToList();
        await using var db = empty.CreateDbContext();
        var chunk = await apply.Prepare(db, la, incoming, today, submission, now, CancellationToken.None);
        if (chunk.Answers.FirstOrDefault(a => a.Outcome is not (RecordOutcome.Created or RecordOutcome.Review)) is { } other)
        {
            throw new InvalidOperationException($"Line {other.Line} opens no entry: {other.Outcome}, {string.Join(", ", other.Problems.Select(p => p.Code))}.");
        }
        await SchoolAgeSteps.Write(db, chunk, CancellationToken.None);
        return [.. db.Appended];
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => host.DisposeAsync();
}
