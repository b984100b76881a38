namespace RunMetrics.Snapshots.Git;

/// <summary>Lines of the old file that gave way to lines of the new one; either side may be empty.</summary>
/// <param name="OldStart">First removed line, from 1; without removed lines the old line before which the new ones stand.</param>
/// <param name="OldCount">Removed lines.</param>
/// <param name="NewStart">First added line, from 1; without added lines the new line before which the old ones stood.</param>
/// <param name="NewCount">Added lines.</param>
public readonly record struct DiffHunk(int OldStart, int OldCount, int NewStart, int NewCount);

/// <summary>What happened to a file.</summary>
public enum ChangeKind
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary>New, untracked files too.</summary>
    Added,

    /// <summary>Changed under its name; a change of the mode alone too.</summary>
    Modified,

    /// <summary>Moved, with or without changed lines.</summary>
    Renamed,

    /// <summary>Gone.</summary>
    Deleted,

    /// <summary>Not text, or declared so in <c>.gitattributes</c>: git knows no lines.</summary>
    Binary,

    /// <summary>Another commit of a submodule.</summary>
    Submodule,
}

/// <summary>The difference of one file.</summary>
public sealed record FileDiff
{
    /// <summary>Path with forward slashes; of a deleted file the one it had.</summary>
    public required string Path { get; init; }

    /// <summary>Path before a rename.</summary>
    public string? OldPath { get; init; }

    /// <summary>What happened.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>Ascending; empty for binary files and submodules.</summary>
    public IReadOnlyList<DiffHunk> Hunks
    {
        get;
        init
        {
            field = value;
            Changed = RangesOf(value);
        }
    } = [];

    /// <summary>Added and changed lines of the new file, ascending.</summary>
    public IReadOnlyList<LineRange> Changed { get; private init; } = [];

    /// <summary>Number of added and changed lines.</summary>
    public int Added => LineRanges.Count(Changed);

    /// <summary>Number of lines of the old file that are gone.</summary>
    public int Removed
    {
        get
        {
            var count = 0;
            foreach (var hunk in Hunks)
                count += hunk.OldCount;
            return count;
        }
    }

    private static List<LineRange> RangesOf(IReadOnlyList<DiffHunk> hunks)
    {
        var ranges = new List<LineRange>(hunks.Count);
        foreach (var hunk in hunks)
        {
            if (hunk.NewCount > 0)
                LineRanges.Append(ranges, new LineRange(hunk.NewStart, hunk.NewStart + hunk.NewCount - 1));
        }

        return ranges;
    }
}
