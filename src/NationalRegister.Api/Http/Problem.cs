namespace NationalRegister.Api.Http;

/// <summary>
/// The closed catalogue of everything that can go wrong for a caller. The status belongs to the problem, not to the endpoint.
/// It is printed to <c>openapi/errors.md</c> and served at <c>/v1/reference/problems</c>; a code once published keeps its meaning.
/// </summary>
public sealed class Problem
{
    private static readonly List<Problem> Catalogue = [];

    // The request as such

    /// <summary>The body is no JSON, or the request no HTTP that the register can read.</summary>
    public static readonly Problem MalformedRequest = new("malformedRequest", 400, "The request cannot be read",
        "The body is not well-formed JSON: its syntax is broken, a member is there twice, it is deeper than 64 levels, or it is not UTF-8.",
        "Correct the body where line and column say, and send it again.");

    /// <summary>The body has a member that the message does not have.</summary>
    public static readonly Problem UnknownField = new("unknownField", 400, "The message has a member that is not known",
        "The body has a member that the message does not have. Nothing was done, so that a mistyped name is never silently lost.",
        "Correct the names that errors points to, or take them out.");

    /// <summary>Members of the body do not have the form that they must have.</summary>
    public static readonly Problem ValidationFailed = new("validationFailed", 400, "The message is not valid",
        "One or more members of the body are missing or do not have the form that the documentation gives.",
        "Correct the members that errors points to.");

    /// <summary>A query parameter that the operation does not have.</summary>
    public static readonly Problem UnknownParameter = new("unknownParameter", 400, "A query parameter is not known",
        "The operation has no query parameter of that name. Nothing was done: to ignore it could answer another question.",
        "Take it out or correct its name.");

    /// <summary>A query parameter or header given more than once.</summary>
    public static readonly Problem DuplicateParameter = new("duplicateParameter", 400, "A parameter is given more than once",
        "A query parameter or header that has one value was sent with several.",
        "Send it once.");

    /// <summary>A query parameter or header that has not the form it must have.</summary>
    public static readonly Problem InvalidParameter = new("invalidParameter", 400, "A parameter is not valid",
        "A query parameter or header is missing or does not have the form that the documentation gives.",
        "Correct the parameter that detail names.");

    /// <summary>A cursor that the register did not give out for this list.</summary>
    public static readonly Problem InvalidCursor = new("invalidCursor", 400, "The cursor is not valid",
        "The cursor was not given out by this list, or has been changed.",
        "Send next exactly as the last page gave it, or start again without a cursor.");

    /// <summary>A dated version that the register never had.</summary>
    public static readonly Problem UnknownApiVersion = new("unknownApiVersion", 400, "The API version is not known",
        "The header Api-Version names a version that does not exist.",
        "Leave the header out for the oldest version, or name one from Api-Supported-Versions.");

    /// <summary>A call that can show a child's identity without saying why.</summary>
    public static readonly Problem PurposeRequired = new("purposeRequired", 400, "A purpose must be given",
        "The call can show the identity of a child who is not on the caller's own register, and does not say what for.",
        "Give purpose, a code of the set purpose: in the body of a POST, in the query of a GET.");

    /// <summary>A search with too little to search on.</summary>
    public static readonly Problem TooFewValues = new("tooFewValues", 400, "There is too little to search on",
        "The values given would match too many children.",
        "Give one of the combinations that detail lists.");

    /// <summary>A record that a published rule refuses.</summary>
    public static readonly Problem RuleRefused = new("ruleRefused", 400, "A rule refuses the record",
        "The record is well formed, but a rule of severity error refuses it. The rules stand at /v1/reference/validation-rules.",
        "Correct what errors points to; each code is the id of a rule.");

    /// <summary>A body larger than the operation takes.</summary>
    public static readonly Problem PayloadTooLarge = new("payloadTooLarge", 413, "The body is too large",
        "The body is larger than the operation takes, counted after decompression.",
        "Send less at once: changes may be sent as several files of kind delta.");

    /// <summary>A body of a media type that the operation does not take.</summary>
    public static readonly Problem UnsupportedMediaType = new("unsupportedMediaType", 415, "The content type is not supported",
        "The operation does not take a body of that Content-Type.",
        "Send one of the content types that the documentation gives.");

    /// <summary>A body compressed in a way that the operation does not take.</summary>
    public static readonly Problem UnsupportedContentEncoding = new("unsupportedContentEncoding", 415, "The content encoding is not supported",
        "The operation does not take a body with that Content-Encoding.",
        "Send the body plain, or with gzip where the documentation says so.");

    /// <summary>An answer asked for in a media type that the operation does not have.</summary>
    public static readonly Problem NotAcceptable = new("notAcceptable", 406, "The answer cannot be given in that form",
        "Accept names no media type that the operation can answer in.",
        "Ask for application/json, or another type that the documentation gives.");

    // Who calls

    /// <summary>No token, or one that does not hold.</summary>
    public static readonly Problem Unauthenticated = new("unauthenticated", 401, "The caller is not known",
        "No bearer token was sent, or it is malformed, expired, withdrawn, or meant for another audience.",
        "Get a new token from the token endpoint and send it in the Authorization header.");

    /// <summary>A token that does not allow the operation.</summary>
    public static readonly Problem InsufficientScope = new("insufficientScope", 403, "The token does not allow this",
        "The caller is known but the token has none of the scopes that the operation needs, or is not for a local authority where one is needed.",
        "Ask for a token with a scope that the documentation names for the operation.");

    /// <summary>A system where a person must act.</summary>
    public static readonly Problem PersonRequired = new("personRequired", 403, "Only a person may do this",
        "The token speaks for a system that acts for nobody, and the operation is a person's decision.",
        "Call with a token that names the person who decides.");

    // What is there

    /// <summary>A child whose identity was merged into another.</summary>
    public static readonly Problem Merged = new("merged", 308, "The child has another identifier",
        "It was decided that this child and another are one, and the other identifier goes on. The header Location names the same operation for it.",
        "Take over the identifier from Location and call that.");

    /// <summary>Nothing there that the caller may see.</summary>
    public static readonly Problem NotFound = new("notFound", 404, "There is nothing here for you",
        "There is no such path or record, or it is another local authority's: the answer is the same.",
        "Check the path and the id.");

    /// <summary>A cursor from before the oldest event that is kept.</summary>
    public static readonly Problem CursorExpired = new("cursorExpired", 410, "The cursor is older than what is kept",
        "The event behind which the cursor stands is no longer kept, so something may have been missed.",
        "Compare what you have with the register, a local authority with a submission of kind full and dryRun=true; then read on without after.");

    /// <summary>A path that exists, but not for that method.</summary>
    public static readonly Problem MethodNotAllowed = new("methodNotAllowed", 405, "The method is not allowed here",
        "The path exists but does not have that method. The header Allow lists those it has.",
        "Use a method that Allow lists.");

    /// <summary>An idempotency key used before with another body.</summary>
    public static readonly Problem IdempotencyKeyReused = new("idempotencyKeyReused", 409, "The idempotency key was used before with another body",
        "The same caller has used the key before, for a request that was not the same.",
        "Use a new key for a new request; to get the first answer again, repeat the same request with the same key.");

    /// <summary>An open entry has that local reference.</summary>
    public static readonly Problem ReferenceInUse = new("referenceInUse", 409, "The local reference already has an open entry",
        "The local authority has an open entry under that local reference.",
        "Change the open entry with PUT, or send the record in a submission, which updates it.");

    /// <summary>A local reference that was another child's.</summary>
    public static readonly Problem ReferenceReused = new("referenceReused", 409, "The local reference belongs to another child",
        "The reference was used before for a child with another name and another date of birth.",
        "If this is another child, give it a reference of its own. If it is the same child, correct name and date of birth one at a time.");

    /// <summary>An entry that has ended.</summary>
    public static readonly Problem EntryNotOpen = new("entryNotOpen", 409, "The entry is not open",
        "The operation needs an open entry, and this one has ceased or was withdrawn; or the record cannot open one, as detail says.",
        "If it ceased by mistake, reopen it. If the child is on your register again, send a new record, by POST or in a submission: it opens a new entry. Where detail says more, do that.");

    /// <summary>A submission that waits for no decision.</summary>
    public static readonly Problem SubmissionNotHeld = new("submissionNotHeld", 409, "The submission is not held",
        "Only a submission that is held can be released or discarded: a whole register from which too many open entries are absent.",
        "Read the submission: its status says what became of it.");

    /// <summary>An entry that has not ended.</summary>
    public static readonly Problem EntryNotCeased = new("entryNotCeased", 409, "The entry is not ceased",
        "Only an entry that has ceased can be reopened; this one is open, or was withdrawn.",
        "Change an open entry with PUT. After a withdrawn one, send the child as a new record.");

    /// <summary>Another entry of the same local authority holds the child open.</summary>
    public static readonly Problem ChildConflict = new("childConflict", 409, "You have the child open under another reference",
        "The local authority has an open entry for the same child under another local reference, and a register has one open entry for a child.",
        "Change the entry that is open. If that one is about another child, correct its identifiers first.");

    /// <summary>A local authority has both of two children open.</summary>
    public static readonly Problem OpenTwice = new("openTwice", 409, "A local authority has both children open",
        "A register has one open entry for a child, and the local authority that detail names has an open entry of each of the two. Nothing was merged.",
        "Ask that local authority to cease or withdraw one of its two entries, then decide again.");

    /// <summary>A restriction to lift that the caller did not set.</summary>
    public static readonly Problem NotRestrictedByYou = new("notRestrictedByYou", 409, "You do not restrict this child",
        "A restriction is lifted by whoever set it, or by the national desk, and there is none of yours. That is not to say that there is none.",
        "If you hold that a restriction of another is no longer needed, call the national desk.");

    /// <summary>A review that waits for no decision.</summary>
    public static readonly Problem ReviewNotOpen = new("reviewNotOpen", 409, "The review is not open",
        "The review was decided, or another decision has answered it.",
        "Read the review: it says what became of it. What was decided is changed by merge or split.");

    /// <summary>A change to a version that is not the newest.</summary>
    public static readonly Problem Stale = new("stale", 412, "The record has changed since you read it",
        "If-Match names a version that is not the newest.",
        "Read the record again, make the change on that, and send it with its ETag.");

    /// <summary>A change without saying to which version.</summary>
    public static readonly Problem PreconditionRequired = new("preconditionRequired", 428, "If-Match must be given",
        "The change does not say which version of the record it is meant for.",
        "Send If-Match with the ETag of the version that you read.");

    // What passes

    /// <summary>More calls than the caller may make.</summary>
    public static readonly Problem TooManyRequests = new("tooManyRequests", 429, "There were too many requests",
        "The client has made as many calls as it may for now, or has as many files waiting for their turn as it may.",
        "Wait for as long as Retry-After says, and then send the same request again.");

    /// <summary>The register cannot do it now.</summary>
    public static readonly Problem Unavailable = new("unavailable", 503, "The register cannot do this now",
        "A part that the operation needs does not answer or is too busy. What was acknowledged before is kept.",
        "Wait for as long as Retry-After says, and then send the same request again, with the same Idempotency-Key if it had one.");

    /// <summary>A fault in the register itself.</summary>
    public static readonly Problem Unexpected = new("unexpected", 500, "The register has a fault",
        "Something went wrong inside the register. Its operators find it by traceId.",
        "Send the same request again later; if it happens again, tell the operators the traceId.");

    private Problem(string code, int status, string title, string meaning, string remedy)
    {
        (Code, Status, Title, Meaning, Remedy) = (code, status, title, meaning, remedy);
        Catalogue.Add(this);
    }

    /// <summary>Every problem there is, in the order of this file.</summary>
    public static IReadOnlyList<Problem> All => Catalogue;

    /// <summary>The name by which callers tell it apart; the end of its <c>type</c>.</summary>
    public string Code { get; }

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>What it is, in a line that never changes from one occurrence to another.</summary>
    public string Title { get; }

    /// <summary>What it means.</summary>
    public string Meaning { get; }

    /// <summary>What to do.</summary>
    public string Remedy { get; }

    /// <summary>The problem type of RFC 9457, a path of this API's documentation.</summary>
    public string Type => $"/problems/{Code}";

    /// <inheritdoc/>
    public override string ToString() => Code;
}
