namespace NationalRegister.Api.Identification;

/// <summary>Schemes of numbers that lead to a child.</summary>
public static class Scheme
{
    /// <summary>The NHS number.</summary>
    public const string NhsNumber = "nhsNumber";

    /// <summary>The unique pupil number.</summary>
    public const string Upn = "upn";
}
