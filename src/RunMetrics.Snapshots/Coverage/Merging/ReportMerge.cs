using RunMetrics.Snapshots.Coverage.Reading;

namespace RunMetrics.Snapshots.Coverage.Merging;

/// <summary>Makes the model of a set of reports.</summary>
internal sealed class ReportMerge(CoverageOptions options)
{
    private readonly Dictionary<string, MergedPath> _paths = new(StringComparer.Ordinal);
    private int _generatedFiles;
    private int _generatedLines;
    private int _filteredFiles;
    private int _filteredLines;

    /// <summary>Merges.</summary>
    public CoverageModel Merge(IEnumerable<ReportCoverage> given)
    {
        // The order of identities, not of the arguments: the same set gives the same model.
        ReportCoverage[] reports = [.. given.DistinctBy(static report => report.Identity, StringComparer.Ordinal).OrderBy(static report => report.Identity, StringComparer.Ordinal)];
        for (var i = 0; i < reports.Length; i++)
            AddPaths(reports[i], i);
        var replaced = SameMeasurement.Find(reports, _paths);
        var types = new TypeTable(reports);
        ReturnMemory();
        var tree = new TreeBuilder(types);
        var merge = new FileMerge(replaced, types, options);
        var createdAt = Oldest(reports);
        var files = new List<FileCoverage>(_paths.Count);
        foreach (var (path, parts) in _paths.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            if (merge.Merge(path, parts) is { } file && Counts(path, file, merge.Filtered))
                files.Add(tree.Add(file, merge, Stale(path, parts, file, createdAt)));
        }

        var facts = Facts(reports, replaced);
        ReturnMemory();
        return new CoverageModel(reports, options, files)
        {
            Assemblies = tree.Assemblies(),
            Totals = tree.Totals,
            Excluded = new ExcludedCounts(_generatedFiles, _generatedLines, _filteredFiles, _filteredLines),
            ReportFacts = facts,
            Reconciliation = tree.Reconciliation,
        };
    }

    // Without concurrent collection, which a short process does without, the runtime lets two hundred megabytes of garbage grow before it looks.
    // Two looks at the right moments take a fiftieth of the time of a large merge and half of its memory; small ones never get here.
    private void ReturnMemory()
    {
        const int Large = 4096;
        if (_paths.Count >= Large)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    private void AddPaths(ReportCoverage report, int index)
    {
        var known = new Dictionary<int, MergedPath>();
        foreach (var lines in report.Files)
        {
            if (!known.TryGetValue(lines.File, out var path))
                known.Add(lines.File, path = PathOf(report.Names.Text(lines.File), report.Sources));
            path.Parts.Add(new FilePart(index, lines));
        }
    }

    private MergedPath PathOf(string name, IReadOnlyList<string> sources)
    {
        var file = new ReportedFile(name, sources);
        var resolution = options.Resolve(file);
        var path = resolution.Path ?? ReportedPath.Of(file);
        if (!_paths.TryGetValue(path, out var merged))
            _paths.Add(path, merged = new MergedPath());
        merged.IsResolved |= resolution.Reason is null;
        // The smallest of several reasons, so that their order does not matter.
        if (resolution.Reason is { } reason && (merged.Reason is null || string.CompareOrdinal(reason, merged.Reason) < 0))
            merged.Reason = reason;
        return merged;
    }

    private bool Counts(string path, MergedFile file, int filteredLines)
    {
        if (options.Filter.IsGenerated(path))
        {
            _generatedFiles++;
            _generatedLines += file.Lines.Count;
            return false;
        }

        var taken = options.Filter.TakesPath(path) && file.Lines.Count > 0;
        _filteredLines += filteredLines + (taken ? 0 : file.Lines.Count);
        _filteredFiles += taken ? 0 : 1;
        return taken;
    }

    private string? Stale(string path, MergedPath parts, MergedFile file, DateTimeOffset? createdAt)
    {
        if (!parts.IsResolved || options.Source?.Invoke(path) is not { } source)
            return null;
        var last = file.Lines.Number(file.Lines.Count - 1);
        if (source.Lines is { } count && last > count)
            return FormattableString.Invariant($"line {last} is reported, the file has {count} lines");
        // Reports are stamped in whole seconds.
        return source.ChangedAt is { } changed && createdAt is { } created && changed >= created.AddSeconds(1)
            ? FormattableString.Invariant($"the file was changed at {changed.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}, the report is of {created.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}")
            : null;
    }

    private static DateTimeOffset? Oldest(ReportCoverage[] reports)
    {
        DateTimeOffset? oldest = null;
        foreach (var report in reports)
        {
            if (report.CreatedAt is { } created && !(created >= oldest))
                oldest = created;
        }

        return oldest;
    }

    private List<ReportFacts> Facts(ReportCoverage[] reports, int[] replaced)
    {
        var covered = new int[reports.Length];
        var coverable = new int[reports.Length];
        var lines = new Dictionary<int, bool>();
        foreach (var path in _paths.Values)
        {
            // Parts of one report stand together.
            for (var i = 0; i < path.Parts.Count;)
            {
                var report = path.Parts[i].Report;
                var end = i + 1;
                while (end < path.Parts.Count && path.Parts[end].Report == report)
                    end++;
                Count(path.Parts, i, end, lines, ref coverable[report], ref covered[report]);
                i = end;
            }
        }

        return [.. reports.Select((report, i) => new ReportFacts
        {
            Name = report.Name,
            Format = report.Format,
            CreatedAt = report.CreatedAt,
            Stated = report.Stated,
            Lines = coverable[i],
            LinesCovered = covered[i],
            ReplacedBy = replaced[i] < 0 ? null : reports[replaced[i]].Name,
        })];
    }

    private static void Count(List<FilePart> parts, int start, int end, Dictionary<int, bool> lines, ref int coverable, ref int covered)
    {
        if (end - start == 1)
        {
            var (number, hit) = (0, false);
            var reader = new PackedLineReader(parts[start].Lines.Packed);
            while (reader.Next())
            {
                if (reader.Number != number)
                    (number, hit, coverable) = (reader.Number, false, coverable + 1);
                if (reader.Hits > 0 && !hit)
                    (hit, covered) = (true, covered + 1);
            }

            return;
        }

        lines.Clear();
        for (var i = start; i < end; i++)
        {
            var reader = new PackedLineReader(parts[i].Lines.Packed);
            while (reader.Next())
                lines[reader.Number] = reader.Hits > 0 || lines.GetValueOrDefault(reader.Number);
        }

        coverable += lines.Count;
        foreach (var hit in lines.Values)
            covered += hit ? 1 : 0;
    }
}

/// <summary>Everything reports say about one path.</summary>
internal sealed class MergedPath
{
    public List<FilePart> Parts { get; } = [];

    public bool IsResolved { get; set; }

    public string? Reason { get; set; }
}

/// <summary>A part of one report about one file.</summary>
/// <param name="Report">Index of the report.</param>
/// <param name="Lines">What it says.</param>
internal readonly record struct FilePart(int Report, ReportedLines Lines);
