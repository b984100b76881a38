using System.Globalization;

namespace RunMetrics.Reports.Texts;

/// <summary>Numbers as people read them, the same in every culture.</summary>
internal static class Numbers
{
    /// <summary>12,678.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>"1 test", "12 tests".</summary>
    public static string Count(long count, string one, string? many = null) => $"{Count(count)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>412 ms, 3.25 s, 2 m 05 s, 1 h 03 m.</summary>
    public static string Duration(double seconds) => seconds switch
    {
        < 0.000_999_5 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e6:0} µs"),
        < 0.999_5 => string.Create(CultureInfo.InvariantCulture, $"{seconds * 1e3:0.#} ms"),
        < 59.95 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.##} s"),
        < 3_599.5 => string.Create(CultureInfo.InvariantCulture, $"{Whole(seconds) / 60} m {Whole(seconds) % 60:00} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Whole(seconds) / 3600} h {Whole(seconds) % 3600 / 60:00} m"),
    };

    /// <summary>81.2 %. Cut, not rounded: 99.99 % is not 100 %.</summary>
    public static string Percent(long part, long whole) =>
        whole == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(1000.0 * part / whole) / 10:0.0} %");

    /// <summary>2026-11-20 12:00:41 UTC.</summary>
    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>The first ten digits of a commit id.</summary>
    public static string ShortCommit(string head) => head.Length > 10 ? head[..10] : head;

    private static long Whole(double seconds) => (long)Math.Round(seconds);
}
