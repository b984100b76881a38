using System.Globalization;
using System.Security.Cryptography;

namespace RunMetrics.Snapshots.Runs;

/// <summary>The id of a run: <c>yyyyMMdd-HHmmss-xxxxxx</c> in UTC, or what <c>RUNMETRICS_RUN_ID</c> says.</summary>
public static class RunId
{
    /// <summary>Longest id, in characters.</summary>
    public const int MaxLength = 80;

    /// <summary>A new id that sorts by time.</summary>
    /// <param name="now">When the run began.</param>
    public static string New(DateTimeOffset now) => string.Create(
        CultureInfo.InvariantCulture,
        $"{now.UtcDateTime:yyyyMMdd-HHmmss}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}");

    /// <summary>True for an id that begins with the time of its run, so that such ids sort by time.</summary>
    /// <param name="id">A valid id.</param>
    internal static bool TellsTime(string id) =>
        id.Length > 16 && id[8] == '-' && id[15] == '-' && !id.AsSpan(0, 8).ContainsAnyExceptInRange('0', '9') && !id.AsSpan(9, 6).ContainsAnyExceptInRange('0', '9');

    /// <summary>The time an id begins with; null when it does not.</summary>
    /// <param name="id">A valid id.</param>
    internal static DateTimeOffset? TimeOf(string id) =>
        TellsTime(id) && DateTimeOffset.TryParseExact(id.AsSpan(0, 15), "yyyyMMdd-HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    /// <summary>True when the text may name a run. Ids become folder names, so nothing that could leave the folder passes.</summary>
    /// <param name="id">Candidate.</param>
    public static bool IsValid(string? id)
    {
        if (string.IsNullOrEmpty(id) || id.Length > MaxLength || !char.IsAsciiLetterOrDigit(id[0]))
            return false;
        foreach (var c in id)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '-'))
                return false;
        }

        return true;
    }
}
