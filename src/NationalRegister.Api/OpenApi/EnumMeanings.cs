using System.Text.Json;
using System.Xml.Linq;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NationalRegister.Api.OpenApi;

/// <summary>Says of each value of an enumeration what it means: a caller sees the values, and has only the document to read.</summary>
internal sealed class EnumMeanings : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Enum.Count: > 0 } target || context is not { Type: { IsEnum: true } type, MemberInfo: null, ParameterInfo: null }) return;
        var meanings = XDocument.Load(Path.Combine(AppContext.BaseDirectory, $"{type.Assembly.GetName().Name}.xml")).Descendants("member")
            .ToLookup(member => member.Attribute("name")?.Value, member => member.Element("summary")?.Value.Trim());
        target.Description = string.Join('\n', Enum.GetNames(type)
            .Select(name => $"- `{JsonNamingPolicy.CamelCase.ConvertName(name)}`: {meanings[$"F:{type.FullName}.{name}"].FirstOrDefault()}").Prepend(target.Description));
    }
}
