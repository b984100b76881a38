using System.Net;

namespace RunMetrics.Tool.Pushing;

/// <summary>When something is tried again, and after how long. Many jobs may wait for the same server: the time is a matter of chance, so that they do not return together.</summary>
internal static class Backoff
{
    /// <summary>How often one request is sent at most.</summary>
    public const int MostTries = 7;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(1), Longest = TimeSpan.FromSeconds(30);

    /// <summary>True for an answer that says: not now.</summary>
    public static bool IsTemporary(HttpStatusCode status) => status is HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    /// <summary>How long to wait: what the server asked for, else half to all of a time that doubles.</summary>
    /// <param name="failures">Tries that failed so far, from 1.</param>
    /// <param name="asked">What the server asked for, if anything.</param>
    /// <param name="chance">From 0 to 1.</param>
    public static TimeSpan DelayOf(int failures, TimeSpan? asked, double chance)
    {
        var usual = TimeSpan.FromTicks(Math.Min(Longest.Ticks, First.Ticks << Math.Min(failures - 1, 10)));
        return asked is { } time ? Max(time, TimeSpan.Zero) + (First * chance) : usual * (0.5 + (chance / 2));
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
