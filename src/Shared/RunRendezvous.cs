using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace RunMetrics.Shared;

/// <summary>How the processes of one invocation agree on a run id: the first one to publish it wins.</summary>
internal static class RunRendezvous
{
    /// <summary>Environment variable that joins several invocations, such as the shards of a CI job, to one run.</summary>
    public const string RunIdVariable = "RUNMETRICS_RUN_ID";

    private static readonly Regex RunIdPattern = new("^[A-Za-z0-9][A-Za-z0-9._-]{0,79}\\z", RegexOptions.CultureInvariant);

    /// <summary>True when <paramref name="runId"/> may name a folder.</summary>
    public static bool IsValid(string runId) => RunIdPattern.IsMatch(runId);

    /// <summary><c>yyyyMMdd-HHmmss-xxxxxx</c>: sorted by name is sorted by time.</summary>
    public static string NewRunId(DateTimeOffset now) =>
        now.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture) + "-" + Guid.NewGuid().ToString("N").Substring(0, 6);

    /// <summary>File name that stands for an invocation.</summary>
    public static string KeyHash(string key)
    {
        using var sha = SHA256.Create();
        var hash = sha.ComputeHash(Encoding.UTF8.GetBytes(key));
        return string.Concat(hash.Take(8).Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
    }

    /// <summary>Publishes <paramref name="proposedRunId"/> for the invocation, or learns the id another process has published.</summary>
    /// <param name="root">Root folder of all runs.</param>
    /// <param name="key">What all processes of the invocation know and no other invocation has.</param>
    /// <param name="proposedRunId">Id to use when this process is first.</param>
    /// <returns>The id of the run, and whether this process began it.</returns>
    public static (string RunId, bool First) Join(string root, string key, string proposedRunId)
    {
        var active = RunFolderPaths.ActiveDirectory(root);
        var file = Path.Combine(active, KeyHash(key));
        if (ReadRunId(file) is { } known)
            return (known, false);

        Directory.CreateDirectory(active);
        var temporary = Path.Combine(active, "." + Guid.NewGuid().ToString("N"));
        File.WriteAllText(temporary, proposedRunId);
        try
        {
            File.Move(temporary, file);
            return (proposedRunId, true);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(temporary);
            return ReadRunId(file) is { } winner
                ? (winner, false)
                : throw new InvalidDataException($"'{file}' does not hold a run id.");
        }
    }

    /// <summary>The run that <paramref name="key"/> stands for, or null.</summary>
    public static string? Find(string root, string key) => ReadRunId(Path.Combine(RunFolderPaths.ActiveDirectory(root), KeyHash(key)));

    private static string? ReadRunId(string file)
    {
        try
        {
            var runId = File.ReadAllText(file).Trim();
            return IsValid(runId) ? runId : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (DirectoryNotFoundException)
        {
            return null;
        }
    }
}
