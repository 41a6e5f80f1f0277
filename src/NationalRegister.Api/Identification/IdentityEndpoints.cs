using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using NationalRegister.Api.Access;
using NationalRegister.Api.Http;
using NationalRegister.Domain.Children;

namespace NationalRegister.Api.Identification;

/// <summary>Who a child is, where a person says it.</summary>
public static class IdentityEndpoints
{
    /// <summary>Adds what it needs.</summary>
    /// <param name="services">The host's services.</param>
    public static IServiceCollection AddIdentification(this IServiceCollection services) => services
        .AddSingleton<IdentifyChild>()
        .AddSingleton<LearnChild>()
        .AddSingleton<Rekey>()
        .AddSingleton<MergeIdentities>().AddSingleton<SplitIdentity>()
        .AddSingleton<ReadReviews>().AddSingleton<DecideReview>().AddSingleton<ChangeIdentity>().AddSingleton<ReadIdentity>();

    /// <summary>Maps <c>/v1/identity-reviews</c>, and what changes and tells the identity of a child.</summary>
    /// <param name="routes">The operations.</param>
    public static void MapIdentification(this IEndpointRouteBuilder routes)
    {
        MapReviews(routes.MapGroup("/v1/identity-reviews").WithTags("Identity").Needs(Scope.Adjudicate, Scope.Lookup).Audited(AccessKind.Read));
        MapChild(routes.MapGroup("/v1/children/{childId}").WithTags("Identity").Needs(Scope.Adjudicate).Audited(AccessKind.Change));
    }

    private static void MapReviews(RouteGroupBuilder reviews)
    {
        reviews.MapGet("/", async ([FromQuery, Description("Only reviews in this state.")] string? state, Paging page, ReadReviews read, Caller caller, AuditedCall call, CancellationToken ct) =>
                (await read.List(state, page, caller, call, ct)).ToOk())
            .WithName("listIdentityReviews")
            .WithSummary("List what is left to a person to decide, the oldest first")
            .WithDescription("The national desk sees every review; a local authority those that its own entries raised, and of the children it may be those of which it has an entry itself.");

        reviews.MapGet("/{reviewId:guid}", async (Guid reviewId, StatedPurpose why, ReadReviews read, Caller caller, AuditedCall call, CancellationToken ct) =>
                (await read.One(reviewId, why, caller, call, ct)).ToOk())
            .WithName("readIdentityReview")
            .WithSummary("Read one review")
            .WithDescription("The national desk is shown what the entries of each child say of who it is, and gives a purpose; never where a child lives.")
            .Fails(Problem.NotFound);

        reviews.MapPost("/{reviewId:guid}/link", async (Guid reviewId, IfMatch match, JsonBody<LinkReview> body, DecideReview decide, Caller caller, AuditedCall call, CancellationToken ct) =>
                (await decide.Link(reviewId, match, body, caller, call, ct)).ToOk())
            .WithName("linkIdentityReview")
            .WithSummary("Decide that the record is about one of the children")
            .WithDescription("The record's identity is merged into that child's. No later record changes it by itself: a number that speaks against it is put to a person again. If-Match is checked before the body.")
            .Needs(Scope.Adjudicate).Audited(AccessKind.Change)
            .Fails(Problem.NotFound, Problem.ReviewNotOpen, Problem.OpenTwice, Problem.PersonRequired);

        reviews.MapPost("/{reviewId:guid}/keepApart", async (Guid reviewId, IfMatch match, JsonBody<KeepReviewApart> body, DecideReview decide, Caller caller, AuditedCall call, CancellationToken ct) =>
                (await decide.KeepApart(reviewId, match, body, caller, call, ct)).ToOk())
            .WithName("keepIdentityApart")
            .WithSummary("Decide that the record is about none of the children")
            .WithDescription("Remembered for ever: the register never joins them and never asks again. If-Match is checked before the body.")
            .Needs(Scope.Adjudicate).Audited(AccessKind.Change)
            .Fails(Problem.NotFound, Problem.ReviewNotOpen, Problem.PersonRequired);
    }

    private static void MapChild(RouteGroupBuilder child)
    {
        child.MapPost("/merge", async (ChildId childId, IfMatch match, JsonBody<MergeChild> body, ChangeIdentity change, Caller caller, AuditedCall call, CancellationToken ct) =>
                (await change.Merge(childId, match, body, caller, call, ct)).ToOk())
            .WithName("mergeChild")
            .WithSummary("Decide that a child and another are one")
            .WithDescription("Entries, numbers, restrictions and open reviews follow; this identifier answers 308 to the other from then on. Nothing is lost: a split of the same entries gives back what was before. The ETag is that of the child's identity. If-Match is checked before the body.")
            .Fails(Problem.NotFound, Problem.Merged, Problem.OpenTwice, Problem.PersonRequired);

        child.MapPost("/split", async (ChildId childId, IfMatch match, JsonBody<SplitChild> body, ChangeIdentity change, Caller caller, AuditedCall call, CancellationToken ct) =>
                (await change.Split(childId, match, body, caller, call, ct)).ToOk())
            .WithName("splitChild")
            .WithSummary("Decide that some entries of a child are about another")
            .WithDescription("The entries that a merge brought go back to the identifier that had ended; others get a new one. The register never joins the two again by itself. The ETag is that of the child's identity. If-Match is checked before the body.")
            .Fails(Problem.NotFound, Problem.Merged, Problem.PersonRequired);

        child.MapGet("/identity", async (ChildId childId, StatedPurpose why, Paging page, ReadIdentity read, Caller caller, AuditedCall call, CancellationToken ct) =>
                (await read.Handle(childId, why, page, caller, call, ct)).ToOk())
            .WithName("readIdentity")
            .WithSummary("Read why the entries of a child stand under it")
            .WithDescription("Every decision, the oldest first: what decided, by which rules, who and when. A local authority reads it of a child of which it has an entry, and sees the decisions about its own entries.")
            .Needs(Scope.Adjudicate, Scope.Lookup).Audited(AccessKind.Read)
            .Fails(Problem.NotFound, Problem.Merged);
    }
}
