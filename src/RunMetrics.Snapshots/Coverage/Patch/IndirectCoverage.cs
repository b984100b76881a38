using RunMetrics.Snapshots.Git;

namespace RunMetrics.Snapshots.Coverage.Patch;

/// <summary>Finds lines whose coverage changed although nobody edited them.</summary>
public static class IndirectCoverage
{
    /// <summary>Lines outside of the changes, compared with a base run.</summary>
    /// <param name="sinceBaseRun">Changes since the commit of the base run, compared with that commit itself (<see cref="GitDiffRequest.Exact"/>).</param>
    /// <param name="baseLines">Lines of the base run by path of its commit, each ascending by number.</param>
    /// <param name="headLines">Lines of a path at the head, ascending by number; null for a file that no report names.</param>
    /// <param name="patch">Changes that count as the patch; their lines are left out too. Null when they are the same.</param>
    /// <returns>Null when the changes since the base run are unknown.</returns>
    public static IndirectChanges? Of(
        GitDiff sinceBaseRun,
        IReadOnlyDictionary<string, IReadOnlyList<LineCoverage>> baseLines,
        Func<string, IReadOnlyList<LineCoverage>?> headLines,
        GitDiff? patch = null)
    {
        if (sinceBaseRun.State == Completeness.Unavailable)
            return null;
        var diffs = new Dictionary<string, FileDiff>(StringComparer.Ordinal);
        foreach (var file in sinceBaseRun.Files)
        {
            // The base does not know an added file, even when it knows another one by that name, which moved.
            if (file.Kind != ChangeKind.Added)
                diffs[file.OldPath ?? file.Path] = file;
        }

        var patched = patch?.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
        var files = new List<LostCoverage>();
        var unmeasured = new List<string>();
        var gained = 0;
        foreach (var (path, lines) in baseLines)
        {
            var diff = diffs.GetValueOrDefault(path);
            if (diff?.Kind is ChangeKind.Deleted or ChangeKind.Binary or ChangeKind.Submodule)
                continue;
            var now = diff?.Path ?? path;
            if (headLines(now) is not { } known)
            {
                unmeasured.Add(now);
                continue;
            }

            var file = Compare(path, now, lines, known, diff?.Hunks ?? [], patched?.GetValueOrDefault(now)?.Changed ?? []);
            gained += file.Gained;
            if (file.Lines.Count > 0)
                files.Add(file);
        }

        files.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        unmeasured.Sort(StringComparer.Ordinal);
        return new IndirectChanges
        {
            BaseCommit = sinceBaseRun.Base,
            Lost = files.Sum(file => LineRanges.Count(file.Lines)),
            Gained = gained,
            Files = files,
            Unmeasured = unmeasured.Count > 0 ? unmeasured : null,
        };
    }

    private static LostCoverage Compare(
        string oldPath, string path, IReadOnlyList<LineCoverage> before, IReadOnlyList<LineCoverage> now, IReadOnlyList<DiffHunk> hunks, IReadOnlyList<LineRange> patched)
    {
        var lost = new List<LineRange>();
        var (gained, at) = (0, 0);
        foreach (var line in before)
        {
            if (LineMap.ToNew(hunks, line.Number) is not { } number || LineRanges.Contains(patched, number))
                continue;
            // Lines that are left keep their order, so one walk is enough.
            while (at < now.Count && now[at].Number < number)
                at++;
            if (at == now.Count)
                break;
            if (now[at].Number != number || now[at].IsCovered == line.IsCovered)
                continue;
            if (line.IsCovered)
                LineRanges.Append(lost, number);
            else
                gained++;
        }

        return new LostCoverage { Path = path, OldPath = oldPath == path ? null : oldPath, Lines = lost, Gained = gained };
    }
}
