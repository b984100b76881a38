using System.Text.Json;

namespace RunMetrics.Snapshots;

/// <summary>
/// Reads files exactly as this version writes them, without the serializer, whose metadata costs more than these files. Whatever is unexpected
/// throws, and the caller reads the file again with the serializer: what is valid, and what is said about a damaged file, is decided there alone.
/// </summary>
internal static class JsonInput
{
    /// <summary>Reads a file, or returns null when it is not exactly what this version writes.</summary>
    public static T? TryRead<T>(ReadOnlySpan<byte> json, Reading<T> read)
        where T : class
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            var value = read(ref reader);
            return reader.Read() ? null : value;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Reads one value: from its first token to its last.</summary>
    public delegate T Reading<T>(ref Utf8JsonReader reader);

    /// <summary>Steps to the next member, with the reader on its value; false at the end of the object.</summary>
    public static bool Next(ref Utf8JsonReader reader, out ReadOnlySpan<byte> name)
    {
        name = default;
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
            return reader.TokenType == JsonTokenType.EndObject ? false : throw Unexpected();
        name = reader.ValueSpan;
        return reader.Read();
    }

    /// <summary>Steps to the next element; false at the end of the array.</summary>
    public static bool NextElement(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType != JsonTokenType.EndArray;

    /// <summary>Fails unless the reader stands on an object.</summary>
    public static void Object(ref Utf8JsonReader reader) => Expect(ref reader, JsonTokenType.StartObject);

    /// <summary>Fails unless the reader stands on an array.</summary>
    public static void Array(ref Utf8JsonReader reader) => Expect(ref reader, JsonTokenType.StartArray);

    public static string Text(ref Utf8JsonReader reader) => reader.GetString() ?? throw Unexpected();

    public static DateTimeOffset Time(ref Utf8JsonReader reader) => reader.ValueSpan is [.., (byte)'Z'] ? reader.GetDateTimeOffset() : throw Unexpected();

    public static T Word<T>(ref Utf8JsonReader reader)
        where T : struct, Enum => EnumWords<T>.TryRead(ref reader, out var value) ? value : throw Unexpected();

    public static JsonException Unexpected() => new();

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType token)
    {
        if (reader.TokenType != token)
            throw Unexpected();
    }
}
