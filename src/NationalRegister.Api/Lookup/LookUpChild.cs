using System.Text.Json;
using NationalRegister.Api.Access;
using NationalRegister.Api.Http;
using NationalRegister.Api.Identification;
using NationalRegister.Domain.Identification;
using NationalRegister.Domain.Lookup;
using NationalRegister.Store.Lookup;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Lookup;

/// <summary>Finds out nationally who has a child. It reads, and leaves who asked, why, and whom it was shown.</summary>
public sealed class LookUpChild(Transactions transactions, SearchKeys keys, DescribeStanding describe, Reporting reporting, AddressSearches addresses)
{
    private const string ForPersons = "Give childId, nhsNumber or upn; or a person with both familyName and givenName; or one of familyName, givenName and formerNames with dateOfBirth, birthYear, dateOfBirthFrom and dateOfBirthTo, postcode, or a parent's phone or email; or a dateOfBirth with a postcode, or a parent's phone or email. An initial is no name.";
    private const string Births = "Say a birth in one way: dateOfBirth, birthYear, or dateOfBirthFrom with a dateOfBirthTo that is not before it and at most two years later.";
    private const string ForSystems = "Give childId, nhsNumber or upn; or a person with familyName (or a former name), givenName and dateOfBirth: a system that acts for no person needs all three. An initial is no name.";

    /// <summary>Looks the child up.</summary>
    public async Task<Outcome<LookupAnswer>> Handle(LookupRequest request, Caller caller, AuditedCall call, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(call);
        if (request.Purpose is null) return Problem.PurposeRequired;
        var sought = SoughtBy(request, caller.IsPerson);
        if (!sought.Succeeded) return sought.Failure!;
        var byAddress = sought.Value is SoughtPerson { UsesAddress: true };
        if (byAddress && addresses.Count(caller) is { } wait) return new Failure(Problem.TooManyRequests, "Too many searches by a postcode, telephone, email, last school, or brothers and sisters.") { RetryAfter = wait };

        return await transactions.Look<Outcome<LookupAnswer>>(call.For(request.Purpose, request.CaseReference), async (db, ledger) =>
        {
            var candidates = await CandidateQuery.Find(db, sought.Value, keys, ct);
            var found = Finding.Decide(sought.Value, candidates.Known, caller.IsPerson, candidates.NothingSearched, candidates.Siblings);
            var matches = await describe.Of(db, caller.OwnLa, found.Matches, ledger.Now, ct);
            // One that was restricted while it was searched for by an address is not told of: the next search decides by what else is known of it.
            if (byAddress) matches = [.. matches.Where(m => !m.Restricted || candidates.Known.Any(k => k.ChildId == m.ChildId && k.Restricted))];
            var silent = await reporting.NotLately(db, ledger.Now, ct);
            foreach (var match in matches) ledger.Touched(match.ChildId);
            ledger.Returned(JsonSerializer.Serialize(new { matches = matches.Count, outcome = found.Outcome }, JsonOutput.Options));
            return new LookupAnswer(ledger.AuditEntryId, found.Outcome, ledger.Now, new SearchedView(silent, false, candidates.KeysSkipped, byAddress), matches);
        }, ct);
    }

    private static Outcome<Sought> SoughtBy(LookupRequest request, bool byPerson)
    {
        if (request.Person?.SaysOneBirth() == false) return new Failure(Problem.ValidationFailed, Births);
        Sought?[] given =
        [
            request.ChildId is { } id ? new SoughtChild(id) : null,
            request.NhsNumber is { } nhsNumber ? new SoughtNumber(Scheme.NhsNumber, nhsNumber.Value) : null,
            request.Upn is { } upn ? new SoughtNumber(Scheme.Upn, upn.Value) : null,
            request.Person?.Folded(),
        ];
        return given.OfType<Sought>().ToList() switch
        {
            [SoughtPerson person] when !person.IsEnough(byPerson) => TooFew(byPerson),
            [SoughtPerson { UsesAddress: true }] when !byPerson => new Failure(Problem.ValidationFailed, "A postcode, a last school, brothers and sisters, and a parent's phone or email are for persons who judge what is found."),
            [var only] => only,
            [] => TooFew(byPerson),
            _ => new Failure(Problem.ValidationFailed, "Give only one of childId, nhsNumber, upn and person."),
        };
    }

    private static Failure TooFew(bool byPerson) => new(Problem.TooFewValues, byPerson ? ForPersons : ForSystems);
}

/// <summary>What a lookup found.</summary>
/// <param name="LookupId">The lookup; also its entry in the audit log.</param>
/// <param name="Outcome">What it came to.</param>
/// <param name="SearchedAt">When.</param>
/// <param name="Searched">What was not searched.</param>
/// <param name="Matches">The children found, the best first: for a person at most ten, for a system the one that stands alone.</param>
public sealed record LookupAnswer(Guid LookupId, LookupOutcome Outcome, DateTime SearchedAt, SearchedView Searched, IReadOnlyList<MatchView> Matches);

/// <summary>How far the search went: nobody found is not nobody there.</summary>
/// <param name="NotReportedSince">The LAs on the register that have told it nothing of the last two working days, each with the newest day it told of.</param>
/// <param name="SchoolRolls">Whether the rolls of schools were searched.</param>
/// <param name="KeysSkipped">The combinations under which there are too many children to look at.</param>
/// <param name="RestrictedExcluded">Whether restricted children were left out, as they are where an address was searched.</param>
public sealed record SearchedView(IReadOnlyList<Silent> NotReportedSince, bool SchoolRolls, IReadOnlyList<string> KeysSkipped, bool RestrictedExcluded);
