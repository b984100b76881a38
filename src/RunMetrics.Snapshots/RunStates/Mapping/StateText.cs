using System.Globalization;
using System.Text;

namespace RunMetrics.Snapshots.RunStates.Mapping;

/// <summary>Texts of others, cut to what a person reads of them.</summary>
internal static class StateText
{
    /// <summary>A name or a title.</summary>
    public const int Name = 200;

    /// <summary>A message.</summary>
    public const int Message = 500;

    /// <summary>A line that is shown as it stands.</summary>
    public const int Raw = 300;

    /// <summary>The text, with an ellipsis where it was cut; null for none.</summary>
    public static string? Cut(string? text, int length)
    {
        if (text is null || text.Length <= length)
            return string.IsNullOrWhiteSpace(text) ? null : text;
        var end = char.IsHighSurrogate(text[length - 2]) ? length - 2 : length - 1;
        return string.Concat(text.AsSpan(0, end), "…");
    }

    /// <summary>Bytes of somebody's line as text; what is no UTF-8 becomes U+FFFD.</summary>
    public static string Line(ReadOnlySpan<byte> bytes) =>
        Cut(Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, Raw * 4)]), Raw) ?? "";

    /// <summary>2026-03-14 09:15 UTC.</summary>
    public static string Minute(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
