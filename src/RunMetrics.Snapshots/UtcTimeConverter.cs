using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RunMetrics.Snapshots;

/// <summary>Times as the contracts spell them: ISO-8601 in UTC with a final <c>Z</c>, fractions only where there are any.</summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var time) && reader.ValueSpan is [.., (byte)'Z'])
            return time;
        throw new JsonException("Not a time in UTC: expected ISO-8601 with a final 'Z', like 2026-03-14T09:15:23Z.");
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[32];
        value.UtcDateTime.TryFormat(text, out var length, Format, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..length]);
    }
}
