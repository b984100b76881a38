using System.Text.Json;
using System.Text.Json.Serialization;

namespace RunMetrics.Snapshots;

/// <summary>Enum values as the contracts spell them: camelCase words, never numbers, nothing unknown.</summary>
internal sealed class CamelCaseEnumConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    private static readonly T[] Values = Enum.GetValues<T>();

    private static readonly JsonEncodedText[] Words =
        [.. Values.Select(value => JsonEncodedText.Encode(JsonNamingPolicy.CamelCase.ConvertName(value.ToString())))];

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            for (var i = 0; i < Words.Length; i++)
            {
                if (reader.ValueTextEquals(Words[i].EncodedUtf8Bytes))
                    return Values[i];
            }
        }

        throw new JsonException($"Expected one of: {string.Join(", ", Words.Select(word => word.Value))}.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Words[Array.IndexOf(Values, value)]);
}
