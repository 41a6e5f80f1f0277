namespace NationalRegister.Domain.Submissions;

/// <summary>Rules in the order in which they are published, made by the words that say what a breach does.</summary>
internal sealed class RuleList : List<RecordRule>
{
    /// <summary>A breach refuses the record.</summary>
    public RecordRule Error(string id, string text, Func<RuleInput, IEnumerable<string>> finds) => List(new(id, Severity.Error, text, finds));

    /// <summary>A breach leaves the member out.</summary>
    public RecordRule Query(string id, string text, Func<RuleInput, IEnumerable<string>> finds) => List(new(id, Severity.Query, text, finds));

    /// <summary>A breach is asked about, and everything is kept.</summary>
    public RecordRule Asks(string id, string text, Func<RuleInput, IEnumerable<string>> finds) => List(new(id, Severity.Query, text, finds) { Keeps = true });

    private RecordRule List(RecordRule rule)
    {
        Add(rule);
        return rule;
    }
}

/// <summary>How rules point at what they find.</summary>
internal static class Faults
{
    /// <summary>One member, where it is at fault.</summary>
    public static IEnumerable<string> If(bool fault, string pointer) => fault ? [pointer] : [];

    /// <summary>Those of some members that are at fault.</summary>
    public static IEnumerable<string> Of(params IEnumerable<(bool Fault, string Pointer)> members) => members.Where(m => m.Fault).Select(m => m.Pointer);

    /// <summary>In each item of a list the members that are at fault; the empty name is the item itself.</summary>
    public static IEnumerable<string> Each<T>(IReadOnlyList<T>? items, string list, Func<T, IEnumerable<(bool Fault, string Member)>> faults) =>
        (items ?? []).Index().SelectMany(i => faults(i.Item).Where(f => f.Fault).Select(f => f.Member.Length == 0 ? $"{list}/{i.Index}" : $"{list}/{i.Index}/{f.Member}"));
}
