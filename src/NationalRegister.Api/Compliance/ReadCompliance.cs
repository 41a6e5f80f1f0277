using NationalRegister.Api.Access;
using NationalRegister.Api.Http;
using NationalRegister.Api.Lookup;
using NationalRegister.Api.Submissions;
using NationalRegister.Domain.Compliance;
using NationalRegister.Domain.Reference;
using NationalRegister.Store.Compliance;
using NationalRegister.Store.Submissions;
using NationalRegister.Store.Work;

namespace NationalRegister.Api.Compliance;

/// <summary>Tells how LAs report. It names no child, so this read leaves no audit entry.</summary>
public sealed class ReadCompliance(Transactions transactions)
{
    /// <summary>Reads it: of all LAs for an operator, of its own for an LA.</summary>
    public Task<Outcome<ComplianceView>> Handle(DateOnly? date, Caller caller, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var now = transactions.Now;
        var today = London.Today(now);
        var day = date ?? today;
        LaCode? only = caller.May(Scope.Operate) ? null : caller.OwnLa;
        return transactions.Read<Outcome<ComplianceView>>(async db =>
        {
            if (day < WorkingDays.First || day > today.AddYears(1)) return OutOfRange;
            var known = await ComplianceQuery.Of(db, day, only, ct);
            return new ComplianceView(day, DailyReport.DueAt(day),
                [.. LocalAuthorities.On(day).Where(la => only is null || la.Code == only).Select(la => Row(la, day, known, now))]);
        });
    }

    private static Failure OutOfRange { get; } = new(Problem.InvalidParameter, $"date lies between {WorkingDays.First:O} and a year from today.");

    private static ComplianceRow Row(LocalAuthority la, DateOnly day, ReportingDay known, DateTime now)
    {
        var files = known.Files[la.Code].ToList();
        var last = known.Last.GetValueOrDefault(la.Code);
        var (open, nils) = (known.OpenEntries.GetValueOrDefault(la.Code), known.NilRuns.GetValueOrDefault(la.Code));
        var read = files.Where(f => f.Status != SubmissionStatus.Rejected).Select(f => (DateTime?)f.ReceivedAt);
        return new(
            new LocalAuthorityName(la.Code, la.Name), DailyReport.Judge(day, read.Min(), now), last?.For, last?.ReceivedAt,
            files.Count, ErrorRate(files), ContactKinds.Unconfirmed(known.Contacts[la.Code].ToDictionary(c => c.Kind, c => c.ConfirmedOn), day),
            open, known.OldestAbsent.TryGetValue(la.Code, out var since) ? since : null, nils, NilRuns.IsImprobable(nils, open));
    }

    private static decimal? ErrorRate(List<DayFile> files)
    {
        // A file at work has been counted whole and judged in part.
        var counts = files.Where(f => f.Status == SubmissionStatus.Completed).Select(f => SubmissionCounts.Of(f.Counts)).ToList();
        var received = counts.Sum(c => (long)c.Received);
        return received == 0 ? null : Math.Round(counts.Sum(c => (long)c.Rejected) / (decimal)received, 4);
    }
}
