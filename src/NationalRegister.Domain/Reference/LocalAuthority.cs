namespace NationalRegister.Domain.Reference;

/// <summary>A local authority of England with children's services, in a period in which its GSS code was one.</summary>
/// <param name="Code">DfE's three digits, which stay.</param>
/// <param name="GssCode">The nine characters of the Office for National Statistics, which change with boundaries; null while not published.</param>
/// <param name="Name">As DfE writes it.</param>
/// <param name="Region">The region it lies in.</param>
/// <param name="Validity">The days of the period.</param>
/// <param name="Successors">Who took over on the day after the last; its own code when only the GSS code changed.</param>
/// <param name="IsProvisional">True while DfE has not published the code: it stands in, and will be replaced.</param>
public sealed record LocalAuthority(
    LaCode Code,
    string? GssCode,
    string Name,
    Region Region,
    Validity Validity,
    IReadOnlyList<LaCode> Successors,
    bool IsProvisional);

/// <summary>One of the nine regions of England.</summary>
/// <param name="Code">The GSS code, nine characters.</param>
/// <param name="Name">As DfE writes it.</param>
public sealed record Region(string Code, string Name);
