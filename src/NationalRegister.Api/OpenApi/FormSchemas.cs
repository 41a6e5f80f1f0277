using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;
using NationalRegister.Domain.Forms;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NationalRegister.Api.OpenApi;

/// <summary>The members of every message that an operation takes, by the type that declares them.</summary>
/// <param name="descriptions">The descriptions of the operations.</param>
public sealed class FormSchemas(IApiDescriptionGroupCollectionProvider descriptions)
{
    private readonly Lazy<ILookup<Type, DocumentedMember>> members = new(() => descriptions.ApiDescriptionGroups.Items
        .SelectMany(group => group.Items)
        .SelectMany(description => description.ActionDescriptor.EndpointMetadata.OfType<IAcceptsMetadata>())
        .Select(accepted => accepted.RequestType)
        .OfType<Type>()
        .Select(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : type.GetElementType() ?? type)
        .Distinct()
        .SelectMany(Documented)
        .DistinctBy(documented => (documented.Member.Declared, documented.Member.Name))
        .ToLookup(documented => documented.Member.Declared));

    /// <summary>The members of a message, or of an object in one; none where the type is neither.</summary>
    /// <param name="type">The type.</param>
    public IEnumerable<DocumentedMember> Of(Type type) => members.Value[type];

    private static IEnumerable<DocumentedMember> Documented(Type type)
    {
        var all = Form.MembersOf(type);
        // Two lists may be of one C# type and have items of different lengths: an item belongs to its list, not to the type.
        var byPointer = all.ToDictionary(member => member.Pointer);
        return all.Select(member => new DocumentedMember(member, byPointer.GetValueOrDefault($"{member.Pointer}/-")));
    }
}

/// <summary>A member of a message as the document describes it.</summary>
/// <param name="Member">The member.</param>
/// <param name="Item">Of a list, any of its items.</param>
public sealed record DocumentedMember(FormMember Member, FormMember? Item);

/// <summary>Takes lengths, codes, ranges and what is required from the forms, so that the document says what the register does.</summary>
/// <param name="forms">The forms.</param>
internal sealed class FormSchemaFilter(FormSchemas forms) : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Properties.Count: > 0 } target) return;

        var members = forms.Of(context.Type).ToList();
        if (members.Count == 0)
        {
            Answer(target, context.Type);
            return;
        }

        target.AdditionalPropertiesAllowed = false;
        // A purpose is never optional in a body; that it is missing has a problem of its own, so no form says it.
        target.Required = members.Where(m => m.Member.Required || m.Member.CodeSet == "purpose").Select(m => m.Member.Name).ToHashSet();
        foreach (var (member, item) in members)
        {
            if (!target.Properties.TryGetValue(member.Name, out var property) || property is not OpenApiSchema value) continue;
            if (!member.TakesNull) value.Type &= ~JsonSchemaType.Null;
            if (member.Kind != FormKind.List)
            {
                Limit(value, member);
                continue;
            }

            (value.MinItems, value.MaxItems) = (member.MinItems, member.MaxItems);
            if (value.Items is OpenApiSchema items && item is not null) Limit(items, item);
        }
    }

    private static void Limit(OpenApiSchema schema, FormMember member)
    {
        if (member.MaxLength is { } longest) (schema.MinLength, schema.MaxLength) = (1, longest);
        if (member.Minimum is { } least) schema.Minimum = least.ToString(CultureInfo.InvariantCulture);
        if (member.Maximum is { } most) schema.Maximum = most.ToString(CultureInfo.InvariantCulture);
        if (member.CodeSet is { } set)
            schema.Description = $"{schema.Description} A code of the set `{set}`.".Trim();
        if (member.Codes is { } codes) schema.Enum = [.. codes.Select(c => (JsonNode)c)];
    }

    /// <summary>In an answer whatever is never null is always there, and whatever is null is left out; it may gain members.</summary>
    private static void Answer(OpenApiSchema schema, Type type)
    {
        var nullability = new NullabilityInfoContext();
        schema.AdditionalPropertiesAllowed = true;
        schema.Required = new HashSet<string>();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (!schema.Properties!.TryGetValue(name, out var shown)) continue;
            var written = property.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition == JsonIgnoreCondition.Never;
            if (written || (Nullable.GetUnderlyingType(property.PropertyType) is null && nullability.Create(property).ReadState != NullabilityState.Nullable))
                schema.Required.Add(name);
            if (!written && shown is OpenApiSchema value) value.Type &= ~JsonSchemaType.Null;
            // A reference cannot say by itself that null may stand in its place.
            if (written && shown is OpenApiSchemaReference reference) schema.Properties[name] = new OpenApiSchema { Description = reference.Description, OneOf = [reference, new OpenApiSchema { Type = JsonSchemaType.Null }] };
        }
    }
}
