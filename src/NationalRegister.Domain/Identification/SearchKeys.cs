using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace NationalRegister.Domain.Identification;

/// <summary>
/// Turns a canonical key into the number that is stored: eight bits of key type and ring version, and 56 bits of HMAC-SHA256 under a secret of
/// the register's ring, so that a copy of the key table alone names nobody. Keys are written under one secret and read under all, so that a
/// secret can be changed under a register that is running.
/// </summary>
public sealed class SearchKeys
{
    /// <summary>Year of birth with one part of a name, where the date is not known exactly.</summary>
    public const int YearAndName = 2;

    /// <summary>A whole name, where no date of birth is known exactly.</summary>
    public const int WholeName = 3;

    /// <summary>Date of birth with the sound of a family name.</summary>
    public const int BirthAndSound = 4;

    /// <summary>Date of birth with a given name in its canonical spelling.</summary>
    public const int BirthAndGiven = 5;

    /// <summary>The sounds of both names with the year of birth.</summary>
    public const int SoundsAndYear = 6;

    /// <summary>A home's postcode.</summary>
    public const int Postcode = 7;

    /// <summary>Date of birth with a home's postcode district, or its town.</summary>
    public const int BirthAndPlace = 8;

    /// <summary>Family name with a home's postcode district.</summary>
    public const int FamilyAndOutcode = 9;

    /// <summary>Given name in its canonical spelling with a home's postcode district and the sex.</summary>
    public const int GivenOutcodeAndSex = 10;

    /// <summary>A telephone or email address of a parent.</summary>
    public const int Contact = 11;

    /// <summary>The sounds of both names, of a child whose name is rare enough to be found by it alone.</summary>
    public const int Sounds = 12;

    /// <summary>Date of birth with the initials of both names, in the order of the alphabet.</summary>
    public const int BirthAndInitials = 13;

    private const int Types = 32;
    private const int Rings = 8;

    private readonly Secret[] ring;

    /// <summary>A ring of one secret or more.</summary>
    /// <param name="ring">Each secret, at least 32 bytes, by its version, 0 to 7.</param>
    /// <param name="writes">The version under which keys are written; null for the highest.</param>
    /// <exception cref="ArgumentException">There is none, or one is too short, or that under which is written is not there.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A version does not fit.</exception>
    public SearchKeys(IReadOnlyDictionary<int, byte[]> ring, int? writes = null)
    {
        ArgumentNullException.ThrowIfNull(ring);
        if (ring.Count == 0 || ring.Values.Any(secret => secret is not { Length: >= 32 })) throw new ArgumentException("A secret of the search keys is missing or has fewer than 32 bytes.", nameof(ring));
        if (ring.Keys.Any(version => version is < 0 or >= Rings)) throw new ArgumentOutOfRangeException(nameof(ring), "A ring version has three bits.");
        var first = writes ?? ring.Keys.Max();
        if (!ring.ContainsKey(first)) throw new ArgumentException($"The secret of the search keys with the version {first} is missing.", nameof(writes));
        this.ring = [.. ring.OrderByDescending(r => r.Key == first).ThenByDescending(r => r.Key).Select(r => new Secret(r.Key, r.Value))];
    }

    /// <summary>A ring of one secret.</summary>
    public SearchKeys(byte[] secret, int version = 1) : this(new Dictionary<int, byte[]> { [version] = secret })
    {
    }

    /// <summary>The stored number of a key, as it is written.</summary>
    /// <param name="type">The key's type, 0 to 31.</param>
    /// <param name="canonical">The canonical key.</param>
    public long Hash(int type, string canonical) => Hash(ring[0], type, canonical);

    /// <summary>The numbers under which a key may be stored; the first as it is written.</summary>
    /// <param name="type">The key's type, 0 to 31.</param>
    /// <param name="canonical">The canonical key.</param>
    public IEnumerable<long> Hashes(int type, string canonical) => ring.Select(secret => Hash(secret, type, canonical));

    private static long Hash(Secret secret, int type, string canonical)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(type);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(type, Types);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        secret.Hash(Encoding.UTF8.GetBytes($"{type}|{canonical}"), hash);
        var low = BinaryPrimitives.ReadUInt64BigEndian(hash) >> 8;
        return unchecked((long)(((ulong)((type << 3) | secret.Version) << 56) | low));
    }

    /// <summary>The type of a stored number.</summary>
    public static int TypeOf(long hash) => (int)((ulong)hash >> 59);

    /// <summary>True where a key of the type holds an address or how to reach a parent: a restricted child is never found by one.</summary>
    public static bool HoldsAddress(int type) => type is Postcode or BirthAndPlace or FamilyAndOutcode or GivenOutcodeAndSex or Contact;

    /// <summary>What keys of a type are made of, as it is told to who asks; nothing of their values.</summary>
    public static string Name(int type) => type switch
    {
        YearAndName => "inexactBirthAndName",
        WholeName => "inexactBirthAndWholeName",
        BirthAndSound => "dateOfBirthAndFamilyName",
        BirthAndGiven => "dateOfBirthAndGivenName",
        SoundsAndYear => "birthYearAndNames",
        Postcode => "postcode",
        BirthAndPlace => "dateOfBirthAndPlace",
        FamilyAndOutcode => "familyNameAndPlace",
        GivenOutcodeAndSex => "givenNameAndPlace",
        Contact => "parentContact",
        Sounds => "names",
        BirthAndInitials => "dateOfBirthAndInitials",
        _ => "unknown",
    };

    /// <summary>The numbers under which a child may stand who is searched for by these keys.</summary>
    public IReadOnlyList<long> Sought(IEnumerable<SearchKey> keys) => [.. keys.SelectMany(key => Hashes(key.Type, key.Canonical)).Distinct()];

    /// <summary>The numbers that lead to a child, as they are written. No address leads to one that is restricted.</summary>
    /// <param name="profile">What is known of the child.</param>
    /// <param name="restricted">Whether it is restricted.</param>
    public IReadOnlyList<long> Leading(ChildProfile profile, bool restricted) => [.. Blocking.Stored(profile, withAddresses: !restricted).Select(key => Hash(key.Type, key.Canonical)).Distinct()];

    /// <summary>Every number that may have been written for a child, under any secret, restricted or not, and that does not lead to it now.</summary>
    /// <param name="before">What was known of the child.</param>
    /// <param name="now">What is known now; null where nothing may lead to it.</param>
    /// <param name="restricted">Whether it is restricted now.</param>
    public IReadOnlyList<long> Gone(ChildProfile before, ChildProfile? now, bool restricted)
    {
        var stays = now is null ? [] : Blocking.Stored(now, withAddresses: !restricted).ToHashSet();
        // Of what is known now only addresses can have to go.
        return Sought(Blocking.Stored(before).Concat(now is null || !restricted ? [] : Blocking.Stored(now)).Where(key => !stays.Contains(key)));
    }

    /// <summary>The numbers that lead to a child under secrets under which is not written.</summary>
    public IReadOnlyList<long> Old(ChildProfile profile) => [.. Blocking.Stored(profile).SelectMany(key => Hashes(key.Type, key.Canonical).Skip(1)).Distinct()];

    // To take a key in costs more than twice as much as to hash with it: a record is sought by some hundred keys.
    private sealed class Secret(int version, byte[] key)
    {
        private readonly ConcurrentBag<IncrementalHash> idle = [];

        public int Version => version;

        public void Hash(ReadOnlySpan<byte> text, Span<byte> destination)
        {
            var hash = idle.TryTake(out var used) ? used : IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
            hash.AppendData(text);
            hash.GetHashAndReset(destination);
            idle.Add(hash);
        }
    }
}
