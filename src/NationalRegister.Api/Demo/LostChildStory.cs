using System.Text.Json.Nodes;
using NationalRegister.Domain.Reference;
using NationalRegister.Domain.Submissions;
using NationalRegister.Simulator;
using NationalRegister.Simulator.Files;
using NationalRegister.Simulator.Stories;

namespace NationalRegister.Api.Demo;

/// <summary>One LA has lost a child; another has registered a newcomer. The register brings the two together.</summary>
internal sealed class LostChildStory(Stage stage, PushDay push)
{
    public async Task Run(ReportingDay day, IReadOnlyDictionary<LaCode, FileAnswer> answers, CancellationToken ct)
    {
        var (lost, names) = (day.Lost, (LostBy: Name(day.Lost.LostBy), FoundBy: Name(day.Lost.FoundBy)));
        var officer = $"officer-{lost.LostBy}";
        stage.Chapter($"A child whom {names.LostBy} lost");

        stage.Begin($"{names.LostBy} has a child missing education: not seen for weeks, believed to have moved, whereabouts unknown.");
        var asLost = answers[lost.LostBy].Of(lost.AsLost.LocalReference);
        var childId = (string?)asLost["childId"] ?? throw new StepFailedException("expected: a childId");
        var entry = await stage.Get(officer, $"/v1/entries/{(string?)asLost["entryId"]}", ct);
        stage.Proves((string?)entry["status"] == "open" && (string?)entry["entry"]?["whereabouts"] == Whereabouts.Unknown, "the entry is open, and nobody there knows where the child is");

        stage.Begin($"{names.FoundBy} registered a newcomer the same day: home educated, seen at home, no NHS number known.");
        var asFound = answers[lost.FoundBy].Of(lost.AsFound.LocalReference);
        Results(lost.FoundBy, answers[lost.FoundBy].SubmissionId, asFound);
        stage.Proves((string?)asFound["childId"] == childId, "the register knows that it is the same child, by name and date of birth");
        stage.Proves(LookupAnswers.HasNotice(asFound, "alsoOpenIn", lost.LostBy), $"{names.FoundBy} is told at once that {names.LostBy} has the child too");

        stage.Begin($"{names.LostBy}'s officer searches the country.");
        var match = LookupAnswers.OnlyMatch(await Search(officer, lost.Search, ct));
        stage.Proves((string?)match["childId"] == childId && (string?)match["position"] == "held", "the child is held: another LA has picked the child up");
        stage.Proves(
            LookupAnswers.IsHeldBy(match, lost.FoundBy),
            $"it says who to ring, {names.FoundBy}, and never where the child lives");

        stage.Begin($"Until something is said, {names.LostBy} leads: it reported the child first.");
        stage.Proves(await Leads(officer, childId, ct) == lost.LostBy.Value, $"{names.LostBy} leads");

        stage.Begin($"Having rung {names.FoundBy}, {names.LostBy} says in its next file that the child moved there.");
        var moved = await Send(lost.LostBy, day.ReportDate, lost.Moved, ct);
        stage.Proves(
            (string?)moved["outcome"] == RecordOutcome.Ceased || LookupAnswers.HasNotice(moved, "transferPending", lost.FoundBy),
            "the entry ends, or waits for the other's answer");

        stage.Begin($"{names.FoundBy}'s next file has the child, as every night.");
        var accepted = await Send(lost.FoundBy, day.ReportDate, lost.AsFound, ct);
        stage.Proves((string?)accepted["outcome"] is RecordOutcome.Unchanged or RecordOutcome.Updated, "nothing more is needed to accept");
        stage.Proves(await Leads($"officer-{lost.FoundBy}", childId, ct) == lost.FoundBy.Value, $"{names.FoundBy} leads now");

        stage.Begin($"{names.LostBy}'s system does not know yet, and sends the child once more.");
        var late = await Send(lost.LostBy, day.ReportDate, lost.AsLost, ct);
        stage.Proves(
            (string?)late["outcome"] == RecordOutcome.Unchanged && LookupAnswers.HasNotice(late, "movedTo", lost.FoundBy),
            $"unchanged, with the word that the child moved to {names.FoundBy}: no claim, no second entry");

        await Restricted(day.Restricted, officer, ct);

        string Name(LaCode la) => PushDay.NameOf(la, day.ReportDate);
    }

    private async Task Restricted(RestrictedChild restricted, string officer, CancellationToken ct)
    {
        stage.Begin("The same officer searches for a child who is in a refuge somewhere.");
        var lookup = await Search(officer, restricted.Search, ct);
        var match = LookupAnswers.OnlyMatch(lookup);
        stage.Proves((bool?)match["restricted"] == true && match["responsibility"]?["localAuthority"] is null, "the child is known and safe from being found: no LA is named");
        stage.Proves(
            new[] { "since", "lastReportedOn", "soughtBy", "closed" }.All(member => match[member] is null) && !match.ToJsonString().Contains($"\"{restricted.HeldBy}\"", StringComparison.Ordinal),
            "nor can it be guessed from anything else in the answer");
    }

    private Task<JsonNode> Search(string officer, OfficersSearch search, CancellationToken ct) => stage.Post(
        officer, "/v1/lookups",
        new JsonObject
        {
            ["purpose"] = search.Purpose,
            ["caseReference"] = search.CaseReference,
            ["person"] = new JsonObject
            {
                ["familyName"] = search.FamilyName,
                ["givenName"] = search.GivenName,
                ["dateOfBirth"] = search.DateOfBirth.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            },
        },
        ct);

    private async Task<string?> Leads(string officer, string childId, CancellationToken ct) =>
        LookupAnswers.LeadNow(await stage.Get(officer, $"/v1/children/{childId}/responsibility?purpose={Purpose.TracingMissingChild}", ct));

    private async Task<JsonNode> Send(LaCode la, DateOnly reportDate, RegisterRecord record, CancellationToken ct)
    {
        var file = DailyFile.Of(la, reportDate, record);
        var answer = await push.Push(file, _ => { }, ct);
        stage.Show($"la-{la}", "POST", SendFile.PathOf(file), JsonNode.Parse(file.Content.Span), $"202 {{\"submissionId\":\"{answer.SubmissionId}\"}}");
        var result = answer.Of(record.LocalReference);
        Results(la, answer.SubmissionId, result);
        return result;
    }

    private void Results(LaCode la, string submissionId, JsonNode result) =>
        stage.Show($"la-{la}", "GET", $"/v1/submissions/{submissionId}/results", null, $"200 {result.ToJsonString()}");
}
