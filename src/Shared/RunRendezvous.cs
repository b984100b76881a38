using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace RunMetrics.Shared;

/// <summary>How the processes of one invocation agree on a run id: the first one to publish it wins.</summary>
internal static class RunRendezvous
{
    /// <summary>Environment variable that joins several invocations, such as the shards of a CI job, to one run.</summary>
    public const string RunIdVariable = "RUNMETRICS_RUN_ID";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly Regex RunIdPattern = new("^[A-Za-z0-9][A-Za-z0-9._-]{0,79}\\z", RegexOptions.CultureInvariant);

    /// <summary>True when <paramref name="runId"/> may name a folder.</summary>
    public static bool IsValid(string runId) => RunIdPattern.IsMatch(runId);

    /// <summary><c>yyyyMMdd-HHmmss-xxxxxx</c>: sorted by name is sorted by time.</summary>
    public static string NewRunId(DateTimeOffset now) =>
        now.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture) + "-" + Guid.NewGuid().ToString("N").Substring(0, 6);

    /// <summary>Publishes <paramref name="proposedRunId"/> for the invocation, or learns the id another process has published.</summary>
    /// <param name="root">Root folder of all runs.</param>
    /// <param name="key">What all processes of the invocation know and no other invocation has.</param>
    /// <param name="proposedRunId">Id to use when this process is first.</param>
    /// <returns>The id of the run, and whether this process began it.</returns>
    public static (string RunId, bool First) Join(string root, string key, string proposedRunId)
    {
        var file = FileOf(root, key);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        // A move that must not replace is no answer: on Unix .NET looks first and renames then, and two can pass the look.
        using var held = Open(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        if (ReadRunId(held) is { } known)
            return (known, false);
        // Empty: it is new, or its first process was killed before it could write.
        held.SetLength(0);
        var content = Encoding.ASCII.GetBytes(proposedRunId);
        held.Write(content, 0, content.Length);
        return (proposedRunId, true);
    }

    /// <summary>The run that <paramref name="key"/> stands for, or null.</summary>
    public static string? Find(string root, string key)
    {
        try
        {
            using var shared = Open(FileOf(root, key), FileMode.Open, FileAccess.Read, FileShare.Read);
            return ReadRunId(shared);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static string FileOf(string root, string key) => Path.Combine(RunFolderPaths.ActiveDirectory(root), ShortHash.Of(key));

    /// <summary>Opens the file, waiting for another process that writes it at this moment.</summary>
    private static FileStream Open(string file, FileMode mode, FileAccess access, FileShare share)
    {
        var waited = Stopwatch.StartNew();
        for (; ; Thread.Sleep(1))
        {
            try
            {
                return new FileStream(file, mode, access, share, bufferSize: 1);
            }
            catch (IOException exception) when (exception.GetType() == typeof(IOException) && waited.Elapsed < Patience && File.Exists(file))
            {
                // Held by somebody else: it takes no longer than writing an id.
            }
        }
    }

    private static string? ReadRunId(FileStream stream)
    {
        var content = new byte[100];
        var count = 0;
        for (int read; count < content.Length && (read = stream.Read(content, count, content.Length - count)) > 0;)
            count += read;
        var runId = Encoding.ASCII.GetString(content, 0, count).Trim();
        return IsValid(runId) ? runId : null;
    }
}
