namespace NationalRegister.Domain.Identification;

/// <summary>Compares what is no name, each by the best of both histories. Nothing is allocated.</summary>
internal static class CompareDetails
{
    private const int Digits = 8;
    private const double NearTown = 0.9;

    // Of so many characters of an address one may be wrong.
    private const int LettersASlip = 6;

    /// <summary>Dates of birth, or years where one side knows no day.</summary>
    public static FieldScore Birth(Comparand a, Comparand b, Weights weights)
    {
        var best = default(FieldScore);
        foreach (var one in a.Born)
        {
            foreach (var other in b.Born)
                Better(ref best, weights.Score(ComparedField.DateOfBirth, Level(one, other)));
        }
        // What systems fill in for a year is no more than that, whichever way it is looked at.
        if (best.Level is AgreementLevel.Exact or AgreementLevel.Default)
            return best;
        foreach (var year in a.Years)
        {
            foreach (var other in b.Born)
                Better(ref best, weights.Score(ComparedField.DateOfBirth, Level(year, other.Year)));
            foreach (var other in b.Years)
                Better(ref best, weights.Score(ComparedField.DateOfBirth, Level(year, other)));
        }
        foreach (var one in a.Born)
        {
            foreach (var year in b.Years)
                Better(ref best, weights.Score(ComparedField.DateOfBirth, Level(one.Year, year)));
        }
        return best;
    }

    /// <summary>Sexes. A child of whom both are known says nothing.</summary>
    public static FieldScore Sex(Comparand a, Comparand b, Weights weights) =>
        a.IsFemale == a.IsMale || b.IsFemale == b.IsMale ? default
        : weights.Score(ComparedField.Sex, a.IsFemale == b.IsFemale ? AgreementLevel.Exact : AgreementLevel.Different);

    /// <summary>Homes.</summary>
    public static FieldScore Homes(Comparand a, Comparand b, bool sameFamily, Weights weights)
    {
        var best = default(FieldScore);
        foreach (var one in a.Postcodes)
        {
            foreach (var other in b.Postcodes)
                Better(ref best, weights.Score(ComparedField.Postcode, Level(one, other, sameFamily)));
        }
        if (best.Level is not (AgreementLevel.NotCompared or AgreementLevel.Different))
            return best;
        foreach (var town in a.Towns)
        {
            foreach (var other in b.Towns)
                Better(ref best, weights.Score(ComparedField.Postcode, town == other || Comparators.JaroWinkler(town, other) >= NearTown ? AgreementLevel.Town : AgreementLevel.Different));
        }
        return best;
    }

    /// <summary>Houses and streets. Another one says little: people move. In another town it is another house: every town has a Station Road.</summary>
    public static FieldScore Streets(Comparand a, Comparand b, FieldScore homes, Weights weights)
    {
        if (homes.Differs)
            return default;
        var best = default(FieldScore);
        foreach (var one in a.Streets)
        {
            foreach (var other in b.Streets)
            {
                Better(ref best, weights.Score(ComparedField.Street, one == other ? AgreementLevel.Exact
                    : Comparators.Edits(one, other) <= Math.Max(one.Length, other.Length) / LettersASlip ? AgreementLevel.Close : AgreementLevel.Different));
            }
        }
        return best;
    }

    /// <summary>Telephones and email addresses.</summary>
    public static FieldScore Contacts(Comparand a, Comparand b, bool sameFamily, Weights weights)
    {
        if (a.Contacts.Length == 0 || b.Contacts.Length == 0)
            return default;
        foreach (var contact in a.Contacts)
        {
            foreach (var other in b.Contacts)
            {
                // A long one with a letter wrong is no other's: an email of twelve characters has few neighbours.
                if (contact == other || (contact.Length >= 12 && Math.Abs(contact.Length - other.Length) <= 1 && Comparators.Edits(contact, other) <= 1))
                    return weights.Score(ComparedField.Contact, sameFamily ? AgreementLevel.Household : AgreementLevel.Exact);
            }
        }
        return weights.Score(ComparedField.Contact, AgreementLevel.Different);
    }

    /// <summary>NHS numbers and UPNs.</summary>
    public static FieldScore Numbers(Comparand a, Comparand b, Weights weights)
    {
        var level = AgreementLevel.NotCompared;
        if (a.NhsNumber is { } number && b.NhsNumber is { } held)
            level = Level(number, held);
        foreach (var upn in a.Upns)
        {
            foreach (var other in b.Upns)
            {
                var next = Level(upn, other);
                if (level == AgreementLevel.NotCompared || next < level)
                    level = next;
            }
        }
        return weights.Score(ComparedField.Number, level);
    }

    private static AgreementLevel Level(string number, string other) =>
        number == other ? AgreementLevel.Exact : Comparators.Edits(number, other) == 1 ? AgreementLevel.OneEdit : AgreementLevel.Different;

    private static AgreementLevel Level(int year, int other) =>
        year == other ? AgreementLevel.Year : Math.Abs(year - other) == 1 ? AgreementLevel.NearYear : AgreementLevel.Different;

    private static AgreementLevel Level(DateOnly a, DateOnly b)
    {
        if (a == b)
            return Placeholders.IsDefaultDate(a) ? AgreementLevel.Default : AgreementLevel.Exact;
        if (a.Year == b.Year && a.Month == b.Day && a.Day == b.Month)
            return AgreementLevel.DayAndMonth;
        Span<char> one = stackalloc char[Digits], other = stackalloc char[Digits];
        Write(a, one);
        Write(b, other);
        if (Comparators.Edits(one, other) == 1)
            return AgreementLevel.OneEdit;
        var parts = (a.Year == b.Year ? 1 : 0) + (a.Month == b.Month ? 1 : 0) + (a.Day == b.Day ? 1 : 0);
        return parts == 2 ? AgreementLevel.TwoParts : AgreementLevel.Different;
    }

    private static void Write(DateOnly date, Span<char> digits)
    {
        var number = (date.Year * 10_000) + (date.Month * 100) + date.Day;
        for (var i = digits.Length - 1; i >= 0; i--, number /= 10)
            digits[i] = (char)('0' + (number % 10));
    }

    // A UK postcode has its district before the space and its sector up to the first character behind it.
    private static AgreementLevel Level(string a, string b, bool sameFamily)
    {
        if (a == b)
            return sameFamily ? AgreementLevel.Household : AgreementLevel.Exact;
        var (space, other) = (a.IndexOf(' ', StringComparison.Ordinal), b.IndexOf(' ', StringComparison.Ordinal));
        if (space < 0 || space != other || !a.AsSpan(0, space).SequenceEqual(b.AsSpan(0, space)))
            return Comparators.Edits(a, b) == 1 ? AgreementLevel.OneEdit : AgreementLevel.Different;
        return a[space + 1] == b[space + 1] ? AgreementLevel.Sector : AgreementLevel.Outcode;
    }

    private static void Better(ref FieldScore best, FieldScore next)
    {
        if (best.Level == AgreementLevel.NotCompared || next.Bits > best.Bits)
            best = next;
    }
}
