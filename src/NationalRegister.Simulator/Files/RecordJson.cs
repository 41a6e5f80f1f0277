using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace NationalRegister.Simulator.Files;

/// <summary>Records as an LA's system writes them: members it has nothing for are left out, names keep their letters.</summary>
internal static class RecordJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Text(RegisterRecord record) => JsonSerializer.Serialize(record, Options);

    public static string Text(JsonObject record) => record.ToJsonString(Options);

    public static JsonObject Node(RegisterRecord record) => JsonSerializer.SerializeToNode(record, Options)!.AsObject();
}
