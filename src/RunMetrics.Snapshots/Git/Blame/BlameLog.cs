using System.Globalization;
using System.Text;
using RunMetrics.Snapshots.Churn.History;

namespace RunMetrics.Snapshots.Git.Blame;

/// <summary>Reads <c>git log -z --parents</c> with <see cref="Format"/>.</summary>
internal static class BlameLog
{
    /// <summary>Format of a commit: five fields, behind each a NUL.</summary>
    public const string Format = "--format=%H%x00%P%x00%ct%x00%aN%x00%s";

    private const int LongestSubject = 200;

    /// <summary>The commits, in git's order.</summary>
    /// <param name="stream">Output of git.</param>
    public static IReadOnlyList<BlameCommit> Parse(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var fields = reader.ReadToEnd().Split('\0');
        var commits = new List<BlameCommit>();
        for (var at = 0; at + 4 < fields.Length; at += 5)
        {
            var seconds = long.TryParse(fields[at + 2], NumberStyles.None, CultureInfo.InvariantCulture, out var time) ? time : 0;
            commits.Add(new BlameCommit(
                fields[at],
                fields[at + 1].Split(' ', StringSplitOptions.RemoveEmptyEntries),
                DateTimeOffset.FromUnixTimeSeconds(Commit.Sensible(seconds)),
                fields[at + 3],
                Short(fields[at + 4])));
        }

        return commits;
    }

    private static string Short(string subject) => subject.Length <= LongestSubject ? subject : subject[..(LongestSubject - 1)] + "…";
}
