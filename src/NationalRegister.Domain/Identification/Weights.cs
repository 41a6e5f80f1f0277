using System.Globalization;
using NationalRegister.Domain.Reference;

namespace NationalRegister.Domain.Identification;

/// <summary>Weights of evidence, frozen in one file with their origin.</summary>
public sealed class Weights
{
    /// <summary>Their version, kept with every decision.</summary>
    public const string Version = "fs-1";

    private const string Caps = "cap";
    private const string Tradition = "tradition";

    private const int Fields = (int)ComparedField.Number + 1;
    private const int Levels = (int)AgreementLevel.Different + 1;

    private readonly float[] _bits = new float[Fields * Levels];
    private readonly Dictionary<string, float> _traditions = new(StringComparer.Ordinal);
    private readonly float[] _caps = [.. Enumerable.Repeat(float.MaxValue, Fields)];

    private Weights(IEnumerable<(string Field, string Level, float Bits)> rows)
    {
        foreach (var (field, level, bits) in rows)
        {
            if (field == Tradition)
            {
                _traditions[level] = bits;
                continue;
            }
            var of = Enum.Parse<ComparedField>(field, ignoreCase: true);
            if (level == Caps)
                _caps[(int)of] = bits;
            else
                _bits[At(of, Enum.Parse<AgreementLevel>(level, ignoreCase: true))] = bits;
        }
    }

    /// <summary>Those of the file.</summary>
    public static Weights Current { get; } = new(CsvTable.Read("weights.csv", NameTables.Folder).Select(row => (row["field"], row["level"], float.Parse(row["bits"], CultureInfo.InvariantCulture))));

    /// <summary>The weight of a level.</summary>
    public float this[ComparedField field, AgreementLevel level] => _bits[At(field, level)];

    /// <summary>A field at a level.</summary>
    internal FieldScore Score(ComparedField field, AgreementLevel level) => new(level, this[field, level]);

    /// <summary>A name at a level: its rarity up to the cap, and the level's weight.</summary>
    internal FieldScore Score(ComparedField field, AgreementLevel level, float rarity) => new(level, Math.Min(rarity, _caps[(int)field]) + this[field, level]);

    /// <summary>
    /// What a name of a tradition other than that of most is worth less beside another of it: they are one surprise, not two. Of a hundred Khans ten are
    /// Mohammed. A rare name of which nothing is known may be of any.
    /// </summary>
    internal float Together(NameForm family, NameForm given)
    {
        var (one, other) = (family.Core.FamilyTradition, given.Parts[0].GivenTradition);
        return one == other || other == NameTables.Unknown ? _traditions.GetValueOrDefault(one) : one == NameTables.Unknown ? _traditions.GetValueOrDefault(other) : 0;
    }

    private static int At(ComparedField field, AgreementLevel level) => ((int)field * Levels) + (int)level;
}
