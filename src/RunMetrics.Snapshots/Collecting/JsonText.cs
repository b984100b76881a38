using System.Globalization;
using System.Text;
using System.Text.Json;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>Reads values out of JSON that others wrote, as far as they make sense. What does not is taken as absent.</summary>
internal static class JsonText
{
    /// <summary>The text of a string value; halves of surrogate pairs and bytes that are not UTF-8 become U+FFFD.</summary>
    public static string? Text(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
            return null;
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return Repair(Encoding.UTF8.GetString(reader.ValueSpan));
        }
    }

    /// <summary>A time in UTC. Times before 2000 are a host's way of saying that it has none.</summary>
    public static DateTimeOffset? Time(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var time) && time.Year >= 2000
            ? time.ToUniversalTime()
            : null;

    /// <summary>A finite, non-negative number of seconds.</summary>
    public static double? Seconds(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var value) && value >= 0 && double.IsFinite(value)
            ? value
            : null;

    /// <summary>An integer of 32 bits.</summary>
    public static int? Integer(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var value) ? value : null;

    /// <summary>A truth value.</summary>
    public static bool? Flag(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => null,
    };

    /// <summary>The texts of an array of strings.</summary>
    public static IReadOnlyList<string> Texts(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return [];
        }

        var texts = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (Text(ref reader) is { } text)
                texts.Add(text);
            else
                reader.Skip();
        }

        return texts;
    }

    private static string Repair(string escaped)
    {
        var text = new StringBuilder(escaped.Length);
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '\\' || i + 1 == escaped.Length)
            {
                text.Append(escaped[i]);
                continue;
            }

            i++;
            if (escaped[i] == 'u' && ushort.TryParse(escaped.AsSpan(i + 1, Math.Min(4, escaped.Length - i - 1)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                text.Append((char)unit);
                i += 4;
            }
            else
            {
                text.Append(Unescape(escaped[i]));
            }
        }

        return ReplaceLoneSurrogates(text);
    }

    private static char Unescape(char c) => c switch
    {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'b' => '\b',
        'f' => '\f',
        _ => c,
    };

    private static string ReplaceLoneSurrogates(StringBuilder text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                text[i] = '\uFFFD';
        }

        return text.ToString();
    }
}
