using Microsoft.OpenApi;
using NationalRegister.Api.Http;
using NationalRegister.Domain.Children;
using NationalRegister.Domain.Reference;
using Swashbuckle.AspNetCore.SwaggerGen;
using Scope = NationalRegister.Identity.Scope;

namespace NationalRegister.Api.OpenApi;

/// <summary>The contract: made from the endpoints, served at <c>/openapi/v1.json</c>, shown at <c>/docs</c>, and approved as a file.</summary>
public static class Contract
{
    internal const string Scheme = "oauth2";

    /// <summary>Adds the document.</summary>
    /// <param name="services">The host's services.</param>
    public static IServiceCollection AddContract(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSingleton<FormSchemas>();
        services.AddTransient<ISerializerDataContractResolver>(_ => new JsonSerializerDataContractResolver(JsonOutput.Options));
        return services.AddSwaggerGen(document =>
        {
            document.SwaggerDoc("v1", new OpenApiInfo
            {
                Title = "National Register of Children Not in School",
                Version = "v1",
                Description = """
                    Local authorities in England tell the register each day which children are not in school, find out who has a child, and hand children over.

                    Errors are `application/problem+json` (RFC 9457); each `code` is explained at `/v1/reference/problems`. Unknown members and unknown query
                    parameters are refused. `X-Request-ID` is echoed, or made. Lists are read with `limit` and `cursor`: ask with `next` as the cursor until it is null.
                    A change carries `If-Match` with the `ETag` of what was read. Codes and their labels stand at `/v1/reference/code-sets`, the rules by which
                    records are judged at `/v1/reference/validation-rules`. Answers leave out what is not known, and may gain members; pass over those that you do not know.
                    429 and 503 say in `Retry-After` when to try again; a client that asks for many ids under which there is nothing waits as well.
                    `Api-Version` may name a dated version from `Api-Supported-Versions`; without it the oldest is meant.
                    Text is trimmed, put into Unicode normal form C, and counted in UTF-16 units.
                    """,
                License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
            });
            document.AddSecurityDefinition(Scheme, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.OAuth2,
                Description = "Client credentials, by private_key_jwt or a secret. A supplier asks for la=NNN and gets a token for that one local authority. "
                    + "Access tokens are JWTs (RFC 9068), checked as RFC8725 asks; they last as long as expires_in says, 15 minutes where nothing else is set, and are then asked for again.",
                Flows = new OpenApiOAuthFlows
                {
                    ClientCredentials = new OpenApiOAuthFlow
                    {
                        TokenUrl = new Uri("/connect/token", UriKind.Relative),
                        Scopes = Scope.All.ToDictionary(s => s.Name, s => s.Title),
                    },
                },
            });
            document.SupportNonNullableReferenceTypes();
            document.OrderActionsBy(action => $"{action.RelativePath} {action.HttpMethod}");
            document.SortSchemasWith(StringComparer.Ordinal);
            document.MapType<ChildId>(ChildIdSchema);
            document.MapType<LaCode>(LaCodeSchema);
            document.MapType<NhsNumber>(() => Text("An NHS number: ten digits of which the last is a check; spaces and hyphens are passed over.", "9990000018", "^[0-9 -]{10,20}$"));
            document.MapType<Upn>(() => Text("A unique pupil number, of which the first letter is a check.", "B801200005001", "^[A-Za-z][0-9]{11}[0-9A-Za-z]$"));
            document.MapType<Urn>(() => Text("A school's unique reference number.", "100000", "^[1-9][0-9]{5}$"));
            document.MapType<LaEstab>(() => Text("A school by its local authority and establishment number; XXXXXXX where the destination is unknown, MMMMMMM outside the maintained sector or abroad.", "2021234", "^([0-9]{3}/?[0-9]{4}|X{7}|M{7})$"));
            document.MapType<DateOnly>(() => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" });
            document.MapType<DateTime>(() => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" });
            foreach (var assembly in new[] { typeof(Contract).Assembly, typeof(CodeSets).Assembly, typeof(Scope).Assembly }) document.IncludeXmlComments(assembly);
            document.SchemaFilter<FormSchemaFilter>();
            document.SchemaFilter<EnumMeanings>();
            document.OperationFilter<OperationDetails>();
            document.DocumentFilter<Tags>();
            document.DocumentFilter<SchemaExamples>();
        });
    }

    /// <summary>Serves the document and its page.</summary>
    /// <param name="app">The pipeline.</param>
    /// <param name="demo">Whether the page may offer the demo's credentials.</param>
    public static IApplicationBuilder UseContract(this IApplicationBuilder app, bool demo)
    {
        app.UseSwagger(document =>
        {
            document.RouteTemplate = "openapi/{documentName}.json";
            document.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        });
        return app.UseSwaggerUI(page =>
        {
            page.RoutePrefix = "docs";
            page.DocumentTitle = "National Register";
            page.SwaggerEndpoint("/openapi/v1.json", "v1");
            if (!demo) return;
            page.OAuthClientId("officer-202");
            page.OAuthClientSecret(DemoClients.Secret("officer-202"));
        });
    }

    /// <summary>A child's identifier, wherever it stands.</summary>
    internal static OpenApiSchema ChildIdSchema() =>
        Text("The register's own identifier of a child, in either case, with or without hyphens.", "7K3M-9Q2X-4TDA-C", "^[0-9A-Za-z-]{13,16}$");

    internal static OpenApiSchema LaCodeSchema() => Text("The three digits of a local authority.", "202", "^[0-9]{3}$");

    private static OpenApiSchema Text(string description, string example, string pattern) =>
        new() { Type = JsonSchemaType.String, Description = description, Examples = [example], Pattern = pattern };
}
