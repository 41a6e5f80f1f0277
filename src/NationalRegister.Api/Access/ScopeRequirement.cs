using Microsoft.AspNetCore.Authorization;

namespace NationalRegister.Api.Access;

/// <summary>What the endpoint's <see cref="Protection"/> says must hold.</summary>
internal sealed class ScopeRequirement : AuthorizationHandler<ScopeRequirement>, IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ScopeRequirement requirement)
    {
        if (context.Resource is HttpContext http && http.GetEndpoint()?.Metadata.GetMetadata<Protection>() is { } protection
            && (protection.IsOpen || (http.Features.Get<Caller>() is { } caller && protection.AnyOf.Any(caller.May))))
        {
            context.Succeed(requirement);
        }
        return Task.CompletedTask;
    }
}
