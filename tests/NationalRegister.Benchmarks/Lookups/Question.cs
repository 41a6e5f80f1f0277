using System.Text.Json.Nodes;
using NationalRegister.Domain.Children;

namespace NationalRegister.Benchmarks.Lookups;

/// <summary>What an officer asks, and whom it is about.</summary>
/// <param name="Kind">In which way it is asked.</param>
/// <param name="Meant">The child; null where the one who is sought is on no register.</param>
internal sealed record Question(string Kind, ChildId? Meant)
{
    /// <summary>NHS number or UPN, where one is all that is asked by.</summary>
    public string? Number { get; init; }

    /// <summary>Family name.</summary>
    public string? Family { get; init; }

    /// <summary>Given name.</summary>
    public string? Given { get; init; }

    /// <summary>Date of birth.</summary>
    public DateOnly? Born { get; init; }

    /// <summary>Year of birth, where no more is known.</summary>
    public int? Year { get; init; }

    /// <summary>The same as a body of <c>POST /v1/lookups</c>.</summary>
    public string Body()
    {
        var body = new JsonObject { ["purpose"] = "tracingMissingChild", ["caseReference"] = "BENCH/1" };
        if (Number is not null)
        {
            body[Number.Length == NhsNumber.Length ? "nhsNumber" : "upn"] = Number;
            return body.ToJsonString();
        }
        var person = new JsonObject { ["familyName"] = Family, ["givenName"] = Given };
        if (Born is { } born) person["dateOfBirth"] = $"{born:yyyy-MM-dd}";
        if (Year is { } year) person["birthYear"] = year;
        body["person"] = person;
        return body.ToJsonString();
    }
}
