namespace RunMetrics.Snapshots.Git;

/// <summary>Follows changed lines back from the head, one step after the other, until a step added them.</summary>
internal sealed class LineTracer
{
    private readonly List<GitChange> _changes = [];

    // By the path the file has in the version that the next step leads to.
    private Dictionary<string, List<Line>> _pending = new(StringComparer.Ordinal);

    public LineTracer(IReadOnlyList<FileDiff> files)
    {
        foreach (var file in files)
        {
            var lines = new List<Line>();
            foreach (var range in file.Changed)
            {
                for (var line = range.From; line <= range.To; line++)
                    lines.Add(new Line(file.Path, line, line));
            }

            if (lines.Count > 0)
                _pending[file.Path] = lines;
        }
    }

    /// <summary>Takes the lines that a step added, and finds the others in the version before it.</summary>
    public void Step(GitChange change, IReadOnlyList<FileDiff> files)
    {
        var added = new List<Line>();
        // Set aside first: a path that one file leaves in a step may be taken by another in the same step.
        var moved = new List<(string Path, List<Line> Lines)>();
        foreach (var file in files)
        {
            if (file.Kind != ChangeKind.Deleted && _pending.Remove(file.Path, out var lines))
                moved.Add((file.OldPath ?? file.Path, Before(file, lines, added)));
        }

        foreach (var (path, lines) in moved)
        {
            if (_pending.TryGetValue(path, out var others))
                others.AddRange(lines);
            else if (lines.Count > 0)
                _pending[path] = lines;
        }

        Add(change, added);
    }

    /// <summary>All origins with lines.</summary>
    public IReadOnlyList<GitChange> Finish()
    {
        var left = new List<Line>();
        foreach (var lines in _pending.Values)
            left.AddRange(lines);
        _pending = [];
        Add(new GitChange { Origin = ChangeOrigin.Unattributed }, left);
        return _changes;
    }

    private static List<Line> Before(FileDiff file, List<Line> lines, List<Line> added)
    {
        var kept = new List<Line>();
        foreach (var line in lines)
        {
            if (LineMap.ToOld(file.Hunks, line.Now) is { } before)
                kept.Add(line with { Now = before });
            else
                added.Add(line);
        }

        return kept;
    }

    private void Add(GitChange change, List<Line> lines)
    {
        if (lines.Count == 0)
            return;
        lines.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path) is var byPath && byPath != 0 ? byPath : a.Head.CompareTo(b.Head));
        var byPath = new SortedDictionary<string, IReadOnlyList<LineRange>>(StringComparer.Ordinal);
        List<LineRange> ranges = [];
        string? path = null;
        foreach (var line in lines)
        {
            if (line.Path != path)
                byPath[path = line.Path] = ranges = [];
            LineRanges.Append(ranges, line.Head);
        }

        _changes.Add(change with { Lines = byPath });
    }

    /// <param name="Path">Path at the head.</param>
    /// <param name="Head">Line at the head.</param>
    /// <param name="Now">Line in the version reached.</param>
    private readonly record struct Line(string Path, int Head, int Now);
}
