using NationalRegister.Domain.Lookup;
using NationalRegister.Domain.Reference;
using NationalRegister.Store;
using NationalRegister.Store.Lookup;
using NationalRegister.Store.Reference;

namespace NationalRegister.Api.Lookup;

/// <summary>Says who has children, as far as an LA may know: the one place that names another LA, for lookups and for reads of a child alike.</summary>
public sealed class DescribeStanding(DeskContact desk)
{
    /// <summary>Describes matches in their order. One that is no longer there is left out.</summary>
    /// <param name="db">The register.</param>
    /// <param name="asker">The LA that asks.</param>
    /// <param name="matches">The children.</param>
    /// <param name="now">The instant of the answer.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IReadOnlyList<MatchView>> Of(RegisterDb db, LaCode asker, IReadOnlyList<Match> matches, DateTime now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(matches);
        var known = await StandingQuery.Of(db, [.. matches.Select(m => m.ChildId)], ct);
        var standings = matches.Where(m => known.ContainsKey(m.ChildId)).Select(m => (Match: m, Standing: Standing.Of(asker, known[m.ChildId]))).ToList();
        var names = new Names(await StandingQuery.Contacts(db, [.. standings.SelectMany(s => Named(s.Standing)).Distinct()], ct), London.Today(now));
        return [.. standings.Select(s => View(s.Match, s.Standing, names))];
    }

    private static IEnumerable<LaCode> Named(Standing standing) => standing.HeldBy.Concat(standing.SoughtBy).Select(s => s.La).Concat(standing.Lead is { } lead ? [lead.La] : []);

    private MatchView View(Match match, Standing standing, Names names) => new(
        match.ChildId, match.Grade, match.Score, match.Evidence, standing.Position, standing.Since, standing.LastReportedOn, standing.LastSeenOn,
        standing.Closed is { } closed ? new(closed.Reason, closed.On) : null,
        names.Of(standing.HeldBy),
        names.Of(standing.SoughtBy),
        standing switch
        {
            { Lead: { } lead } => new(names.Of(lead.La), lead.State, lead.Since, standing.Duties, standing.Restricted ? Desk() : names.Contact(lead.La)),
            { Restricted: true } => new(null, null, null, standing.Duties, Desk()),
            _ => null,
        },
        standing.Restricted);

    private ContactView Desk() => new(desk.Team, desk.Email, desk.Phone, desk.Hours, null);

    private sealed record Names(IReadOnlyDictionary<LaCode, Contact> Contacts, DateOnly Today)
    {
        public LocalAuthorityName Of(LaCode la) => LocalAuthorityNames.Of(la, Today);

        public IReadOnlyList<OnRegisterView>? Of(IReadOnlyList<OnRegisterOf> las) =>
            las.Count == 0 ? null : [.. las.Select(on => new OnRegisterView(Of(on.La), on.Since, Contact(on.La)))];

        public ContactView Contact(LaCode la) => Contacts.TryGetValue(la, out var contact)
            ? new(contact.Team, contact.Email, contact.Phone, contact.Hours, contact.ConfirmedOn)
            : new($"Children missing education, {Of(la).Name}", null, null, null, null);
    }
}

/// <summary>What an LA is called.</summary>
public static class LocalAuthorityNames
{
    /// <summary>The LA by its name of the day; by its code alone where that LA is no more.</summary>
    /// <param name="la">The LA.</param>
    /// <param name="today">The day.</param>
    public static LocalAuthorityName Of(LaCode la, DateOnly today) => new(la, LocalAuthorities.Find(la, today)?.Name ?? la.Value);
}
