namespace NationalRegister.Domain.Identification;

/// <summary>How sure the register is that a number is this child's.</summary>
public static class IdentifierState
{
    /// <summary>This child's, and no other's.</summary>
    public const string Held = "held";

    /// <summary>Once this child's: a re-issued number, a former UPN.</summary>
    public const string Former = "former";

    /// <summary>Stated for this child while another holds it: it never leads here by itself.</summary>
    public const string Disputed = "disputed";

    /// <summary>Stated for this child by nobody but a record that turned out to be about another: it leads here no more.</summary>
    public const string LetGo = "letGo";
}
