using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace NationalRegister.Api.OpenApi;

/// <summary>What each group of operations is for, in the order in which an LA's developer meets them.</summary>
internal sealed class Tags : IDocumentFilter
{
    private static readonly (string Name, string Description)[] All =
    [
        ("Submissions", "The daily file of a local authority: send it, and read what became of each record."),
        ("Entries", "One's own register, one record at a time, as it stands or as it was."),
        ("Lookup", "Find out nationally who has a child."),
        ("Children", "A child by its unique identifier."),
        ("Identity", "Who a child is, where a person must say it: reviews of identities, and two identities that are one child or one that is two."),
        ("Responsibility", "Which local authority leads for a child, and which led before."),
        ("Events", "What has happened, in order and at once."),
        ("Compliance", "Who sent a day's file in time, and whom to call at a local authority."),
        ("Reference", "What messages refer to: codes, rules, problems, local authorities, the columns of CSV."),
    ];

    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var used = swaggerDoc.Tags?.ToList() ?? [];
        var known = All.Where(tag => used.Exists(u => u.Name == tag.Name)).Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description });
        swaggerDoc.Tags = new HashSet<OpenApiTag>([.. known, .. used.Where(u => !Array.Exists(All, tag => tag.Name == u.Name))]);
    }
}
