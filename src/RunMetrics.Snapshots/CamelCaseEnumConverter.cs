using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RunMetrics.Snapshots;

/// <summary>Enum values as the contracts spell them: camelCase words, never numbers, nothing unknown.</summary>
internal sealed class CamelCaseEnumConverter<T>(bool tolerant) : JsonConverter<T>, ITolerantConverter
    where T : struct, Enum
{
    // The enums of the contracts are dense from 0, so a value is its index; 0 is Other.
    private static readonly JsonEncodedText[] Words =
        Array.ConvertAll(Enum.GetNames<T>(), static name => JsonEncodedText.Encode(char.ToLowerInvariant(name[0]) + name[1..]));

    public CamelCaseEnumConverter()
        : this(tolerant: false)
    {
    }

    public JsonConverter Tolerant => new CamelCaseEnumConverter<T>(tolerant: true);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            for (var i = 0; i < Words.Length; i++)
            {
                if (reader.ValueTextEquals(Words[i].EncodedUtf8Bytes))
                    return Unsafe.As<int, T>(ref i);
            }

            if (tolerant)
                return default;
        }

        throw new JsonException($"Expected one of: {string.Join(", ", Words)}.");
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Words[Unsafe.As<T, int>(ref value)]);
}

/// <summary>A converter with a milder form for files of a newer minor version: a word it does not know is read as Other.</summary>
internal interface ITolerantConverter
{
    /// <summary>The milder form.</summary>
    public JsonConverter Tolerant { get; }
}
