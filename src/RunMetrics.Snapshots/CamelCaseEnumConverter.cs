using System.Text.Json;
using System.Text.Json.Serialization;

namespace RunMetrics.Snapshots;

/// <summary>Enum values as the contracts spell them: camelCase words, never numbers, nothing unknown.</summary>
internal sealed class CamelCaseEnumConverter<T>(bool tolerant) : JsonConverter<T>, ITolerantConverter
    where T : struct, Enum
{
    public CamelCaseEnumConverter()
        : this(tolerant: false)
    {
    }

    public JsonConverter Tolerant => new CamelCaseEnumConverter<T>(tolerant: true);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var value = default(T);
        if (reader.TokenType == JsonTokenType.String && (EnumWords<T>.TryRead(ref reader, out value) || tolerant))
            return value;
        throw new JsonException($"Expected one of: {string.Join(", ", EnumWords<T>.All)}.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(EnumWords<T>.Of(value));
}

/// <summary>A converter with a milder form for files of a newer minor version: a word it does not know is read as Other.</summary>
internal interface ITolerantConverter
{
    /// <summary>The milder form.</summary>
    public JsonConverter Tolerant { get; }
}
