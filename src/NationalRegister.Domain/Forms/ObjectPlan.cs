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

    private readonly IReadOnlyList<Member> members;
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
            .Select(x => Member.Of(x.Property, x.Parameter, nullability))];
        byName = members.ToDictionary(m => m.Name, StringComparer.Ordinal);
        construct = Compile(constructor, parameters);
    }

    public static ObjectPlan Of(Type type) => new(type);

    public override ReadValue Read(JsonNode? node, string at, FormProblems problems)
    {
        if (node is not JsonObject given) return Refuse(problems, at, FormFault.WrongType, "an object");

        var clean = new JsonObject();
        var values = new Dictionary<Member, object?>();
        var seen = new HashSet<Member>();
        foreach (var (name, child) in given)
        {
            if (!byName.TryGetValue(name, out var member))
            {
                var shown = name.Length <= LongestUnknownName ? name : name[..LongestUnknownName] + "…";
                Add(problems, new($"{at}/{Escape(shown)}", FormFault.UnknownField));
                continue;
            }

            seen.Add(member);
            var pointer = $"{at}/{name}";
            if (child is null)
            {
                if (member.TakesNull)
                {
                    clean[name] = null;
                    values[member] = null;
                }
                else
                {
                    Add(problems, new(pointer, member.Required ? FormFault.Required : FormFault.WrongType));
                }

                continue;
            }

            var read = member.Plan.Read(child, pointer, problems);
            if (!read.Bound) continue;
            clean[name] = read.Clean;
            values[member] = read.Value;
        }

        foreach (var missing in members.Where(m => m.Required && !seen.Contains(m)))
            Add(problems, new($"{at}/{missing.Name}", FormFault.Required));

        return members.All(m => !m.Required || values.ContainsKey(m)) ? new(true, Create(values), clean) : new(false, null, clean);
    }

    public override IEnumerable<FormMember> Describe(string at) => members.SelectMany(m =>
        m.Plan.Describe($"{at}/{m.Name}").Prepend(new FormMember($"{at}/{m.Name}", m.Name, m.Plan.Kind, m.Plan.Type, m.Required, m.TakesNull,
            m.Plan.MaxLength, m.Plan.Minimum, m.Plan.Maximum, m.Plan.MinItems, m.Plan.MaxItems, m.Plan.CodeSet, m.Plan.Codes, Type)));

    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private object Create(Dictionary<Member, object?> values)
    {
        var arguments = new object?[members.Count(m => m.Parameter is not null)];
        foreach (var member in members)
        {
            if (member.Parameter is { } parameter)
                arguments[parameter.Position] = values.TryGetValue(member, out var value) ? value : parameter.HasDefaultValue ? parameter.DefaultValue : null;
        }

        var made = construct(arguments);
        foreach (var (member, value) in values)
        {
            // A null for a list that is never null clears it, which its initialiser already did.
            if (member.Set is { } set && (value is not null || member.Nullable)) set(made, value);
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

    private sealed record Member(string Name, ValuePlan Plan, bool Required, bool Nullable, ParameterInfo? Parameter, Action<object, object?>? Set)
    {
        public bool TakesNull => Nullable || (Plan.Kind == FormKind.List && !Required);

        public static Member Of(PropertyInfo property, ParameterInfo? parameter, NullabilityInfoContext nullability)
        {
            var attributes = property.GetCustomAttributes().Concat(parameter?.GetCustomAttributes() ?? []).ToList();
            var name = attributes.OfType<JsonPropertyNameAttribute>().FirstOrDefault()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            var nullable = nullability.Create(property).ReadState == NullabilityState.Nullable;
            var required = parameter is null
                ? property.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute), inherit: true)
                : !parameter.HasDefaultValue && !nullable;
            return new(name, PlanOf(property, property.PropertyType, attributes), required, nullable, parameter, parameter is null ? Setter(property) : null);
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
