using NationalRegister.Domain.Entries;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;
using NationalRegister.Simulator;
using NationalRegister.Simulator.Files;
using Xunit;

namespace NationalRegister.Tests.Simulator;

/// <summary>The register's own decision on every row, in the order of sending, against what the files say is to be expected of them.</summary>
public sealed class OutcomesTests
{
    private readonly Dictionary<(LaCode La, string Reference), StoredEntry> _stored = [];

    [Theory]
    [InlineData(1), InlineData(7)]
    public void Each_file_opens_changes_and_ends_what_it_is_expected_to(ulong seed)
    {
        foreach (var file in England.Of(seed, 0.005, new DateOnly(2026, 3, 13), 15).Files.Where(file => !file.Again))
        {
            var made = file.Read();
            var effects = Effects(made, file.SendAt).ToLookup(effect => effect).ToDictionary(effect => effect.Key, effect => effect.Count());
            int Of(params Effect[] which) => which.Sum(effect => effects.GetValueOrDefault(effect));

            Assert.Equal(
                (made.Expected.Created, made.Expected.Changed, made.Expected.Unchanged, made.Expected.Ended, made.Expected.Rejected),
                (Of(Effect.Open), Of(Effect.Change), Of(Effect.Nothing), Of(Effect.Cease, Effect.Withdraw), Of(Effect.Reject)));
        }
    }

    private IEnumerable<Effect> Effects(DailyFile file, DateTime receivedAt)
    {
        // Of a reference that comes twice the last row counts; that is settled before any row is judged.
        var twice = file.WrongRows.Where(row => row.Code == RecordRules.RepeatedInFile.Id).Select(row => row.Line).ToHashSet();
        foreach (var (line, json) in file.Rows())
        {
            if (json is null || twice.Contains(line))
            {
                yield return Effect.Reject;
                continue;
            }
            var (statement, _) = Statement.Read(json, whole: false, London.Today(receivedAt), receivedAt);
            if (statement is null)
            {
                yield return Effect.Reject;
                continue;
            }
            var key = (file.LocalAuthority, statement.LocalReference);
            var applied = Applying.Decide(file.LocalAuthority, statement, _stored.GetValueOrDefault(key), allowTestNumbers: true);
            if (applied.Content is { } content)
                _stored[key] = new StoredEntry(Status(applied.Effect), content, statement.ChangedAt, null, null, null);
            yield return applied.Effect;
        }
    }

    private static string Status(Effect effect) => effect switch
    {
        Effect.Cease => EntryStatus.Ceased,
        Effect.Withdraw => EntryStatus.Withdrawn,
        _ => EntryStatus.Open,
    };
}
