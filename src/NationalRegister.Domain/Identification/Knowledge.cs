using System.Text.Json;

namespace NationalRegister.Domain.Identification;

/// <summary>A number of a child.</summary>
/// <param name="Scheme">Its scheme.</param>
/// <param name="Value">The number.</param>
/// <param name="State">A value of <see cref="IdentifierState"/>.</param>
/// <param name="From">When it was first stated.</param>
/// <param name="To">When it stopped being held; null while it is.</param>
public sealed record ChildNumber(string Scheme, string Value, string State, DateTime From, DateTime? To)
{
    /// <summary>Which number it is.</summary>
    public (string Scheme, string Value) Key => (Scheme, Value);
}

/// <summary>What entries say of who their child is: what is known of it by them.</summary>
/// <param name="Profile">Every name and date of birth that they ever stated.</param>
/// <param name="Numbers">Every number that they ever stated.</param>
/// <param name="Current">The numbers that they state now, the newest statement first.</param>
public sealed record Testimony(ChildProfile Profile, IReadOnlySet<(string Scheme, string Value)> Numbers, IReadOnlyList<(string Scheme, string Value)> Current);

/// <summary>
/// What is known of a child over all its entries, and what becomes of that when two identities turn out to be one child, or one to be two.
/// To merge and to undo that gives back what was known before, to the letter.
/// </summary>
/// <param name="Profile">Names and dates of birth.</param>
/// <param name="Numbers">Numbers.</param>
public sealed record Knowledge(ChildProfile Profile, IReadOnlyList<ChildNumber> Numbers)
{
    /// <summary>Nothing is known.</summary>
    public static Knowledge Nothing { get; } = new(ChildProfile.Empty, []);

    // The better a number is known to be the child's, the earlier it stands.
    private static readonly string[] ByTrust = [IdentifierState.Held, IdentifierState.Former, IdentifierState.Disputed, IdentifierState.LetGo];

    /// <summary>What is known of one child that was two identities. Of two numbers of a scheme the one that goes on holds its own; the other stays known.</summary>
    /// <param name="from">The identity that ends.</param>
    /// <param name="into">The one that goes on.</param>
    /// <param name="at">When.</param>
    public static Knowledge Merge(Knowledge from, Knowledge into, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(into);
        var holds = into.Numbers.Where(n => n.State == IdentifierState.Held).Select(n => n.Scheme).ToHashSet();
        var theirs = from.Numbers.ToDictionary(n => n.Key, n => n.State == IdentifierState.Held && holds.Contains(n.Scheme) ? n with { State = IdentifierState.Former, To = at } : n);
        var numbers = into.Numbers.Select(n => theirs.Remove(n.Key, out var other) && Trust(other) < Trust(n) ? n with { State = other.State, To = other.To } : n).ToList();
        return new(into.Profile.Learn(from.Profile), [.. numbers, .. theirs.Values]);
    }

    /// <summary>What is known of each of two children that were taken for one.</summary>
    /// <param name="taken">What the entries say that are taken away.</param>
    /// <param name="left">What those say that stay.</param>
    /// <param name="before">What was known of each before they were merged, where that is undone.</param>
    /// <param name="heldElsewhere">Numbers that a third child holds.</param>
    /// <param name="at">When.</param>
    public (Knowledge Taken, Knowledge Left) Split(Testimony taken, Testimony left, (Knowledge Taken, Knowledge Left)? before, IReadOnlySet<(string, string)> heldElsewhere, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(taken);
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(heldElsewhere);
        // What was known before is not believed where anything of it was let go since: it turned out to be another child's.
        var (theirs, ours) = (Believable(before?.Taken), Believable(before?.Left));
        var merged = before is { } known ? Merge(known.Taken, known.Left, at) : null;
        var (takenNumbers, leftNumbers) = (new List<ChildNumber>(), new List<ChildNumber>());
        foreach (var number in Numbers)
        {
            var (their, our) = (theirs?.Find(number.Key), ours?.Find(number.Key));
            var isTaken = their is not null || taken.Numbers.Contains(number.Key);
            // What neither says any more stays where it is: nothing is lost.
            var isLeft = our is not null || left.Numbers.Contains(number.Key) || !isTaken;
            var changed = merged?.Find(number.Key)?.State != number.State;
            if (isLeft) leftNumbers.Add(our is not null && !changed ? our : number);
            if (isTaken) takenNumbers.Add(their is not null && !changed ? their : isLeft && number.State == IdentifierState.Held ? number with { State = IdentifierState.Disputed } : number);
        }
        leftNumbers = Settled(leftNumbers, ours, left, [.. heldElsewhere], at);
        takenNumbers = Settled(takenNumbers, theirs, taken, [.. heldElsewhere, .. leftNumbers.Where(n => n.State == IdentifierState.Held).Select(n => n.Key)], at);
        return (new((theirs?.Profile ?? ChildProfile.Empty).Learn(taken.Profile), takenNumbers), new((ours?.Profile ?? ChildProfile.Empty).Learn(left.Profile), leftNumbers));
    }

    /// <summary>What is known once it was decided that an entry is about this child: a number that was spoken against, and that nobody else holds, is the child's.</summary>
    /// <param name="said">What the entry says.</param>
    /// <param name="heldElsewhere">Numbers that another child holds.</param>
    /// <param name="at">When.</param>
    public Knowledge Confirm(Testimony said, IReadOnlySet<(string, string)> heldElsewhere, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(said);
        ArgumentNullException.ThrowIfNull(heldElsewhere);
        List<ChildNumber> numbers = [.. Numbers.Select(n => said.Current.Contains(n.Key) && !heldElsewhere.Contains(n.Key) ? n with { State = IdentifierState.Held, To = null } : n)];
        return this with { Numbers = Settled(numbers, this, said, [.. heldElsewhere], at) };
    }

    /// <summary>As it is kept with a merge.</summary>
    public string ToText() => JsonSerializer.Serialize(new Stored(Profile.ToText(), Numbers));

    /// <summary>Reads what <see cref="ToText"/> wrote.</summary>
    public static Knowledge FromText(string text)
    {
        var stored = JsonSerializer.Deserialize<Stored>(text)!;
        return new(ChildProfile.FromText(stored.Profile), stored.Numbers);
    }

    private ChildNumber? Find((string Scheme, string Value) key) => Numbers.FirstOrDefault(n => n.Key == key);

    private Knowledge? Believable(Knowledge? before) => before is not null && Profile.Learn(before.Profile).Equals(Profile)
        && before.Numbers.All(n => Find(n.Key) is { } now && (now.State != IdentifierState.LetGo || n.State == IdentifierState.LetGo)) ? before : null;

    // A child holds one number of a scheme, the one that was stated last, and none that another child holds.
    private static List<ChildNumber> Settled(List<ChildNumber> numbers, Knowledge? before, Testimony said, HashSet<(string, string)> heldElsewhere, DateTime at)
    {
        foreach (var scheme in numbers.Select(n => n.Scheme).Distinct().ToList())
        {
            var held = numbers.Where(n => n.Scheme == scheme && n.State == IdentifierState.Held && !heldElsewhere.Contains(n.Key)).OrderBy(n => Place(n.Key)).FirstOrDefault()
                ?? numbers.Where(n => n.Scheme == scheme && n.State is IdentifierState.Former or IdentifierState.Disputed && !heldElsewhere.Contains(n.Key)
                    && before?.Find(n.Key)?.State != n.State && said.Current.Contains(n.Key)).OrderBy(n => Place(n.Key)).FirstOrDefault();
            numbers = [.. numbers.Select(n => n.Scheme != scheme ? n
                : n.Key == held?.Key ? n with { State = IdentifierState.Held, To = null }
                : n.State == IdentifierState.Held ? n with { State = IdentifierState.Former, To = at } : n)];
        }
        return numbers;

        int Place((string, string) key) => said.Current.TakeWhile(k => k != key).Count();
    }

    private static int Trust(ChildNumber number) => Array.IndexOf(ByTrust, number.State);

    private sealed record Stored(string Profile, IReadOnlyList<ChildNumber> Numbers);
}
