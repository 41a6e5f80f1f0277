using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.OpenApi;
using NationalRegister.Api.Access;
using NationalRegister.Api.Http;
using NationalRegister.Api.Submissions;
using NationalRegister.Domain.Forms;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Submissions;
using NationalRegister.Store.Submissions;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NationalRegister.Api.OpenApi;

/// <summary>Writes into an operation what its endpoint declares: parameters of request parts, problems, headers of answers, scopes.</summary>
internal sealed class OperationDetails : IOperationFilter
{
    private const string Lines = "application/x-ndjson";

    private static readonly Dictionary<string, string> Ids = new(StringComparer.Ordinal)
    {
        ["childId"] = "The child. What is no identifier leads to nothing, as one that is not known does.",
        ["code"] = "The local authority, by DfE's three digits.",
        ["reviewId"] = "The review, as the list of reviews gives it.",
        ["entryId"] = "The entry, as it was answered when the entry was opened.",
        ["submissionId"] = "The submission, as it was answered when the file was sent.",
    };

    private static readonly Dictionary<string, IReadOnlyCollection<string>> Codes = new(StringComparer.Ordinal)
    {
        ["kind"] = [SubmissionKind.Delta, SubmissionKind.Full, SubmissionKind.Nil],
        ["outcome"] = RecordOutcome.All,
        ["state"] = ReviewState.All,
    };

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        Describe(operation, context);
        Path(operation);
        Body(operation);
        Parameters(operation, metadata.OfType<PartParameter>());
        Answers(operation, context);
        Problems(operation, metadata.OfType<FailsMetadata>(), context);
        Security(operation, metadata.OfType<Protection>().LastOrDefault(), context.Document);
    }

    /// <summary>What <c>[Description]</c> says of a handler's own parameter.</summary>
    private static void Describe(OpenApiOperation operation, OperationFilterContext context)
    {
        foreach (var described in context.ApiDescription.ParameterDescriptions)
        {
            if (described.ParameterDescriptor is IParameterInfoParameterDescriptor { ParameterInfo: var info } && info.GetCustomAttribute<DescriptionAttribute>() is { } says
                && operation.Parameters?.FirstOrDefault(p => p.Name == described.Name) is OpenApiParameter parameter)
                parameter.Description = says.Description;
            if (Codes.TryGetValue(described.Name, out var codes) && operation.Parameters?.FirstOrDefault(p => p.Name == described.Name)?.Schema is OpenApiSchema schema)
                schema.Enum = [.. codes.Select(code => (JsonNode)code)];
        }
    }

    private static void Path(OpenApiOperation operation)
    {
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(p => p.In == ParameterLocation.Path))
        {
            parameter.Description ??= Ids.GetValueOrDefault(parameter.Name ?? "");
            if (parameter.Name == "childId") parameter.Schema = Contract.ChildIdSchema();
            if (parameter.Name == "code") parameter.Schema = Contract.LaCodeSchema();
        }
    }

    /// <summary>A body of lines is described by one of its lines: as a whole it is no JSON. CSV is text. Each has the limits of a file.</summary>
    private static void Body(OpenApiOperation operation)
    {
        if (operation.RequestBody?.Content is not { } content) return;
        if (content.TryGetValue(Lines, out var lines) && lines is OpenApiMediaType { Schema: OpenApiSchema { Items: { } line } } body) body.Schema = line;
        if (content.TryGetValue(CsvText.MediaType, out var table) && table is OpenApiMediaType csv) csv.Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = (int)ReceiveSubmission.MaxBytes };
        foreach (var array in content.Values.Select(form => form.Schema).OfType<OpenApiSchema>().Where(schema => schema.Type == JsonSchemaType.Array)) array.MaxItems = ReceiveSubmission.MaxRecords;
    }

    private static void Parameters(OpenApiOperation operation, IEnumerable<PartParameter> parameters)
    {
        foreach (var part in parameters.DistinctBy(p => p.Name))
        {
            var text = part.Pattern is not null;
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = part.Name,
                In = part.InHeader ? ParameterLocation.Header : ParameterLocation.Query,
                Required = part.Required,
                Description = part.Description,
                Schema = new OpenApiSchema
                {
                    Type = text ? JsonSchemaType.String : JsonSchemaType.Integer,
                    Pattern = part.Pattern,
                    MinLength = text ? part.Minimum : null,
                    MaxLength = text ? part.Maximum : null,
                    Minimum = text ? null : part.Minimum?.ToString(CultureInfo.InvariantCulture),
                    Maximum = text ? null : part.Maximum?.ToString(CultureInfo.InvariantCulture),
                    Default = part.Default is { } value ? (JsonNode)value : null,
                },
            });
        }
    }

    private static void Answers(OpenApiOperation operation, OperationFilterContext context)
    {
        // The description keeps one answer of a status; the endpoint may have declared it in more than one form.
        foreach (var declared in context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<IProducesResponseTypeMetadata>())
        {
            if (declared.Type is not { } form || operation.Responses?.GetValueOrDefault(declared.StatusCode.ToString(CultureInfo.InvariantCulture)) is not OpenApiResponse { Content: { } content }) continue;
            foreach (var mediaType in declared.ContentTypes)
                content.TryAdd(mediaType, new OpenApiMediaType { Schema = context.SchemaGenerator.GenerateSchema(form, context.SchemaRepository) });
        }

        foreach (var answer in context.ApiDescription.SupportedResponseTypes)
        {
            if (operation.Responses?.GetValueOrDefault(answer.StatusCode.ToString(CultureInfo.InvariantCulture)) is not OpenApiResponse response) continue;
            if (answer.Type is { } type && typeof(IVersioned).IsAssignableFrom(type)) Header(response, "ETag", "The version, for If-Match.");
            response.Description = Meaning(answer.StatusCode, operation.Responses.ContainsKey("202"));
            if (answer.StatusCode is StatusCodes.Status201Created) Header(response, "Location", "Where the record is.");
            if (answer.StatusCode is StatusCodes.Status202Accepted) Header(response, "Location", "Where to ask how it went.");
        }
    }

    private static string Meaning(int status, bool maybeLater) => status switch
    {
        StatusCodes.Status201Created => "The record was made, and stands at Location.",
        StatusCodes.Status202Accepted => "What was sent is kept and cannot be lost; the work goes on. Ask at Location how it went.",
        _ when maybeLater => "The work was done within the wait asked for; the body says how it went.",
        _ => "What was asked for.",
    };

    private static void Problems(OpenApiOperation operation, IEnumerable<FailsMetadata> declared, OperationFilterContext context)
    {
        var problems = declared.SelectMany(m => m.Problems).ToHashSet();
        var schema = context.SchemaGenerator.GenerateSchema(typeof(ProblemBody), context.SchemaRepository);
        operation.Responses ??= [];
        var succeeded = operation.Responses.OrderBy(r => r.Key, StringComparer.Ordinal).ToList();
        operation.Responses.Clear();
        foreach (var (code, response) in succeeded) operation.Responses.Add(code, response);
        foreach (var status in Problem.All.Where(problems.Contains).GroupBy(p => p.Status).OrderBy(g => g.Key))
        {
            var response = new OpenApiResponse
            {
                Description = string.Join("\n", status.Select(p => $"- `{p.Code}`: {p.Title}")),
                Content = new Dictionary<string, OpenApiMediaType> { [ProblemResult.MediaType] = new() { Schema = schema } },
            };
            if (status.Key is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
                Header(response, "Retry-After", "The seconds to wait before the same request may be sent again.");
            if (status.Key is StatusCodes.Status401Unauthorized) Header(response, "WWW-Authenticate", "What is needed.");
            operation.Responses[status.Key.ToString(CultureInfo.InvariantCulture)] = response;
        }
    }

    private static void Security(OpenApiOperation operation, Protection? protection, OpenApiDocument document)
    {
        if (protection is null or { IsOpen: true }) return;
        // Any one of the scopes is enough, so each is a requirement of its own.
        operation.Security = [.. protection.AnyOf.Select(scope => new OpenApiSecurityRequirement
        {
            [new OpenApiSecuritySchemeReference(Contract.Scheme, document)] = [scope.Name],
        })];
    }

    private static void Header(OpenApiResponse response, string name, string description)
    {
        response.Headers ??= new Dictionary<string, IOpenApiHeader>();
        response.Headers[name] = new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
    }
}
