using System.Text.Json.Nodes;

namespace NationalRegister.Simulator.Files;

/// <summary>Spoils right records in the ways that offices' systems do.</summary>
internal static class WrongRows
{
    public static Row WrongNhsNumber(RegisterRecord record) => Queried(record, "an NHS number with a wrong check digit", "badCheckDigit", "/child/nhsNumber", row =>
        row["child"]!["nhsNumber"] = "9990000019");

    public static Row WrongUpn(RegisterRecord record) => Queried(record, "a UPN with a wrong check letter", "badCheckDigit", "/child/upn", row =>
        row["child"]!["upn"] = "A801200005001");

    public static Row ImpossibleDate(RegisterRecord record) => Queried(record, "a date that the calendar does not have", "notADate", "/child/dateOfBirth", row =>
        row["child"]!["dateOfBirth"] = "2015-02-30");

    public static Row ControlCharacter(RegisterRecord record) => Queried(record, "a name with U+0000 in it", "badCharacter", "/child/familyName", row =>
        row["child"]!["familyName"] = record.Child!.FamilyName + "\0");

    public static Row UnknownMember(RegisterRecord record) => Queried(record, "a member that is not part of the record", "unknownField", "/child/shoeSize", row =>
        row["child"]!["shoeSize"] = 4);

    public static Row ReasonOfAnotherSet(RegisterRecord record) => Queried(record, "a reason of the other category", "reasonOfCategory", "/entry/reason", row =>
        row["entry"]!["reason"] = record.Entry!.Category == Category.ChildMissingEducation ? "religious" : "waitingSchoolStart");

    public static Row MissingMember(RegisterRecord record) => Refused(record, "no category", "entryRequired", "/entry/category", row =>
        row["entry"]!.AsObject().Remove("category"));

    public static Row UnknownCode(RegisterRecord record) => Refused(record, "a category that there is not", "unknownCode", "/entry/category", row =>
        row["entry"]!["category"] = "homeSchooling");

    public static Row ImpossibleStart(RegisterRecord record) => Refused(record, "a start on a day that the calendar does not have", "notADate", "/entry/startedOn", row =>
        row["entry"]!["startedOn"] = "2025-02-30");

    public static Row SuitableAndMissing(RegisterRecord record) => Refused(record, "missing education, with suitable education", "suitableIsNotMissing", "/entry/suitability", row =>
    {
        row["entry"]!["category"] = Category.ChildMissingEducation;
        row["entry"]!["reason"] = "other";
        row["entry"]!["suitability"] = Suitability.Suitable;
    });

    /// <summary>The same reference as a later line: the later one counts.</summary>
    public static Row SentTwice(RegisterRecord record) => Refused(record, "a reference that comes again further down", "repeatedInFile", "", row =>
        row["child"]!.AsObject().Remove("middleNames"));

    /// <summary>A line cut off in the middle, as when a disk was full.</summary>
    public static Row BrokenLine(RegisterRecord record)
    {
        var whole = RecordJson.Text(record);
        return new Row(whole[..(whole.Length / 2)], new WrongRow(0, null, "a line that breaks off", true, "notARecord", ""));
    }

    private static Row Queried(RegisterRecord record, string what, string code, string pointer, Action<JsonObject> spoil) =>
        Spoilt(record, new WrongRow(0, record.LocalReference, what, false, code, pointer), spoil);

    private static Row Refused(RegisterRecord record, string what, string code, string pointer, Action<JsonObject> spoil) =>
        Spoilt(record, new WrongRow(0, record.LocalReference, what, true, code, pointer), spoil);

    private static Row Spoilt(RegisterRecord record, WrongRow wrong, Action<JsonObject> spoil)
    {
        var row = RecordJson.Node(record);
        spoil(row);
        return new Row(RecordJson.Text(row), wrong);
    }
}
