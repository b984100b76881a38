using System.Globalization;
using System.Text.RegularExpressions;

namespace RunMetrics.Snapshots.Churn;

/// <summary>Points in time as people write them: a day, a time, or how far back from the newest commit. Never from the clock, so that an answer can be repeated.</summary>
public static partial class ChurnTime
{
    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    private const int SecondsOfDay = 24 * 60 * 60;

    private static readonly string[] Times = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss"];

    /// <summary>True for what <see cref="Parse"/> understands.</summary>
    /// <param name="text">Time as written.</param>
    public static bool IsValid(string text) => Parse(text, DateTimeOffset.UnixEpoch.AddYears(5000), isEnd: false) is not null;

    /// <summary>The point in time, or null.</summary>
    /// <param name="text"><c>2026-01-31</c>, <c>2026-01-31T12:00:00Z</c>, <c>6 months</c>, <c>90 days</c> or <c>all</c>.</param>
    /// <param name="head">From when to count back.</param>
    /// <param name="isEnd">True for the end of a span: a day is meant to its last second.</param>
    public static DateTimeOffset? Parse(string text, DateTimeOffset head, bool isEnd)
    {
        text = text.Trim();
        if (text == "all")
            return isEnd ? head : DateTimeOffset.UnixEpoch;
        if (DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, Utc, out var day))
            return isEnd ? day.AddSeconds(SecondsOfDay - 1) : day;
        if (DateTimeOffset.TryParseExact(text, Times, CultureInfo.InvariantCulture, Utc, out var time))
            return time;
        return Back().Match(text) is { Success: true } match && int.TryParse(match.Groups["count"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= 10_000
            ? Before(head, count, match.Groups["unit"].Value)
            : null;
    }

    private static DateTimeOffset Before(DateTimeOffset head, int count, string unit)
    {
        try
        {
            return unit switch
            {
                "day" => head.AddDays(-count),
                "week" => head.AddDays(-7 * count),
                "month" => head.AddMonths(-count),
                _ => head.AddYears(-count),
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            return DateTimeOffset.UnixEpoch;
        }
    }

    [GeneratedRegex("^(?<count>[0-9]{1,5})[ .](?<unit>day|week|month|year)s?( ago|[.]ago)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Back();
}
