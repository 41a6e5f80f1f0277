using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace NationalRegister.Domain.Forms;

/// <summary>How an object becomes a record: its members by their JSON names, and a constructor and setters compiled once.</summary>
internal sealed class ObjectPlan : ValuePlan
{
    // A name that nobody knows is repeated in its pointer; a mistyped name is short, and anything longer is no name.
    private const int LongestUnknownName = 64;

    private readonly Member[] members;
    private readonly Member[] required;
    private readonly int parameterCount;
    private readonly Dictionary<string, Member> byName;
    private readonly Func<object?[], object> construct;

    private ObjectPlan(Type type) : base(FormKind.Object, type)
    {
        var nullability = new NullabilityInfoContext();
        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).FirstOrDefault()
            ?? throw new InvalidOperationException($"{type.Name} has no public constructor to bind to.");
        var parameters = constructor.GetParameters();
        members = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetCustomAttribute<JsonIgnoreAttribute>() is null)
            .Select(p => (Property: p, Parameter: parameters.FirstOrDefault(q => q.Name == p.Name)))
            .Where(x => x.Parameter is not null || x.Property.CanWrite)
            .Select((x, place) => Member.Of(x.Property, x.Parameter, place, nullability))];
        required = [.. members.Where(m => m.Required)];
        parameterCount = parameters.Length;
        byName = members.ToDictionary(m => m.Name, StringComparer.Ordinal);
        construct = Compile(constructor, parameters);
    }

    public static ObjectPlan Of(Type type) => new(type);

    public override ReadValue Read(JsonNode? node, string at, FormProblems problems)
    {
        if (node is not JsonObject json) return Refuse(problems, at, FormFault.WrongType, "an object");

        var clean = new JsonObject();
        var values = new object?[members.Length];
        var (seen, given) = (new bool[members.Length], new bool[members.Length]);
        foreach (var (name, child) in json)
        {
            if (!byName.TryGetValue(name, out var member))
            {
                var shown = name.Length <= LongestUnknownName ? name : name[..LongestUnknownName] + "…";
                Add(problems, new($"{at}/{Escape(shown)}", FormFault.UnknownField));
                continue;
            }

            seen[member.Place] = true;
            var pointer = $"{at}/{name}";
            if (child is null)
            {
                if (member.TakesNull)
                {
                    clean[name] = null;
                    given[member.Place] = true;
                }
                else
                {
                    Add(problems, new(pointer, member.Required ? FormFault.Required : FormFault.WrongType));
                }

                continue;
            }

            var read = member.Plan.Read(child, pointer, problems);
            if (!read.Bound) continue;
            clean.Add(name, read.Clean);
            (values[member.Place], given[member.Place]) = (read.Value, true);
        }

        foreach (var missing in required.Where(m => !seen[m.Place]))
            Add(problems, new($"{at}/{missing.Name}", FormFault.Required));

        return required.All(m => given[m.Place]) ? new(true, Create(values, given), clean) : new(false, null, clean);
    }

    public override IEnumerable<FormMember> Describe(string at) => members.SelectMany(m =>
        m.Plan.Describe($"{at}/{m.Name}").Prepend(new FormMember($"{at}/{m.Name}", m.Name, m.Plan.Kind, m.Plan.Type, m.Required, m.TakesNull,
            m.Plan.MaxLength, m.Plan.Minimum, m.Plan.Maximum, m.Plan.MinItems, m.Plan.MaxItems, m.Plan.CodeSet, m.Plan.Codes, Type)));

    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private object Create(object?[] values, bool[] given)
    {
        var arguments = new object?[parameterCount];
        foreach (var member in members)
        {
            if (member.Position is { } position) arguments[position] = given[member.Place] ? values[member.Place] : member.Default;
        }

        var made = construct(arguments);
        foreach (var member in members)
        {
            // A null for a list that is never null clears it, which its initialiser already did.
            if (member.Set is { } set && given[member.Place] && (values[member.Place] is not null || member.Nullable)) set(made, values[member.Place]);
        }

        return made;
    }

    private static Func<object?[], object> Compile(ConstructorInfo constructor, ParameterInfo[] parameters)
    {
        var arguments = Expression.Parameter(typeof(object?[]));
        // A null for a value type becomes its default; it is asked for only where the member is optional.
        var given = parameters.Select((p, i) =>
        {
            var argument = Expression.ArrayIndex(arguments, Expression.Constant(i));
            return (Expression)Expression.Condition(
                Expression.Equal(argument, Expression.Constant(null)), Expression.Default(p.ParameterType), Expression.Convert(argument, p.ParameterType));
        });
        return Expression.Lambda<Func<object?[], object>>(Expression.Convert(Expression.New(constructor, given), typeof(object)), arguments).Compile();
    }

    // A class: it is looked up by place, and never by what it holds.
    private sealed class Member
    {
        public required string Name { get; init; }

        public required ValuePlan Plan { get; init; }

        public required int Place { get; init; }

        public required bool Required { get; init; }

        public required bool Nullable { get; init; }

        public required int? Position { get; init; }

        public required object? Default { get; init; }

        public required Action<object, object?>? Set { get; init; }

        public bool TakesNull => Nullable || (Plan.Kind == FormKind.List && !Required);

        public static Member Of(PropertyInfo property, ParameterInfo? parameter, int place, NullabilityInfoContext nullability)
        {
            var attributes = property.GetCustomAttributes().Concat(parameter?.GetCustomAttributes() ?? []).ToList();
            var nullable = nullability.Create(property).ReadState == NullabilityState.Nullable;
            return new()
            {
                Name = attributes.OfType<JsonPropertyNameAttribute>().FirstOrDefault()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name),
                Plan = PlanOf(property, property.PropertyType, attributes),
                Place = place,
                Required = parameter is null
                    ? property.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute), inherit: true)
                    : !parameter.HasDefaultValue && !nullable,
                Nullable = nullable,
                Position = parameter?.Position,
                Default = parameter is { HasDefaultValue: true } ? parameter.DefaultValue : null,
                Set = parameter is null ? Setter(property) : null,
            };
        }

        private static Action<object, object?> Setter(PropertyInfo property)
        {
            var (target, value) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(object)));
            var assign = Expression.Assign(
                Expression.Property(Expression.Convert(target, property.DeclaringType!), property), Expression.Convert(value, property.PropertyType));
            return Expression.Lambda<Action<object, object?>>(assign, target, value).Compile();
        }
    }
}
