using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using NationalRegister.Domain.Forms;

namespace NationalRegister.Api.Http;

/// <summary>The body of a request as a message: read strictly, and refused as a whole if any member is at fault.</summary>
/// <typeparam name="T">The message.</typeparam>
public sealed class Body<T> : IRequestPart, IBindableFromHttpContext<Body<T>>, IEndpointParameterMetadataProvider where T : class
{
    private readonly T? value;

    private Body(T? value, JsonObject clean, Failure? failure) => (this.value, Clean, Failure) = (value, clean, failure);

    /// <summary>The message.</summary>
    public T Value => value ?? throw new InvalidOperationException("A body at fault is answered before its handler is called.");

    /// <summary>The message as JSON in its normal form: it tells a member that is absent from one that is null.</summary>
    public JsonObject Clean { get; }

    /// <inheritdoc/>
    public Failure? Failure { get; }

    /// <summary>The message.</summary>
    /// <param name="body">The body.</param>
    public static implicit operator T(Body<T> body) => body.Value;

    static async ValueTask<Body<T>?> IBindableFromHttpContext<Body<T>>.BindAsync(HttpContext context, ParameterInfo parameter)
    {
        // If-Match is judged before the body is read.
        if (JsonBody.PreconditionOf(context) is { } refused) return new(null, [], refused);
        var read = await JsonBody.Read(context, JsonBody.DefaultLimit);
        if (!read.Succeeded) return new(null, [], read.Failure);
        var form = Form<T>.Read(read.Value);
        return new(form.Value, form.Clean, form.IsClean ? null : JsonBody.Invalid(form.Problems));
    }

    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => JsonBody.Describe(builder, typeof(T));
}

/// <summary>The body of a request as JSON that its handler reads when it is ready to, so that a stale change is refused before a faulty body.</summary>
/// <typeparam name="T">The message that the document shows.</typeparam>
public sealed class JsonBody<T> : IRequestPart, IBindableFromHttpContext<JsonBody<T>>, IEndpointParameterMetadataProvider where T : class
{
    private readonly HttpContext context;
    private Outcome<JsonObject>? read;

    private JsonBody(HttpContext context) => this.context = context;

    /// <inheritdoc/>
    public Failure? Failure => JsonBody.PreconditionOf(context);

    /// <summary>SHA-256 of the body's bytes as they were sent, once it was read; by it a repeated call is known.</summary>
    public byte[] Sha256 { get; private set; } = [];

    /// <summary>Reads the body; asked again, it gives what was read.</summary>
    public async Task<Outcome<JsonObject>> Read() => read ??= await ReadOnce();

    /// <summary>The message, or what is wrong with it.</summary>
    public async Task<Outcome<T>> Message()
    {
        var json = await Read();
        if (!json.Succeeded) return json.Failure!;
        var form = Form<T>.Read(json.Value);
        return form.IsClean ? form.Value! : JsonBody.Invalid(form.Problems);
    }

    private async Task<Outcome<JsonObject>> ReadOnce()
    {
        var bytes = await JsonBody.Receive(context, JsonBody.DefaultLimit);
        if (!bytes.Succeeded) return bytes.Failure!;
        Sha256 = SHA256.HashData(bytes.Value);
        return JsonBody.Parse(bytes.Value);
    }

    static ValueTask<JsonBody<T>?> IBindableFromHttpContext<JsonBody<T>>.BindAsync(HttpContext context, ParameterInfo parameter) =>
        ValueTask.FromResult<JsonBody<T>?>(new(context));

    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => JsonBody.Describe(builder, typeof(T));
}

/// <summary>Reading a JSON body.</summary>
public static class JsonBody
{
    /// <summary>The most bytes of a body, unless its operation says otherwise.</summary>
    public const int DefaultLimit = 1024 * 1024;

    private static readonly Problem[] Problems =
    [
        Problem.MalformedRequest, Problem.UnknownField, Problem.ValidationFailed, Problem.PayloadTooLarge, Problem.UnsupportedMediaType, Problem.UnsupportedContentEncoding,
    ];

    /// <summary>Reads an object from the body.</summary>
    /// <param name="context">The request.</param>
    /// <param name="limit">The most bytes.</param>
    public static async Task<Outcome<JsonObject>> Read(HttpContext context, int limit)
    {
        var bytes = await Receive(context, limit);
        return bytes.Succeeded ? Parse(bytes.Value) : bytes.Failure!;
    }

    internal static async Task<Outcome<byte[]>> Receive(HttpContext context, int limit)
    {
        ArgumentNullException.ThrowIfNull(context);
        var request = context.Request;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
            return new Failure(Problem.UnsupportedMediaType, "The body must be application/json in UTF-8.");
        if (request.Headers.ContentEncoding.Count > 0) return new Failure(Problem.UnsupportedContentEncoding, "This operation takes its body plain.");
        if (request.ContentLength > limit) return TooLarge(limit);

        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(buffer, context.RequestAborted)) > 0;)
        {
            if (bytes.Length + read > limit) return TooLarge(limit);
            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }

    internal static Outcome<JsonObject> Parse(byte[] bytes)
    {
        if (!StrictJson.TryParse(bytes, out var node, out var fault))
            return new Failure(Problem.MalformedRequest, $"Line {fault!.Line}, column {fault.Column}: {fault.Message}");
        return node is JsonObject message ? message : new Failure(Problem.MalformedRequest, "The body must be a JSON object.");
    }

    /// <summary>The failure that members at fault come to.</summary>
    /// <param name="problems">The members at fault.</param>
    public static Failure Invalid(IReadOnlyList<FormProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var problem = problems.Any(p => p.Fault == FormFault.UnknownField) ? Problem.UnknownField : Problem.ValidationFailed;
        return new(problem, null, [.. problems.Select(p => new MemberError(p.Pointer, p.Code, p.Message, p.Detail))]);
    }

    internal static Failure? PreconditionOf(HttpContext context) =>
        context.GetEndpoint()!.Metadata.GetOrderedMetadata<PartParameter>().Any(p => p.Name == "If-Match") ? IfMatch.Read(context).Failure : null;

    internal static void Describe(EndpointBuilder builder, Type message)
    {
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], message));
        RequestParts.Describe(builder, [], Problems);
    }

    private static Failure TooLarge(int limit) => new(Problem.PayloadTooLarge, $"The body may have {limit} bytes.");
}
