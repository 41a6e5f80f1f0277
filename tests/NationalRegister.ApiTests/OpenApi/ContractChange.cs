namespace NationalRegister.ApiTests.OpenApi;

/// <summary>One difference between two documents of the contract.</summary>
/// <param name="Breaking">Whether a caller who kept to the older document may fail by the newer one.</param>
/// <param name="Where">The operation, or the schema and the member.</param>
/// <param name="What">What is different there.</param>
internal sealed record ContractChange(bool Breaking, string Where, string What)
{
    public override string ToString() => $"`{Where}`: {What}";
}

/// <summary>Which way a value travels: what narrows one direction widens the other.</summary>
internal enum Direction
{
    /// <summary>Callers send it: to take less than before breaks them.</summary>
    Sent,

    /// <summary>The register answers it: to answer more than before, or not to answer it, breaks callers.</summary>
    Answered,
}
