using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using NationalRegister.Api.Http;
using NationalRegister.Domain.Forms;
using NationalRegister.Domain.Reference;

namespace NationalRegister.Api.Access;

/// <summary>Why a record is read, from the query <c>purpose</c> and the header <c>Case-Reference</c>. Whether a purpose is needed is for the operation to say.</summary>
public sealed class StatedPurpose : IRequestPart, IBindableFromHttpContext<StatedPurpose>, IEndpointParameterMetadataProvider
{
    private const string Query = "purpose";
    private const string Header = "Case-Reference";

    private StatedPurpose(string? purpose, string? caseReference, Failure? failure) => (Purpose, CaseReference, Failure) = (purpose, caseReference, failure);

    /// <summary>A code of <c>purpose</c>; null when none was given.</summary>
    public string? Purpose { get; }

    /// <summary>The caller's case; null when none was given.</summary>
    public string? CaseReference { get; }

    /// <inheritdoc/>
    public Failure? Failure { get; }

    static ValueTask<StatedPurpose?> IBindableFromHttpContext<StatedPurpose>.BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var purpose = context.Request.Query[Query].FirstOrDefault();
        var (caseReference, failure) = RequestParts.Header(context, Header);
        if (purpose is not null && CodeSets.Get("purpose").Find(purpose) is null)
            failure = new Failure(Problem.InvalidParameter, "The query parameter purpose is a code of the set purpose.");
        else if (caseReference is not null && Access.CaseReference.Check(caseReference) is not null)
            failure = new Failure(Problem.InvalidParameter, $"{Header} is 1 to {Access.CaseReference.MaxLength} of A-Z a-z 0-9 / -.");
        return ValueTask.FromResult<StatedPurpose?>(failure is null ? new(purpose, caseReference, null) : new(null, null, failure));
    }

    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => RequestParts.Describe(builder,
        [
            new(Query, false, "Why: a code of the set `purpose`. Needed for a child that the caller has no entry of.", Pattern: $"^({string.Join('|', CodeSets.Get("purpose").Codes.Select(c => c.Value))})$"),
            new(Header, true, "The caller's case, for the audit log.", Pattern: Access.CaseReference.Pattern, Minimum: 1, Maximum: Access.CaseReference.MaxLength),
        ],
        Problem.PurposeRequired, Problem.InvalidParameter, Problem.DuplicateParameter);
}

/// <summary>The form of a case reference: too narrow for a sentence about a child.</summary>
public sealed class CaseReference : IValueCheck
{
    /// <summary>The most characters.</summary>
    public const int MaxLength = 40;

    /// <summary>The form as a pattern.</summary>
    public const string Pattern = "^[A-Za-z0-9/-]+$";

    /// <inheritdoc/>
    public static FormFault? Check(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Length is > 0 and <= MaxLength && value.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-') ? null : FormFault.BadForm;
    }
}
