using System.Reflection;
using System.Text.Json.Nodes;

namespace NationalRegister.Domain.Forms;

/// <summary>How one JSON value becomes one C# value.</summary>
internal abstract class ValuePlan(FormKind kind, Type type)
{
    // A message with a hundred faults is explained well enough; the rest would only make a large answer.
    private const int MostProblems = 100;

    public FormKind Kind { get; } = kind;

    public Type Type { get; } = type;

    public int? MaxLength { get; protected init; }

    public decimal? Minimum { get; protected init; }

    public decimal? Maximum { get; protected init; }

    public int? MinItems { get; protected init; }

    public int? MaxItems { get; protected init; }

    public string? CodeSet { get; protected init; }

    public virtual IReadOnlyList<string>? Codes => null;

    public abstract ReadValue Read(JsonNode? node, string at, FormProblems problems);

    /// <summary>The members beneath this value; a scalar has none.</summary>
    public virtual IEnumerable<FormMember> Describe(string at) => [];

    protected static void Add(FormProblems problems, FormProblem problem)
    {
        if (problems.Count < MostProblems) problems.Add(problem);
    }

    protected static ReadValue Refuse(FormProblems problems, string at, FormFault fault, string? expected = null)
    {
        Add(problems, new(at, fault, expected is null ? null : $"Expected {expected}."));
        return default;
    }

    protected static ValuePlan PlanOf(PropertyInfo member, Type declared, IReadOnlyList<Attribute> attributes)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var limits = attributes.OfType<ItemsAttribute>().FirstOrDefault() ?? throw Lacks(member, "[Items]");
            return ListPlan.Of(PlanOf(member, type.GetGenericArguments()[0], attributes), limits);
        }

        if (ScalarPlan.For(type, attributes, attribute => Lacks(member, attribute)) is { } scalar) return scalar;
        return type.IsClass && type != typeof(object)
            ? ObjectPlan.Of(type)
            : throw new InvalidOperationException($"{member.DeclaringType!.Name}.{member.Name} is of a type that a form cannot bind: {type.Name}.");
    }

    private static InvalidOperationException Lacks(PropertyInfo member, string attribute) =>
        new($"{member.DeclaringType!.Name}.{member.Name} needs {attribute}: nothing is bound without a limit.");
}

/// <summary>What was wrong with a message, and which items of its lists were left out: those after them move up.</summary>
internal sealed class FormProblems : List<FormProblem>
{
    public List<string> LeftOut { get; } = [];
}

/// <summary>A value read, and what of its JSON is kept. The default is a value that did not bind.</summary>
internal readonly record struct ReadValue(bool Bound, object? Value, JsonNode? Clean);

/// <summary>How an array becomes a list. A bad item is left out; a list with no good item left did not bind.</summary>
internal sealed class ListPlan : ValuePlan
{
    private readonly ValuePlan item;

    private ListPlan(ValuePlan item, ItemsAttribute limits) : base(FormKind.List, typeof(IReadOnlyList<>).MakeGenericType(item.Type))
    {
        this.item = item;
        (MinItems, MaxItems) = (limits.Min == 0 ? null : limits.Min, limits.Max);
    }

    public static ListPlan Of(ValuePlan item, ItemsAttribute limits) => new(item, limits);

    public override ReadValue Read(JsonNode? node, string at, FormProblems problems)
    {
        if (node is not JsonArray given) return Refuse(problems, at, FormFault.WrongType, "a list");
        if (given.Count > MaxItems) return Refuse(problems, at, FormFault.TooMany, $"at most {MaxItems} items");
        if (given.Count < (MinItems ?? 0)) return Refuse(problems, at, FormFault.TooFew, $"at least {MinItems} items");

        var read = new List<ReadValue>(given.Count);
        foreach (var (i, child) in given.Index())
        {
            var one = item.Read(child, $"{at}/{i}", problems);
            if (one.Bound) read.Add(one);
            else problems.LeftOut.Add($"{at}/{i}");
        }
        if (read.Count < Math.Min(given.Count, MinItems ?? 1)) return default;

        var values = Array.CreateInstance(item.Type, read.Count);
        for (var i = 0; i < read.Count; i++) values.SetValue(read[i].Value, i);
        return new(true, values, new JsonArray([.. read.Select(r => r.Clean)]));
    }

    public override IEnumerable<FormMember> Describe(string at) => item.Describe($"{at}/-").Prepend(new FormMember(
        $"{at}/-", "-", item.Kind, item.Type, true, false,
        item.MaxLength, item.Minimum, item.Maximum, item.MinItems, item.MaxItems, item.CodeSet, item.Codes, Type));
}
