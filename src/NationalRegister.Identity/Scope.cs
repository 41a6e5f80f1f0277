using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace NationalRegister.Identity;

/// <summary>What a token lets its bearer do. The list is closed; a token may carry others, which mean nothing here.</summary>
public sealed class Scope
{
    /// <summary>Push updates for one's own LA, read its submissions and results.</summary>
    public static readonly Scope Submit = new("register.submit", ofOneAuthority: true, "Push daily updates for one's own LA");

    /// <summary>Read and change one's own LA's entries.</summary>
    public static readonly Scope Entries = new("register.entries", ofOneAuthority: true, "Read and change one's own LA's entries");

    /// <summary>Search nationally, keep watches, ask enquiries.</summary>
    public static readonly Scope Lookup = new("register.lookup", ofOneAuthority: true, "Find out nationally who has a child");

    /// <summary>Refer, propose, answer, dispute.</summary>
    public static readonly Scope Responsibility = new("register.responsibility", ofOneAuthority: true, "Hand over, refer and dispute responsibility");

    /// <summary>Determine disputes, review identities, hold restricted children.</summary>
    public static readonly Scope Adjudicate = new("register.adjudicate", ofOneAuthority: false, "Determine disputes and review identities");

    /// <summary>Aggregate extracts; never a record.</summary>
    public static readonly Scope Extracts = new("register.extracts", ofOneAuthority: false, "Aggregate extracts, never a record");

    /// <summary>Tell the register of a child; the answer is 202 and no more.</summary>
    public static readonly Scope Notify = new("register.notify", ofOneAuthority: false, "Tell the register of a child");

    /// <summary>Read the audit log and verify it.</summary>
    public static readonly Scope Audit = new("register.audit", ofOneAuthority: false, "Read the audit log and verify it");

    /// <summary>Compliance, configuration, webhooks of others.</summary>
    public static readonly Scope Operate = new("register.operate", ofOneAuthority: false, "Operate the register");

    /// <summary>Every scope, in the order of the contract.</summary>
    public static IReadOnlyList<Scope> All { get; } =
        [Submit, Entries, Lookup, Responsibility, Adjudicate, Extracts, Notify, Audit, Operate];

    /// <summary>The scopes that mean something only together with one LA.</summary>
    public static IReadOnlyList<Scope> OfAuthorities { get; } = [.. All.Where(scope => scope.OfOneAuthority)];

    private static readonly FrozenDictionary<string, Scope> ByName = All.ToFrozenDictionary(scope => scope.Name, StringComparer.Ordinal);

    private Scope(string name, bool ofOneAuthority, string title)
    {
        Name = name;
        OfOneAuthority = ofOneAuthority;
        Title = title;
    }

    /// <summary>As it stands in a token's <c>scope</c> claim.</summary>
    public string Name { get; }

    /// <summary>Whether it counts only in a token that names an LA.</summary>
    public bool OfOneAuthority { get; }

    /// <summary>What it allows, in a few words for the contract document.</summary>
    public string Title { get; }

    /// <summary>Finds a scope by its name.</summary>
    public static bool TryParse(string? name, [NotNullWhen(true)] out Scope? scope)
    {
        scope = null;
        return name is not null && ByName.TryGetValue(name, out scope);
    }

    /// <inheritdoc />
    public override string ToString() => Name;
}
