using System.Globalization;
using RunMetrics.Snapshots.Git;

namespace RunMetrics.Snapshots.Churn.History;

/// <summary>What must be known of a repository before its history is read, or why nothing can be.</summary>
internal sealed record RepositoryFacts
{
    /// <summary>Why the history cannot be read; null when it can.</summary>
    public string? Unavailable { get; init; }

    /// <summary>Where git is run: the root of the work tree, or the repository when there is none.</summary>
    public required string Directory { get; init; }

    /// <summary>Root of the work tree; null for a bare repository.</summary>
    public string? WorkTree { get; init; }

    /// <summary>Commit id of the head.</summary>
    public string Head { get; init; } = "";

    /// <summary>When the head was committed.</summary>
    public DateTimeOffset HeadTime { get; init; }

    /// <summary>Commits whose parents a shallow clone left out: all their files look added.</summary>
    public IReadOnlySet<string> Boundary { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>A clone without the content of files. Asking for lines would ask its server for each.</summary>
    public bool IsPartialClone { get; init; }

    /// <summary>Somewhere it is said which names of authors are one person.</summary>
    public bool HasMailmap { get; init; }

    public static RepositoryFacts Read(string directory, TimeSpan timeout)
    {
        var none = new RepositoryFacts { Directory = directory };
        if (!System.IO.Directory.Exists(directory))
            return none with { Unavailable = "the folder does not exist" };
        var places = new GitCommand(directory, timeout).Run("rev-parse", "--is-shallow-repository", "--git-path", "shallow", "--show-toplevel");
        var lines = places.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length < 2)
            return none with { Unavailable = GitTrouble.Of(places) };
        // A bare repository has no work tree to show: the command fails there, after it has said the rest.
        var workTree = places.Succeeded && lines.Length > 2 ? Path.GetFullPath(lines[2].TrimEnd('\r')) : null;
        var git = new GitCommand(workTree ?? directory, timeout);
        var head = git.Run("log", "-1", "--no-show-signature", "--no-color", "--format=%H%n%ct", "HEAD");
        if (!head.Succeeded)
            return none with { Unavailable = head.Failure == GitFailure.None && !git.Run("rev-parse", "--verify", "-q", "HEAD").Succeeded ? "the repository has no commit yet" : GitTrouble.Of(head) };
        var settings = git.Run("config", "--name-only", "--get-regexp", @"^(remote\..*\.(promisor|partialclonefilter)|extensions\.partialclone|mailmap\.(file|blob))$").Output;
        var commit = head.Output.Split('\n');
        return new RepositoryFacts
        {
            Directory = workTree ?? directory,
            WorkTree = workTree,
            Head = commit[0],
            HeadTime = DateTimeOffset.FromUnixTimeSeconds(Commit.Sensible(long.TryParse(commit[1], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0)),
            Boundary = lines[0].StartsWith("true", StringComparison.Ordinal) ? Lines(Path.Combine(directory, lines[1].TrimEnd('\r'))) : none.Boundary,
            IsPartialClone = settings.Contains("promisor", StringComparison.Ordinal) || settings.Contains("partialclone", StringComparison.Ordinal),
            HasMailmap = settings.Contains("mailmap.", StringComparison.Ordinal) || (workTree is not null && File.Exists(Path.Combine(workTree, ".mailmap"))),
        };
    }

    private static HashSet<string> Lines(string file)
    {
        try
        {
            return File.ReadLines(file).Select(line => line.Trim()).Where(line => line.Length > 0).ToHashSet(StringComparer.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
