namespace RunMetrics.Snapshots.History.Renames;

/// <summary>A name a test had.</summary>
/// <param name="Name">Class, method and arguments.</param>
/// <param name="Until">Commit of the first run with the newer name, as far as known.</param>
public sealed record FormerName(string Name, string? Until);

/// <summary>
/// The renames that a history agrees on, and runs in which renamed tests have one identity throughout: that of their newest name. A function of the set of
/// runs; order, grouping and repetition of merges do not matter.
/// </summary>
public sealed class HistoryRenames
{
    private readonly Dictionary<string, List<string[]>> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Assembly, string Id), HistoryTest> _newest = [];
    private readonly Dictionary<(string Assembly, string Id), (HistoryRename Rename, HistoryRun Run)> _before = [];
    private readonly RenamedLists _lists = new();

    /// <summary>True when no test was renamed.</summary>
    public bool IsEmpty => _groups.Count == 0;

    /// <summary>Reads the renames out of runs.</summary>
    /// <param name="runs">History as it is stored, oldest run first.</param>
    public static HistoryRenames Of(IReadOnlyList<HistoryRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var renames = new HistoryRenames();
        var links = new Dictionary<(string Assembly, string From, string To), (HistoryRename Rename, HistoryRun Run)>();
        foreach (var run in runs)
        {
            foreach (var rename in run.Renames)
            {
                if (rename.From != rename.To)
                    links.TryAdd((rename.Assembly, rename.From, rename.To), (rename, run));
            }
        }

        if (links.Count == 0)
            return renames;
        var froms = links.Keys.CountBy(static link => (link.Assembly, link.From)).ToDictionary();
        var tos = links.Keys.CountBy(static link => (link.Assembly, link.To)).ToDictionary();
        var agreed = links.Where(link => froms[(link.Key.Assembly, link.Key.From)] == 1 && tos[(link.Key.Assembly, link.Key.To)] == 1).Select(static link => link.Value).ToList();
        foreach (var assembly in agreed.GroupBy(static link => link.Rename.Assembly, StringComparer.Ordinal))
            renames.Add(assembly.Key, [.. assembly], runs);
        return renames;
    }

    /// <summary>The renames as they were known when a run was over: later ones say nothing about its names.</summary>
    /// <param name="runs">History as it is stored, oldest run first.</param>
    /// <param name="runId">The run; without it nothing is followed.</param>
    public static HistoryRenames UpTo(IReadOnlyList<HistoryRun> runs, string runId)
    {
        ArgumentNullException.ThrowIfNull(runs);
        for (var i = runs.Count - 1; i >= 0; i--)
        {
            if (runs[i].RunId == runId)
                return Of([.. runs.Take(i + 1)]);
        }

        return new HistoryRenames();
    }

    /// <summary>The same runs, renamed tests under their newest name.</summary>
    /// <param name="runs">The runs the renames were read from.</param>
    public IReadOnlyList<HistoryRun> Apply(IReadOnlyList<HistoryRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return IsEmpty ? runs : [.. runs.Select(Apply)];
    }

    /// <summary>The same entry, renamed tests under their newest name.</summary>
    /// <param name="entry">Entry of a run.</param>
    public HistoryEntry Apply(HistoryEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (IsEmpty)
            return entry;
        string[] assemblies = [.. entry.Modules.Select(static key => key.Split('|')[0])];
        return entry with { Ids = [.. entry.Ids.Select((id, row) => _newest.TryGetValue((assemblies[entry.Module[row]], id), out var test) ? test.Id : id)] };
    }

    /// <summary>The names a test had, the newest first.</summary>
    /// <param name="assembly">Assembly name without extension.</param>
    /// <param name="id">Identity under its newest name.</param>
    public IReadOnlyList<FormerName> NamesBefore(string assembly, string id)
    {
        if (IsEmpty || !_newest.ContainsKey((assembly, id)))
            return [];
        var names = new List<FormerName>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { id };
        while (_before.TryGetValue((assembly, id), out var link) && seen.Add(link.Rename.From))
        {
            names.Add(new FormerName(link.Rename.FromName, link.Run.Head));
            id = link.Rename.From;
        }

        return names;
    }

    private void Add(string assembly, List<(HistoryRename Rename, HistoryRun Run)> links, IReadOnlyList<HistoryRun> runs)
    {
        foreach (var ids in RenameGroups.Of(links.Select(static link => link.Rename)))
        {
            // Two names in one run are two tests, whatever was taken for a rename.
            if (Newest(assembly, ids, runs) is not { } newest)
                continue;
            if (!_groups.TryGetValue(assembly, out var groups))
                _groups.Add(assembly, groups = []);
            groups.Add(ids);
            foreach (var id in ids)
                _newest.Add((assembly, id), newest);
            foreach (var link in links.Where(link => ids.Contains(link.Rename.To, StringComparer.Ordinal)))
                _before.Add((assembly, link.Rename.To), link);
        }
    }

    private HistoryTest? Newest(string assembly, string[] ids, IReadOnlyList<HistoryRun> runs)
    {
        HistoryTest? newest = null;
        foreach (var run in runs)
        {
            HistoryTest? inRun = null;
            foreach (var module in run.Modules.Where(module => module.Assembly == assembly))
            {
                HistoryTest? inModule = null;
                foreach (var row in _lists.RowsOf(module.Tests, ids))
                {
                    if (module.Outcomes[row] == HistoryModule.Absent)
                        continue;
                    if (inModule is not null)
                        return null;
                    inModule = module.Tests[row];
                }

                inRun = inRun is null || (inModule is not null && string.CompareOrdinal(inModule.Id, inRun.Id) < 0) ? inModule : inRun;
            }

            newest = inRun ?? newest;
        }

        return newest;
    }

    private HistoryRun Apply(HistoryRun run) => run.Modules.Any(module => _groups.ContainsKey(module.Assembly)) ? run with { Modules = [.. run.Modules.Select(Apply)] } : run;

    private HistoryModule Apply(HistoryModule module)
    {
        if (!_groups.TryGetValue(module.Assembly, out var groups))
            return module;
        var swaps = new List<(int Row, HistoryTest Newest)>();
        foreach (var ids in groups)
        {
            var newest = _newest[(module.Assembly, ids[0])];
            foreach (var row in _lists.RowsOf(module.Tests, ids))
            {
                if (module.Outcomes[row] != HistoryModule.Absent && module.Tests[row].Id != newest.Id)
                    swaps.Add((row, newest));
            }
        }

        return swaps.Count == 0 ? module : module with { Tests = _lists.Swapped(module.Tests, swaps) };
    }
}
