namespace NationalRegister.Identity;

/// <summary>The person for whom a system calls, as the token's <c>act</c> names them.</summary>
/// <param name="Subject">The person's stable identifier at their organisation.</param>
/// <param name="Name">The person's name, for the audit log's readers.</param>
/// <param name="Role">The role in which they act.</param>
public sealed record Actor(string Subject, string Name, string Role);
