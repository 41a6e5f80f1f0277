using System.Buffers.Text;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Metadata;

namespace NationalRegister.Api.Http;

/// <summary>A page of a list.</summary>
/// <typeparam name="T">The items.</typeparam>
/// <param name="Items">The items of this page, in the list's order.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next);

/// <summary>Which page of a list is asked for: <c>limit</c> and an opaque <c>cursor</c>, never an offset.</summary>
public sealed class Paging : IRequestPart, IBindableFromHttpContext<Paging>, IEndpointParameterMetadataProvider
{
    /// <summary>The items of a page where no limit is given.</summary>
    public const int DefaultLimit = 50;

    /// <summary>The most items of a page.</summary>
    public const int MaxLimit = 500;

    private Paging(int limit, Cursor? after, Failure? failure) => (Limit, After, Failure) = (limit, after, failure);

    /// <summary>How many items the page may have.</summary>
    public int Limit { get; }

    /// <summary>Where the last page ended; null at the beginning.</summary>
    public Cursor? After { get; }

    /// <inheritdoc/>
    public Failure? Failure { get; }

    /// <summary>Makes a page of <see cref="Limit"/> items, from one more than that: whether there is another page is then known.</summary>
    /// <typeparam name="TRow">The rows read.</typeparam>
    /// <typeparam name="T">The items shown.</typeparam>
    /// <param name="rows">At most <see cref="Limit"/> + 1 rows in the list's order.</param>
    /// <param name="show">A row as it is shown.</param>
    /// <param name="cursor">Where a row stands in the list.</param>
    public Page<T> Of<TRow, T>(IReadOnlyList<TRow> rows, Func<TRow, T> show, Func<TRow, Cursor> cursor)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(cursor);
        var more = rows.Count > Limit;
        return new([.. rows.Take(Limit).Select(show)], more ? cursor(rows[Limit - 1]).ToString() : null);
    }

    static ValueTask<Paging?> IBindableFromHttpContext<Paging>.BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var query = context.Request.Query;
        var limit = DefaultLimit;
        Cursor? after = null;
        Failure? failure = null;
        if (query.TryGetValue("limit", out var wanted) && !(int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= MaxLimit))
            failure = new Failure(Problem.InvalidParameter, $"limit is a whole number from 1 to {MaxLimit}.");
        if (query.TryGetValue("cursor", out var given) && !Cursor.TryParse(given, out after))
            failure = new Failure(Problem.InvalidCursor);
        return ValueTask.FromResult<Paging?>(new(limit, after, failure));
    }

    static void IEndpointParameterMetadataProvider.PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => RequestParts.Describe(builder,
        [
            new("limit", false, "How many items a page may have.", Minimum: 1, Maximum: MaxLimit, Default: DefaultLimit),
            new("cursor", false, "Where the last page ended: its next, as it was given.", Pattern: "^[A-Za-z0-9_-]+$", Minimum: 1, Maximum: Cursor.MaxLength),
        ],
        Problem.InvalidParameter, Problem.InvalidCursor);
}

/// <summary>A place in a list, opaque to callers: the sort values of the last item seen.</summary>
public sealed class Cursor
{
    /// <summary>The most characters of a cursor.</summary>
    public const int MaxLength = 512;

    private const char Separator = '\u001f';
    private readonly string[] values;

    private Cursor(string[] values) => this.values = values;

    /// <summary>The sort values, in the list's order. They come back from the caller: use them only as values to compare with.</summary>
    public IReadOnlyList<string> Values => values;

    /// <summary>Makes a cursor.</summary>
    /// <param name="values">The sort values; none may be personal, since cursors stand in URLs.</param>
    public static Cursor Of(params string[] values) => new(values);

    /// <summary>Reads a cursor that was given out before.</summary>
    /// <param name="text">What was sent.</param>
    /// <param name="cursor">The cursor.</param>
    public static bool TryParse(string? text, out Cursor? cursor)
    {
        cursor = null;
        if (text is not { Length: > 0 and <= MaxLength } || !Base64Url.IsValid(text)) return false;
        var bytes = Base64Url.DecodeFromChars(text);
        if (!System.Text.Unicode.Utf8.IsValid(bytes) || bytes.AsSpan().Contains((byte)0)) return false;
        cursor = new(Encoding.UTF8.GetString(bytes).Split(Separator));
        return true;
    }

    /// <summary>The cursor as a GUID, where the list is ordered by one id; null when it is none.</summary>
    public Guid? AsId() => values is [var only] && Guid.TryParse(only, out var id) ? id : null;

    /// <inheritdoc/>
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join(Separator, values)));
}
