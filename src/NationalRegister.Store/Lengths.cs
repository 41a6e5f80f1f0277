namespace NationalRegister.Store;

/// <summary>Lengths of columns that no rule of the domain already bounds, in characters.</summary>
public static class Lengths
{
    /// <summary>A code of a code set, a status, a kind.</summary>
    public const int Code = 64;

    /// <summary>The child in the LA's own system.</summary>
    public const int LocalReference = 64;

    /// <summary>An OAuth client's id.</summary>
    public const int ClientId = 100;

    /// <summary>A person's name or subject, as the issuer states it.</summary>
    public const int Person = 200;

    /// <summary>Why a person decided: of an identity, of a restriction.</summary>
    public const int DecisionReason = 500;

    /// <summary>A request id, an idempotency key, a case reference.</summary>
    public const int Reference = 255;
}
