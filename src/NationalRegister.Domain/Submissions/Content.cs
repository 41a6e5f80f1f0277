using System.Text.Json.Nodes;
using NationalRegister.Domain.Forms;

namespace NationalRegister.Domain.Submissions;

/// <summary>What an entry says: the whole record as canonical JSON text, and the hash by which two are compared.</summary>
/// <param name="Text">Canonical JSON.</param>
/// <param name="Record">The same, read.</param>
public sealed record Content(string Text, RegisterRecord Record)
{
    // These two are read member by member; anything beneath them, and every list, is one value that is replaced whole.
    private static readonly string[] ByMember = ["child", "entry"];

    /// <summary>SHA-256 of the text.</summary>
    public byte[] Hash { get; } = CanonicalJson.Hash(Text);

    /// <summary>Content of a JSON object that holds nothing but content.</summary>
    public static Content Of(JsonObject content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var canonical = (JsonObject?)CanonicalJson.Canonical(content) ?? [];
        return new Content(CanonicalJson.Text(canonical), Bind(canonical));
    }

    /// <summary>The same, but for one of its members.</summary>
    /// <param name="member">The member's name.</param>
    /// <param name="instead">What it says now; null where it says nothing of it.</param>
    public Content With(string member, JsonNode? instead)
    {
        var content = (JsonObject)JsonNode.Parse(Text)!;
        content[member] = instead;
        return Of(content);
    }

    /// <summary>Content as it was stored, which is canonical already.</summary>
    public static Content Of(string text) => new(text, Bind((JsonObject)JsonNode.Parse(text)!));

    // A record needs a reference to bind; content has none, since it is the entry's key.
    private static RegisterRecord Bind(JsonObject canonical)
    {
        canonical["localReference"] = "-";
        return Form<RegisterRecord>.Read(canonical).Value ?? throw new InvalidOperationException("Content that was stored does not bind.");
    }

    /// <summary>
    /// What the entry says after a record: each member that the record carries replaces the entry's, each that it omits stays, null
    /// and the empty list clear. Two levels deep for <c>child</c> and <c>entry</c>, so that a school or an address is never half old.
    /// </summary>
    /// <param name="stored">What the entry says now; null where there is none.</param>
    /// <param name="carried">What the record carries.</param>
    /// <param name="whole">True where the record replaces the whole.</param>
    public static JsonObject Merge(JsonObject? stored, JsonObject carried, bool whole)
    {
        ArgumentNullException.ThrowIfNull(carried);
        var merged = (JsonObject?)stored?.DeepClone() ?? [];
        if (whole)
        {
            // A move that was proposed stands until it is answered: no record of the whole says anything of it.
            merged = merged["cease"] is { } proposed ? new JsonObject { ["cease"] = proposed.DeepClone() } : [];
        }
        foreach (var (name, value) in carried)
        {
            if (ByMember.Contains(name) && value is JsonObject members && merged[name] is JsonObject there)
            {
                foreach (var (member, inner) in members)
                {
                    there[member] = inner?.DeepClone();
                }
            }
            else
            {
                merged[name] = value?.DeepClone();
            }
        }
        return merged;
    }
}
