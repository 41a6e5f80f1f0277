using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace NationalRegister.Identity.Handlers;

/// <summary>Registers a demo's client before it is looked for.</summary>
public sealed class PrepareDemoClient(DemoClients clients) : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    internal static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor
        .CreateBuilder<ProcessAuthenticationContext>()
        .UseScopedHandler<PrepareDemoClient>()
        .SetOrder(OpenIddictServerHandlers.ValidateRequiredTokens.Descriptor.Order + 500)
        .Build();

    /// <inheritdoc/>
    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.ClientId is { Length: > 0 } clientId)
            await clients.Ensure(clientId, context.CancellationToken);
    }
}
