using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using NationalRegister.Api.Http;
using NationalRegister.Api.Lookup;
using NationalRegister.Domain.Forms;
using NationalRegister.Domain.Submissions;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NationalRegister.Api.OpenApi;

/// <summary>Shows the messages that a caller meets first. Everybody in them is invented.</summary>
internal sealed class SchemaExamples : IDocumentFilter
{
    private static readonly Dictionary<Type, Func<JsonNode>> Of = new()
    {
        [typeof(RegisterRecord)] = RecordCsv.Example,
        [typeof(LookupRequest)] = () => JsonNode.Parse("""
            { "purpose": "tracingMissingChild", "caseReference": "CME/2026/17", "person": { "familyName": "Larkham", "givenName": "Isla", "dateOfBirth": "2015-04-09" } }
            """)!,
        [typeof(ProblemBody)] = () => new JsonObject
        {
            ["type"] = Problem.ValidationFailed.Type,
            ["title"] = Problem.ValidationFailed.Title,
            ["status"] = Problem.ValidationFailed.Status,
            ["detail"] = Problem.ValidationFailed.Meaning,
            ["instance"] = "/v1/entries",
            ["code"] = Problem.ValidationFailed.Code,
            ["traceId"] = "4bf92f3577b34da6a3ce929d0e0e4736",
            ["errors"] = new JsonArray(new JsonObject { ["pointer"] = "/child/dateOfBirth", ["code"] = FormFault.NotADate.Code, ["message"] = FormFault.NotADate.Message }),
        },
    };

    // Once the document is whole: set earlier, they would be repeated wherever the message is referred to.
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        foreach (var (type, example) in Of)
        {
            if (swaggerDoc.Components?.Schemas?.TryGetValue(type.Name, out var schema) == true && schema is OpenApiSchema message) message.Examples = [example()];
        }
    }
}
