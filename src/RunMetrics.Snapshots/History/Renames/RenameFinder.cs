using RunMetrics.Snapshots.Git;

namespace RunMetrics.Snapshots.History.Renames;

/// <summary>
/// Finds tests that have a new name: one that is gone and one that is new, in the same place of the source by what git says. docs/history.md has the rule.
/// What fits two is followed to neither.
/// </summary>
internal static class RenameFinder
{
    // A declaration may begin so many lines above the first line of the body, which is the line that is known.
    private const int LinesOfDeclaration = 3;

    /// <summary>The renames, sorted.</summary>
    /// <param name="gone">Tests of the run before that are gone.</param>
    /// <param name="added">Tests that were never seen before.</param>
    /// <param name="files">What git says was changed between the two.</param>
    public static IReadOnlyList<HistoryRename> Find(IReadOnlyList<TestPlace> gone, IReadOnlyList<TestPlace> added, IReadOnlyList<FileDiff> files)
    {
        var changes = files.Where(static file => file.Kind is ChangeKind.Modified or ChangeKind.Renamed).ToDictionary(static file => file.OldPath ?? file.Path, StringComparer.Ordinal);
        var byPlace = added.ToLookup(static test => (test.Assembly, test.Row, test.Path));
        var pairs = new List<(TestPlace From, TestPlace To)>();
        foreach (var from in gone)
        {
            if (from.Path is null || !changes.TryGetValue(from.Path, out var change))
                continue;
            foreach (var to in byPlace[(from.Assembly, from.Row, change.Path)])
            {
                if (from.MethodName == to.MethodName || (from.ClassName == to.ClassName && IsSameDeclaration(from, to, change)))
                    pairs.Add((from, to));
            }
        }

        var froms = pairs.CountBy(static pair => (pair.From.Assembly, pair.From.Id)).ToDictionary();
        var tos = pairs.CountBy(static pair => (pair.To.Assembly, pair.To.Id)).ToDictionary();
        return
        [
            .. pairs
                .Where(pair => froms[(pair.From.Assembly, pair.From.Id)] == 1 && tos[(pair.To.Assembly, pair.To.Id)] == 1)
                .Select(static pair => new HistoryRename(pair.To.Assembly, pair.From.Id, pair.From.Name, pair.To.Id))
                .OrderBy(static rename => rename.Assembly, StringComparer.Ordinal)
                .ThenBy(static rename => rename.From, StringComparer.Ordinal),
        ];
    }

    // Lines of the declaration gave way to as few others: what was rewritten is another test.
    private static bool IsSameDeclaration(TestPlace from, TestPlace to, FileDiff change)
    {
        if (from.Line is not { } before || to.Line is not { } now)
            return false;
        foreach (var hunk in change.Hunks)
        {
            if (hunk is { OldCount: > 0 and <= LinesOfDeclaration, NewCount: > 0 and <= LinesOfDeclaration }
                && Touches(before, hunk.OldStart, hunk.OldCount) && Touches(now, hunk.NewStart, hunk.NewCount))
                return true;
        }

        return false;
    }

    private static bool Touches(int line, int start, int count) => start <= line && start + count - 1 >= line - LinesOfDeclaration;
}
