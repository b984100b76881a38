namespace RunMetrics.Snapshots.Git.Blame;

/// <summary>Lines that stand together in a file of now and in an earlier version of it.</summary>
/// <param name="File">Number of the file.</param>
/// <param name="Head">First line in the file of now, from 1.</param>
/// <param name="Now">First line in the version reached, from 1.</param>
/// <param name="Count">Number of lines.</param>
internal readonly record struct LineSpan(int File, int Head, int Now, int Count)
{
    /// <summary>Takes the lines that were there before a change back to where they stood then.</summary>
    /// <param name="hunks">The change, ascending.</param>
    /// <param name="before">Takes lines of the version before.</param>
    /// <param name="added">Takes lines that the change added, where they stand now.</param>
    public void Split(IReadOnlyList<DiffHunk> hunks, List<LineSpan> before, List<LineSpan> added)
    {
        var (end, at) = (Now + Count, LineMap.LastStartingAt(hunks, Now, old: false));
        for (var line = Now; line < end;)
        {
            while (at + 1 < hunks.Count && hunks[at + 1].NewStart <= line)
                at++;
            var hunkEnd = at < 0 ? 0 : hunks[at].NewStart + hunks[at].NewCount;
            var isAdded = line < hunkEnd;
            var stop = Math.Min(end, isAdded ? hunkEnd : at + 1 < hunks.Count ? hunks[at + 1].NewStart : end);
            var part = new LineSpan(File, Head + line - Now, line, stop - line);
            if (isAdded)
                added.Add(part);
            else
                before.Add(at < 0 ? part : part with { Now = line - hunkEnd + hunks[at].OldStart + hunks[at].OldCount });
            line = stop;
        }
    }
}
