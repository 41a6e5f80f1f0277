using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace NationalRegister.Domain.Identification;

/// <summary>
/// Turns a canonical key into the number that is stored: eight bits of key type and ring version, and 56 bits of HMAC-SHA256 under the
/// register's secret, so that a copy of the key table alone names nobody.
/// </summary>
/// <param name="secret">The secret, at least 32 bytes.</param>
/// <param name="ringVersion">Which secret of the ring it is, 0 to 7.</param>
public sealed class SearchKeys(byte[] secret, int ringVersion = 1)
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

    private readonly int ring = ringVersion is >= 0 and < Rings ? ringVersion : throw new ArgumentOutOfRangeException(nameof(ringVersion), "A ring version has three bits.");

    private readonly byte[] secret = secret is { Length: >= 32 } ? secret : throw new ArgumentException("The search key secret has fewer than 32 bytes.", nameof(secret));

    /// <summary>The stored number of a key.</summary>
    /// <param name="type">The key's type, 0 to 31.</param>
    /// <param name="canonical">The canonical key.</param>
    public long Hash(int type, string canonical)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(type);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(type, Types);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{type}|{canonical}"), hash);
        var low = BinaryPrimitives.ReadUInt64BigEndian(hash) >> 8;
        return unchecked((long)(((ulong)((type << 3) | ring) << 56) | low));
    }

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
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "There is no such type of key."),
    };

    /// <summary>The stored numbers of keys.</summary>
    public IReadOnlyList<long> Of(IEnumerable<SearchKey> keys) => [.. keys.Select(key => Hash(key.Type, key.Canonical)).Distinct()];

    /// <summary>The stored numbers that lead to a child. No address leads to one that is restricted.</summary>
    /// <param name="profile">What is known of the child.</param>
    /// <param name="restricted">Whether it is restricted.</param>
    public IReadOnlyList<long> Leading(ChildProfile profile, bool restricted) => Of(Blocking.Stored(profile, withAddresses: !restricted));
}
