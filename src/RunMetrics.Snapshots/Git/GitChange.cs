using System.Globalization;

namespace RunMetrics.Snapshots.Git;

/// <summary>Where a changed line comes from.</summary>
public enum ChangeOrigin
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary>A commit of the range. A merge brings its branch as one.</summary>
    Commit,

    /// <summary>Staged, unstaged or untracked.</summary>
    WorkingTree,

    /// <summary>No commit of the range was seen to add the line: git aligned it differently from commit to commit.</summary>
    Unattributed,
}

/// <summary>Changed lines of one origin.</summary>
public sealed record GitChange
{
    /// <summary>Where they come from.</summary>
    public required ChangeOrigin Origin { get; init; }

    /// <summary>Commit id.</summary>
    public string? Commit { get; init; }

    /// <summary>When it was committed, UTC.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>First line of its message.</summary>
    public string? Subject { get; init; }

    /// <summary>Lines by path of the head, ascending.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<LineRange>> Lines { get; init; } = new Dictionary<string, IReadOnlyList<LineRange>>();

    // ID NUL seconds NUL subject, as GitChangeReader asks for it.
    internal static GitChange OfCommit(string line)
    {
        var fields = line.Split('\0', 3);
        return new GitChange
        {
            Origin = ChangeOrigin.Commit,
            Commit = fields[0],
            Time = fields.Length > 1 && long.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : null,
            Subject = fields.Length > 2 ? fields[2] : null,
        };
    }
}
