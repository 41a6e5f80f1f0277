using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NationalRegister.Domain.Forms;

/// <summary>How a JSON string, number or boolean becomes a value.</summary>
internal sealed class ScalarPlan : ValuePlan
{
    private delegate FormFault? Reader(JsonValue json, out object? value, out JsonNode? clean);

    private static readonly DateOnly FirstDay = new(1900, 1, 1);
    private readonly Reader reader;
    private readonly Func<IReadOnlyList<string>>? codes;

    private ScalarPlan(FormKind kind, Type type, Reader reader, Func<IReadOnlyList<string>>? codes = null) : base(kind, type) =>
        (this.reader, this.codes) = (reader, codes);

    public override IReadOnlyList<string>? Codes => codes?.Invoke();

    private string Expected => Kind switch
    {
        FormKind.Integer => "a whole number" + Bounds,
        FormKind.Number => "a number" + Bounds,
        FormKind.Flag => "true or false",
        FormKind.Text => $"text of at most {MaxLength} characters",
        FormKind.Code when CodeSet is not null => $"a code of the set {CodeSet}",
        FormKind.Code => $"one of {string.Join(", ", Codes!)}",
        FormKind.Date => "a date YYYY-MM-DD",
        FormKind.Instant => "an instant YYYY-MM-DDTHH:MM:SSZ",
        _ => "text",
    };

    private string Bounds => Minimum is null ? "" : string.Create(CultureInfo.InvariantCulture, $" from {Minimum} to {Maximum}");

    public static ScalarPlan? For(Type type, IReadOnlyList<Attribute> attributes, Func<string, Exception> lacks)
    {
        if (type == typeof(string))
        {
            if (attributes.OfType<CodeAttribute>().FirstOrDefault() is { } code) return OfCode(code);
            var text = attributes.OfType<TextAttribute>().FirstOrDefault() ?? throw lacks("[Text] or [Code]");
            return OfText(text, attributes.OfType<CheckedAttribute>().ToList());
        }

        if (type == typeof(DateOnly)) return new(FormKind.Date, type, Text((string s, out object? v) => Date(s, out v)));
        if (type == typeof(DateTime)) return new(FormKind.Instant, type, Text(Instant));
        if (type == typeof(bool)) return new(FormKind.Flag, type, Flag);
        if (type == typeof(int) || type == typeof(decimal))
            return OfNumber(type, attributes.OfType<RangeAttribute>().FirstOrDefault() ?? throw lacks("[Range]"));
        if (type.IsEnum) return OfEnum(type);
        return type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IParsable<>))
            ? (ScalarPlan)typeof(ScalarPlan).GetMethod(nameof(OfParsable), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, null)!
            : null;
    }

    public override ReadValue Read(JsonNode? node, string at, FormProblems problems)
    {
        if (node is not JsonValue json) return Refuse(problems, at, FormFault.WrongType, Expected);
        return reader(json, out var value, out var clean) is { } fault ? Refuse(problems, at, fault, Expected) : new(true, value, clean);
    }

    private delegate FormFault? TextReader(string text, out object? value);

    /// <summary>A value read from a string; its normal form is what it prints.</summary>
    private static Reader Text(TextReader read) => (JsonValue json, out object? value, out JsonNode? clean) =>
    {
        (value, clean) = (null, null);
        if (json.GetValueKind() != JsonValueKind.String) return FormFault.WrongType;
        string text;
        try
        {
            text = json.GetValue<string>();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair written as an escape is only seen when the string is taken out.
            return FormFault.BadCharacter;
        }

        if (read(text, out value) is { } fault) return fault;
        clean = JsonValue.Create(value switch
        {
            DateOnly date => date.ToString("O", CultureInfo.InvariantCulture),
            DateTime instant => Instants.Write(instant),
            Enum named => JsonNamingPolicy.CamelCase.ConvertName(named.ToString()),
            _ => value!.ToString(),
        });
        return null;
    };

    private static ScalarPlan OfText(TextAttribute rule, List<CheckedAttribute> checks) =>
        new(FormKind.Text, typeof(string), Text((string raw, out object? value) =>
        {
            var fault = FreeText.Read(raw, rule.Max, rule.Lines, out var text) ?? checks.Select(c => c.Check(text)).FirstOrDefault(f => f is not null);
            value = text;
            return fault;
        }))
        { MaxLength = rule.Max };

    private static ScalarPlan OfCode(CodeAttribute rule) =>
        new(FormKind.Code, typeof(string), Text((string text, out object? value) =>
        {
            value = text;
            return KnownCodes.Has(rule.Set, text) ? null : FormFault.UnknownCode;
        }), () => KnownCodes.In(rule.Set))
        { CodeSet = rule.Set };

    private static ScalarPlan OfEnum(Type type)
    {
        var byCode = Enum.GetValues(type).Cast<Enum>().ToDictionary(v => JsonNamingPolicy.CamelCase.ConvertName(v.ToString()), StringComparer.Ordinal);
        string[] names = [.. byCode.Keys];
        return new(FormKind.Code, type, Text((string text, out object? value) =>
        {
            value = byCode.GetValueOrDefault(text);
            return value is null ? FormFault.UnknownCode : null;
        }), () => names);
    }

    private static ScalarPlan OfParsable<T>() where T : struct, IParsable<T>
    {
        // Every such value but the LA's code has a check character; a code of three digits is only well or badly formed.
        var fault = typeof(T).Name is "ChildId" or "NhsNumber" or "Upn" ? FormFault.BadCheckDigit : FormFault.BadForm;
        return new(FormKind.Identifier, typeof(T), Text((string text, out object? value) =>
        {
            var parsed = T.TryParse(text, CultureInfo.InvariantCulture, out var result);
            value = result;
            return parsed ? null : fault;
        }));
    }

    private static ScalarPlan OfNumber(Type type, RangeAttribute range)
    {
        var (min, max) = ((decimal)range.Min, (decimal)range.Max);
        return new(type == typeof(int) ? FormKind.Integer : FormKind.Number, type, (JsonValue json, out object? value, out JsonNode? clean) =>
        {
            (value, clean) = (null, null);
            if (json.GetValueKind() != JsonValueKind.Number) return FormFault.WrongType;
            // A number that even a decimal cannot hold is out of any range of ours.
            if (!decimal.TryParse(json.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return FormFault.OutOfRange;
            if (type == typeof(int) && decimal.Truncate(number) != number) return FormFault.WrongType;
            if (number < min || number > max) return FormFault.OutOfRange;
            if (type == typeof(int)) (value, clean) = ((int)number, JsonValue.Create((int)number));
            else (value, clean) = (Trimmed(number), JsonValue.Create(Trimmed(number)));
            return null;
        })
        { Minimum = min, Maximum = max };
    }

    /// <summary>The same number without zeros at its end, so that 25.0 and 25 are one content.</summary>
    private static decimal Trimmed(decimal number) => number / 1.0000000000000000000000000000m;

    private static FormFault? Flag(JsonValue json, out object? value, out JsonNode? clean)
    {
        var kind = json.GetValueKind();
        (value, clean) = (kind == JsonValueKind.True, JsonValue.Create(kind == JsonValueKind.True));
        return kind is JsonValueKind.True or JsonValueKind.False ? null : FormFault.WrongType;
    }

    private static FormFault? Date(string text, out object? value)
    {
        var read = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date >= FirstDay;
        value = date;
        return read ? null : FormFault.NotADate;
    }

    private static FormFault? Instant(string text, out object? value)
    {
        var read = Instants.TryRead(text, out var instant);
        value = instant;
        return read ? null : FormFault.NotAnInstant;
    }
}
