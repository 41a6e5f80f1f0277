using System.Text.Json.Nodes;
using NationalRegister.Domain.Reference;

namespace NationalRegister.Domain.Submissions;

/// <summary>Holds a record to the law in force on the day of receipt, where a register is configured to: what is not in force is left out, and named.</summary>
public static class InForce
{
    private static readonly Dictionary<string, string> Lists = new(StringComparer.Ordinal) { [LegalSubject.Order] = "orders", [LegalSubject.Characteristic] = "characteristics" };

    /// <summary>The statement without what is not in force; a category that is not refuses an upsert.</summary>
    /// <param name="statement">The record as understood.</param>
    /// <param name="laws">On which law things rest.</param>
    public static Statement Only(Statement statement, IEnumerable<LegalBasis> laws)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(laws);
        var (problems, leaves) = (new List<RecordProblem>(), new List<string>());
        var clean = (JsonObject)statement.Clean.DeepClone();
        foreach (var law in laws.Where(l => !l.InForce(statement.Today)))
        {
            foreach (var pointer in At(clean, law))
            {
                // An end that repeats its category registers nobody under it.
                var refuses = law.Kind == LegalSubject.Category && statement.Action == RecordAction.Upsert;
                problems.Add(RecordRules.NotInForce.At(statement.AsSent(pointer)) with { Severity = refuses ? Severity.Error : Severity.Query, Detail = Says(law) });
                // A second category goes with all that is said of it.
                if (!refuses) leaves.Add(pointer == "/entry/also/category" ? "/entry/also" : pointer);
            }
        }
        if (problems.Count == 0)
        {
            return statement;
        }
        var items = Pointers.Remove(clean, leaves);
        return statement.Without(clean, [.. items.Select(statement.AsSent)], problems);
    }

    private static string Says(LegalBasis law) => $"{law.Basis}: " + (law.InForceFrom is { } day ? $"in force from {day:O}." : "no day is appointed yet.");

    private static IEnumerable<string> At(JsonObject record, LegalBasis law) => law.Kind switch
    {
        LegalSubject.Category => new[] { "/entry/category", "/entry/also/category" }.Where(p => Pointers.Find(record, p) is JsonValue code && code.GetValue<string>() == law.Subject),
        LegalSubject.Member => Pointers.Matching(record, law.Subject),
        _ when Lists.TryGetValue(law.Kind, out var list) && record[list] is JsonArray items =>
            items.Index().Where(i => i.Item is JsonObject item && item["kind"]?.GetValue<string>() == law.Subject).Select(i => $"/{list}/{i.Index}"),
        _ => [],
    };
}
