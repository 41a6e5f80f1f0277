namespace NationalRegister.Domain.Identification;

/// <summary>A field that was compared when it was decided who a record is about; never its value.</summary>
/// <param name="Field">The field.</param>
/// <param name="Agreement">How it compared.</param>
/// <param name="Weight">What that weighed; absent where the rules weigh nothing.</param>
public sealed record WeighedField(string Field, string Agreement, double? Weight);
