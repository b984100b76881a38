using System.Text.Json;
using System.Text.Json.Serialization;
using RunMetrics.Snapshots.Git;

namespace RunMetrics.Snapshots;

/// <summary>Ranges of lines as the contracts spell them: <c>[from, to]</c>. Which numbers make sense is checked with the rest of the file.</summary>
internal sealed class LineRangeConverter : JsonConverter<LineRange>
{
    public override LineRange Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw Unexpected();
        var range = new LineRange(Number(ref reader), Number(ref reader));
        return reader.Read() && reader.TokenType == JsonTokenType.EndArray ? range : throw Unexpected();
    }

    public override void Write(Utf8JsonWriter writer, LineRange value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.From);
        writer.WriteNumberValue(value.To);
        writer.WriteEndArray();
    }

    private static int Number(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) ? number : throw Unexpected();

    private static JsonException Unexpected() => new("Not a range of lines: expected two whole numbers, like [12, 15].");
}
