using System.Reflection;
using NationalRegister.Store.Audit;

namespace NationalRegister.Api.Access;

/// <summary>The call as its audit entry will tell of it: who, for whom, which operation, which request. Its purpose is added once it is read.</summary>
public sealed class AuditedCall : IBindableFromHttpContext<AuditedCall>
{
    private AuditedCall(Call call) => Call = call;

    /// <summary>What the audit entry begins with.</summary>
    public Call Call { get; }

    /// <summary>The call with why it is made.</summary>
    /// <param name="purpose">A code of <c>purpose</c>.</param>
    /// <param name="caseReference">The caller's case.</param>
    public Call For(string? purpose, string? caseReference) => Call with { Purpose = purpose, CaseReference = caseReference };

    /// <summary>The call itself.</summary>
    /// <param name="asked">The bound call.</param>
    public static implicit operator Call(AuditedCall asked) => asked.Call;

    /// <summary>The call that a request makes of an operation.</summary>
    /// <param name="context">The request, behind authorisation.</param>
    public static AuditedCall Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var caller = context.Features.Get<Caller>() ?? throw new InvalidOperationException("An operation that is audited has a caller.");
        var endpoint = context.GetEndpoint()!;
        var operation = endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName;
        var access = endpoint.Metadata.GetMetadata<Audited>()!.Kind.ToString().ToLowerInvariant();
        return new(new Call(caller.Organisation, caller.ClientId, caller.Subject, operation, access, context.TraceIdentifier)
        {
            Person = caller.Actor?.Name,
            Role = caller.Actor?.Role,
        });
    }

    static ValueTask<AuditedCall?> IBindableFromHttpContext<AuditedCall>.BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<AuditedCall?>(Of(context));
}
