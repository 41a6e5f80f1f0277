namespace NationalRegister.Domain.Identification;

/// <summary>
/// How a name sounds: the code of Double Metaphone (Lawrence Philips, "The Double Metaphone Search Algorithm", C/C++ Users Journal, June 2000), and
/// the other code that it may have, by another language's reading. Both are empty where a name has no Latin letter.
/// </summary>
/// <param name="Primary">Up to four letters, a byte each, the first highest.</param>
/// <param name="Other">The same as <paramref name="Primary"/> where there is no other.</param>
public readonly record struct Sound(uint Primary, uint Other)
{
    /// <summary>True where there is nothing to compare.</summary>
    public bool IsEmpty => Primary == 0;

    /// <summary>True where one may sound as the other.</summary>
    public bool IsLike(Sound other) => Primary != 0 && other.Primary != 0 && (Primary == other.Primary || Primary == other.Other || Other == other.Primary || (Other == other.Other && Other != 0));

    /// <summary>The letters of a code.</summary>
    public static string Letters(uint code) => string.Create(4 - (System.Numerics.BitOperations.LeadingZeroCount(code) / 8), code, (text, left) =>
    {
        for (var i = text.Length - 1; i >= 0; i--, left >>= 8)
            text[i] = (char)(left & 0xFF);
    });

    /// <summary>The sound of a name in folded letters. Nothing is allocated.</summary>
    public static Sound Of(ReadOnlySpan<char> name)
    {
        var metaphone = new DoubleMetaphone(name);
        return metaphone.Encode();
    }
}

/// <summary>One run of the algorithm over a name; each letter's rules in the order of the published ones.</summary>
internal ref struct DoubleMetaphone(ReadOnlySpan<char> name)
{
    private const int Longest = 4;

    private readonly ReadOnlySpan<char> _name = name;
    private readonly bool _slavic = name.ContainsAny('W', 'K') || name.Contains("CZ", StringComparison.Ordinal) || name.Contains("WITZ", StringComparison.Ordinal);
    private uint _primary;
    private uint _other;
    private int _length;
    private int _otherLength;

    public Sound Encode()
    {
        var at = At(0, "GN", "KN", "PN", "WR", "PS") ? 1 : 0;
        // An initial X is that of Xavier.
        if (this[0] == 'X')
        {
            Add("S");
            at = 1;
        }
        while (at < _name.Length && (_length < Longest || _otherLength < Longest))
            at += Letter(at);
        return new Sound(_primary, _other);
    }

    // How many letters the code took in.
    private int Letter(int at)
    {
        switch (this[at])
        {
            case 'A' or 'E' or 'I' or 'O' or 'U' or 'Y':
                if (at == 0)
                    Add("A");
                return 1;
            case 'B':
                return Twice(at, "P", 'B');
            case 'C':
                return C(at);
            case 'D':
                return D(at);
            case 'F':
                return Twice(at, "F", 'F');
            case 'G':
                return G(at);
            case 'H':
                // Between two vowels, or first before one.
                if ((at == 0 || IsVowel(at - 1)) && IsVowel(at + 1))
                {
                    Add("H");
                    return 2;
                }
                return 1;
            case 'J':
                return J(at);
            case 'K':
                return Twice(at, "K", 'K');
            case 'L':
                return L(at);
            case 'M':
                Add("M");
                return this[at + 1] == 'M' || (At(at - 1, "UMB") && (at + 1 == _name.Length - 1 || At(at + 2, "ER"))) ? 2 : 1;
            case 'N':
                return Twice(at, "N", 'N');
            case 'P':
                if (this[at + 1] == 'H')
                {
                    Add("F");
                    return 2;
                }
                Add("P");
                return At(at + 1, "P", "B") ? 2 : 1;
            case 'Q':
                return Twice(at, "K", 'Q');
            case 'R':
                // French: rogier, but not hochmeier.
                if (at == _name.Length - 1 && !_slavic && At(at - 2, "IE") && !At(at - 4, "ME", "MA"))
                    Add("", "R");
                else
                    Add("R");
                return this[at + 1] == 'R' ? 2 : 1;
            case 'S':
                return S(at);
            case 'T':
                return T(at);
            case 'V':
                return Twice(at, "F", 'V');
            case 'W':
                return W(at);
            case 'X':
                // French: breaux.
                if (!(at == _name.Length - 1 && (At(at - 3, "IAU", "EAU") || At(at - 2, "AU", "OU"))))
                    Add("KS");
                return At(at + 1, "C", "X") ? 2 : 1;
            case 'Z':
                if (this[at + 1] == 'H')
                {
                    // Chinese: zhao.
                    Add("J");
                    return 2;
                }
                if (At(at + 1, "ZO", "ZI", "ZA") || (_slavic && at > 0 && this[at - 1] != 'T'))
                    Add("S", "TS");
                else
                    Add("S");
                return this[at + 1] == 'Z' ? 2 : 1;
            default:
                return 1;
        }
    }

    private int C(int at)
    {
        // Germanic: bacher, macher.
        if (at > 1 && !IsVowel(at - 2) && At(at - 1, "ACH") && this[at + 2] != 'I' && (this[at + 2] != 'E' || At(at - 2, "BACHER", "MACHER")))
            return Add("K", 2);
        if (at == 0 && At(at, "CAESAR"))
            return Add("S", 2);
        if (At(at, "CH"))
            return Ch(at);
        if (At(at, "CZ") && !At(at - 2, "WICZ"))
        {
            Add("S", "X");
            return 2;
        }
        // Italian: focaccia.
        if (At(at + 1, "CIA"))
            return Add("X", 3);
        if (At(at, "CC") && !(at == 1 && this[0] == 'M'))
        {
            // Bellocchio, but not bacchus.
            if (!At(at + 2, "I", "E", "H") || At(at + 2, "HU"))
                return Add("K", 2);
            // Accident, succeed; bacci, bertucci.
            return (at == 1 && this[0] == 'A') || At(at - 1, "UCCEE", "UCCES") ? Add("KS", 3) : Add("X", 3);
        }
        if (At(at, "CK", "CG", "CQ"))
            return Add("K", 2);
        if (At(at, "CI", "CE", "CY"))
        {
            // Italian against English.
            Add("S", At(at, "CIO", "CIE", "CIA") ? "X" : "S");
            return 2;
        }
        Add("K");
        return At(at + 1, " C", " Q", " G") ? 3 : At(at + 1, "C", "K", "Q") && !At(at + 1, "CE", "CI") ? 2 : 1;
    }

    private int Ch(int at)
    {
        if (at > 0 && At(at, "CHAE"))
        {
            // Michael.
            Add("K", "X");
            return 2;
        }
        // Greek roots: chemistry, chorus.
        if (at == 0 && (At(1, "HARAC", "HARIS") || At(1, "HOR", "HYM", "HIA", "HEM")) && !At(0, "CHORE"))
            return Add("K", 2);
        // Germanic and Greek, or otherwise ch as in kh.
        if (IsGermanic || At(at - 2, "ORCHES", "ARCHIT", "ORCHID") || At(at + 2, "T", "S")
            || ((at == 0 || At(at - 1, "A", "O", "U", "E")) && (at + 2 >= _name.Length || At(at + 2, "L", "R", "N", "M", "B", "H", "F", "V", "W", " "))))
            return Add("K", 2);
        if (at == 0)
            return Add("X", 2);
        if (At(0, "MC"))
            return Add("K", 2);
        Add("X", "K");
        return 2;
    }

    private int D(int at)
    {
        if (At(at, "DG"))
        {
            // Edge, but edgar.
            return At(at + 2, "I", "E", "Y") ? Add("J", 3) : Add("TK", 2);
        }
        return Add("T", At(at, "DT", "DD") ? 2 : 1);
    }

    private int G(int at)
    {
        if (this[at + 1] == 'H')
            return Gh(at);
        if (this[at + 1] == 'N')
        {
            if (at == 1 && IsVowel(0) && !_slavic)
                Add("KN", "N");
            else if (!At(at + 2, "EY") && this[at + 1] != 'Y' && !_slavic)
                Add("N", "KN");
            else
                Add("KN");
            return 2;
        }
        // Italian: tagliaro.
        if (At(at + 1, "LI") && !_slavic)
        {
            Add("KL", "L");
            return 2;
        }
        // Ges-, gep-, gel- at the beginning.
        if (at == 0 && (this[1] == 'Y' || At(1, "ES", "EP", "EB", "EL", "EY", "IB", "IL", "IN", "IE", "EI", "ER")))
        {
            Add("K", "J");
            return 2;
        }
        // -ger-, -gy-.
        if ((At(at + 1, "ER") || this[at + 1] == 'Y') && !At(0, "DANGER", "RANGER", "MANGER") && !At(at - 1, "E", "I") && !At(at - 1, "RGY", "OGY"))
        {
            Add("K", "J");
            return 2;
        }
        // Italian: biaggi.
        if (At(at + 1, "E", "I", "Y") || At(at - 1, "AGGI", "OGGI"))
        {
            if (IsGermanic || At(at + 1, "ET"))
                Add("K");
            else if (At(at + 1, "IER"))
                Add("J");
            else
                Add("J", "K");
            return 2;
        }
        return Twice(at, "K", 'G');
    }

    private int Gh(int at)
    {
        if (at > 0 && !IsVowel(at - 1))
            return Add("K", 2);
        if (at == 0)
            return Add(this[2] == 'I' ? "J" : "K", 2);
        // Parker's rule: hugh; bough; broughton.
        if ((at > 1 && At(at - 2, "B", "H", "D")) || (at > 2 && At(at - 3, "B", "H", "D")) || (at > 3 && At(at - 4, "B", "H")))
            return 2;
        // Laugh, McLaughlin, cough, gough, rough, tough.
        if (at > 2 && this[at - 1] == 'U' && At(at - 3, "C", "G", "L", "R", "T"))
            Add("F");
        else if (at > 0 && this[at - 1] != 'I')
            Add("K");
        return 2;
    }

    private int J(int at)
    {
        if (At(at, "JOSE") || At(0, "SAN "))
        {
            // Spanish: jose, san jacinto.
            if ((at == 0 && (_name.Length == 4 || this[at + 4] == ' ')) || At(0, "SAN "))
                Add("H");
            else
                Add("J", "H");
            return 1;
        }
        if (at == 0)
            Add("J", "A");
        else if (IsVowel(at - 1) && !_slavic && At(at + 1, "A", "O"))
            Add("J", "H");
        else if (at == _name.Length - 1)
            Add("J", "");
        else if (!At(at + 1, "L", "T", "K", "S", "N", "M", "B", "Z") && !At(at - 1, "S", "K", "L"))
            Add("J");
        return this[at + 1] == 'J' ? 2 : 1;
    }

    private int L(int at)
    {
        if (this[at + 1] != 'L')
            return Add("L", 1);
        // Spanish: cabrillo, gallegos.
        if ((at == _name.Length - 3 && At(at - 1, "ILLO", "ILLA", "ALLE"))
            || ((At(_name.Length - 2, "AS", "OS") || At(_name.Length - 1, "A", "O")) && At(at - 1, "ALLE")))
            Add("L", "");
        else
            Add("L");
        return 2;
    }

    private int S(int at)
    {
        // Island, carlisle.
        if (At(at - 1, "ISL", "YSL"))
            return 1;
        if (at == 0 && At(at, "SUGAR"))
        {
            Add("X", "S");
            return 1;
        }
        if (At(at, "SH"))
            return Add(At(at + 1, "HEIM", "HOEK", "HOLM", "HOLZ") ? "S" : "X", 2);
        // Italian and Armenian.
        if (At(at, "SIO", "SIA", "SIAN"))
        {
            Add("S", _slavic ? "S" : "X");
            return 3;
        }
        // German and anglicised: smith and schmidt, snider and schneider; -sz- in Slavic, though Hungarian has it as s.
        if ((at == 0 && At(1, "M", "N", "L", "W")) || this[at + 1] == 'Z')
        {
            Add("S", "X");
            return this[at + 1] == 'Z' ? 2 : 1;
        }
        if (At(at, "SC"))
            return Sc(at);
        // French: resnais, artois.
        if (at == _name.Length - 1 && At(at - 2, "AI", "OI"))
            Add("", "S");
        else
            Add("S");
        return At(at + 1, "S", "Z") ? 2 : 1;
    }

    private int Sc(int at)
    {
        if (this[at + 2] != 'H')
            return At(at + 2, "I", "E", "Y") ? Add("S", 3) : Add("SK", 3);
        // Dutch: school, schooner; schermerhorn, schenker.
        if (At(at + 3, "OO", "ER", "EN", "UY", "ED", "EM"))
        {
            if (At(at + 3, "ER", "EN"))
                Add("X", "SK");
            else
                Add("SK");
            return 3;
        }
        if (at == 0 && !IsVowel(3) && this[3] != 'W')
            Add("X", "S");
        else
            Add("X");
        return 3;
    }

    private int T(int at)
    {
        if (At(at, "TION", "TIA", "TCH"))
            return Add("X", 3);
        if (At(at, "TH", "TTH"))
        {
            // Thomas, Thames; Germanic.
            if (At(at + 2, "OM", "AM") || IsGermanic)
                Add("T");
            else
                Add("0", "T");
            return 2;
        }
        return Add("T", At(at + 1, "T", "D") ? 2 : 1);
    }

    private int W(int at)
    {
        if (At(at, "WR"))
            return Add("R", 2);
        if (at == 0 && (IsVowel(1) || At(0, "WH")))
        {
            // Wasserman may be Vasserman; Uomo needs the vowel.
            Add("A", IsVowel(1) ? "F" : "A");
            return 1;
        }
        // Arnow and Arnoff.
        if ((at == _name.Length - 1 && IsVowel(at - 1)) || At(at - 1, "EWSKI", "EWSKY", "OWSKI", "OWSKY") || At(0, "SCH"))
        {
            Add("", "F");
            return 1;
        }
        // Polish: filipowicz.
        if (At(at, "WICZ", "WITZ"))
        {
            Add("TS", "FX");
            return 4;
        }
        return 1;
    }

    private readonly char this[int at] => at >= 0 && at < _name.Length ? _name[at] : '\0';

    private readonly bool IsVowel(int at) => this[at] is 'A' or 'E' or 'I' or 'O' or 'U' or 'Y';

    private readonly bool IsGermanic => At(0, "VAN ", "VON ", "SCH");

    private readonly bool At(int at, params ReadOnlySpan<string> texts)
    {
        if (at < 0 || at >= _name.Length)
            return false;
        foreach (var text in texts)
        {
            if (_name[at..].StartsWith(text, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    private int Twice(int at, string code, char letter)
    {
        Add(code);
        return this[at + 1] == letter ? 2 : 1;
    }

    private int Add(string code, int taken)
    {
        Add(code);
        return taken;
    }

    private void Add(string code) => Add(code, code);

    private void Add(string primary, string other)
    {
        Append(ref _primary, ref _length, primary);
        Append(ref _other, ref _otherLength, other);
    }

    private static void Append(ref uint code, ref int length, string letters)
    {
        foreach (var letter in letters)
        {
            if (length == Longest)
                return;
            code = (code << 8) | letter;
            length++;
        }
    }
}
