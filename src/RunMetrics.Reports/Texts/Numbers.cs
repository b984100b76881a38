using System.Globalization;

namespace RunMetrics.Reports.Texts;

/// <summary>Numbers as people read them, the same in every culture and in every output: page, summary and console.</summary>
public static class Numbers
{
    /// <summary>12,678.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>"1 test", "12 tests".</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">Noun for one.</param>
    /// <param name="many">Noun for more; null for one with an s.</param>
    public static string Count(long count, string one, string? many = null) => $"{Count(count)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>40 µs, 33.7 ms, 412 ms, 1.24 s, 41.3 s, 6 m 12 s, 1 h 05 m: the rules of the page's own <c>format.ts</c>, so that both say the same.</summary>
    public static string Duration(double seconds)
    {
        if (seconds is < 0 or double.NaN or double.PositiveInfinity)
            return "–";
        var whole = (long)Math.Round(seconds, MidpointRounding.AwayFromZero);
        var minutes = (long)Math.Round(whole / 60.0, MidpointRounding.AwayFromZero);
        return seconds switch
        {
            0 => "0 s",
            < 0.000_95 => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, Math.Round(seconds * 1e6))} µs"),
            < 0.099_95 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e3:0.0} ms"),
            < 0.999_5 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e3:0} ms"),
            < 9.995 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.00} s"),
            < 59.995 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s"),
            _ when whole < 3600 => string.Create(CultureInfo.InvariantCulture, $"{whole / 60} m {whole % 60:00} s"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:N0} h {minutes % 60:00} m"),
        };
    }

    /// <summary>81.2 %. Never rounds up to 100 % nor down to 0 %; the rules of the page's own <c>format.ts</c>.</summary>
    /// <param name="part">What is covered, say.</param>
    /// <param name="whole">What there is; 0 gives "–".</param>
    public static string Percent(long part, long whole) => Percent((double)part / whole);

    /// <summary>81.2 %, with the same rules.</summary>
    /// <param name="ratio">0 to 1; not a number gives "–".</param>
    public static string Percent(double ratio) => ratio switch
    {
        double.NaN => "–",
        > 0 and < 0.001 => "< 0.1 %",
        > 0.999 and < 1 => "99.9 %",
        1 => "100 %",
        _ => string.Create(CultureInfo.InvariantCulture, $"{ratio * 100:0.0} %"),
    };

    /// <summary>2026-11-20 12:00:41 UTC.</summary>
    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>The first seven digits of a commit id.</summary>
    public static string ShortCommit(string head) => head.Length > 7 ? head[..7] : head;
}
