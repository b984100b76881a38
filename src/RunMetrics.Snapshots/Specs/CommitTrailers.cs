using System.Globalization;
using System.Text;
using RunMetrics.Snapshots.Churn.History;
using RunMetrics.Snapshots.Git;

namespace RunMetrics.Snapshots.Specs;

/// <summary>Finds commits with <c>Spec: REQ-12</c> trailers, in one call of git that prints nothing but these.</summary>
internal static class CommitTrailers
{
    // Git takes a smaller number for a day of this month.
    private const int FirstSecond = 100_000_000;
    private const int MostFound = 2_000;
    private const int LongestSubject = 200;

    /// <summary>The commits in reach of a head, newest first; null with a reason when git does not tell.</summary>
    /// <param name="directory">Repository.</param>
    /// <param name="head">Commit id.</param>
    /// <param name="since">The oldest time that is looked at.</param>
    /// <param name="timeout">How long git may take.</param>
    public static (IReadOnlyList<NamedCommit>? Commits, string? Trouble) Read(string directory, string head, DateTimeOffset since, TimeSpan timeout)
    {
        IReadOnlyList<NamedCommit> commits = [];
        // The pattern only spares git the parsing of other messages; what is a trailer is git's own word. No diff is made, so nothing is fetched.
        var end = new GitCommand(directory, timeout).Run(
            [
                "log", "-z", "--no-color", "--no-show-signature", "--no-notes", "--encoding=UTF-8", "-i", "-E", "--grep=^spec:",
                string.Create(CultureInfo.InvariantCulture, $"--since=@{Math.Max(FirstSecond, since.ToUnixTimeSeconds())}"),
                string.Create(CultureInfo.InvariantCulture, $"--max-count={MostFound}"),
                "--format=%H%x00%ct%x00%s%x00%(trailers:key=Spec,valueonly,unfold,separator=%x2C)", head,
            ],
            null,
            stream => commits = Parse(stream));
        return end.Succeeded ? (commits, null) : (null, GitTrouble.Of(end));
    }

    /// <summary>Reads what git prints: id, time, subject and values of each commit, behind each a NUL.</summary>
    internal static IReadOnlyList<NamedCommit> Parse(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var fields = reader.ReadToEnd().Split('\0');
        var commits = new List<NamedCommit>();
        for (var i = 0; i + 3 < fields.Length; i += 4)
        {
            if (fields[i + 3].Trim() is not { Length: > 0 } names)
                continue;
            var seconds = long.TryParse(fields[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var time) ? time : 0;
            var subject = fields[i + 2].Length <= LongestSubject ? fields[i + 2] : fields[i + 2][..(LongestSubject - 1)] + "…";
            commits.Add(new NamedCommit(fields[i].Trim(), DateTimeOffset.FromUnixTimeSeconds(Commit.Sensible(seconds)), subject, names));
        }

        return commits;
    }
}
