using System.Text.Encodings.Web;
using System.Text.Json;

namespace RunMetrics.Snapshots;

/// <summary>Writes members the way the contracts want them: absent when unknown, times in UTC with <c>Z</c>, enums as words.</summary>
/// <remarks>
/// The serializer writes the same bytes, which tests prove, but compiling its metadata costs a tenth of a second of CPU in the short process
/// that runs after every test run. Reading, where strictness is worth that, is left to it.
/// </remarks>
internal static class JsonOutput
{
    // A large file is handed on in pieces: never all of it in memory.
    private const int FlushBytes = 64 * 1024;

    private static readonly JsonWriterOptions Small = new()
    {
        Indented = true,
        NewLine = "\n",
        // The files are data, never pasted into HTML as they are; whoever does that escapes there.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private static readonly JsonWriterOptions Large = Small with { Indented = false };

    /// <summary>A writer for small files that people read.</summary>
    public static Utf8JsonWriter Indented(Stream stream) => new(stream, Small);

    /// <summary>A writer without white space for large files.</summary>
    public static Utf8JsonWriter Compact(Stream stream) => new(stream, Large);

    /// <summary>A writer without white space for what stays in memory.</summary>
    public static Utf8JsonWriter Compact(System.Buffers.IBufferWriter<byte> buffer) => new(buffer, Large);

    public static void Text(this Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    public static void Number(this Utf8JsonWriter json, ReadOnlySpan<byte> name, int? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
    }

    public static void Number(this Utf8JsonWriter json, ReadOnlySpan<byte> name, double? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
    }

    public static void Flag(this Utf8JsonWriter json, ReadOnlySpan<byte> name, bool? value)
    {
        if (value is { } flag)
            json.WriteBoolean(name, flag);
    }

    public static void Time(this Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset? value)
    {
        if (value is { } time)
            json.WriteString(name, time.UtcDateTime);
    }

    public static void Word<T>(this Utf8JsonWriter json, ReadOnlySpan<byte> name, T value)
        where T : struct, Enum => json.WriteString(name, EnumWords<T>.Of(value));

    public static void Word<T>(this Utf8JsonWriter json, ReadOnlySpan<byte> name, T? value)
        where T : struct, Enum
    {
        if (value is { } known)
            json.Word(name, known);
    }

    public static void Texts(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<string>? values) =>
        json.Column(name, values, static (json, value) => json.WriteStringValue(value));

    public static void Numbers(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<int>? values) =>
        json.Column(name, values, static (json, value) => json.WriteNumberValue(value));

    public static void Numbers(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<long>? values) =>
        json.Column(name, values, static (json, value) => json.WriteNumberValue(value));

    public static void Numbers(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<double>? values) =>
        json.Column(name, values, static (json, value) => json.WriteNumberValue(value));

    private static void Column<T>(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<T>? values, Action<Utf8JsonWriter, T> write)
    {
        if (values is null)
            return;
        json.WriteStartArray(name);
        for (var i = 0; i < values.Count; i++)
        {
            write(json, values[i]);
            json.FlushWhenLarge();
        }

        json.WriteEndArray();
    }

    public static void Extra(this Utf8JsonWriter json, IReadOnlyDictionary<string, JsonElement>? extra)
    {
        if (extra is null)
            return;
        json.WriteStartObject("extra"u8);
        foreach (var (name, value) in extra)
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
        }

        json.WriteEndObject();
    }

    public static void FlushWhenLarge(this Utf8JsonWriter json)
    {
        if (json.BytesPending > FlushBytes)
            json.Flush();
    }
}
