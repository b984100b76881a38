using RunMetrics.Snapshots.Coverage.Reading;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Coverage.Paths;

/// <summary>The source files that a set of reports speaks of, joined with the repository: each name asked once, git asked at most twice.</summary>
public sealed class ReportSources
{
    // Held for as long as the model is: what became of a name, and no more of why than the model shows.
    private readonly Dictionary<(string Name, string Sources), PathResolution> _names = [];
    private readonly HashSet<string> _found = new(StringComparer.Ordinal);
    private readonly LinguistFiles _linguist;
    private readonly string _root;

    private ReportSources(string root, PathDoctor doctor, IReadOnlyList<ReportCoverage> reports, Func<IReadOnlyList<string>, LinguistFiles> linguist, PathFindings findings)
    {
        _root = root;
        foreach (var report in reports)
        {
            var sources = Key(report.Sources);
            // A file stands once for each of its classes: its name is made once.
            var known = new HashSet<int>();
            foreach (var file in report.Files)
            {
                if (!known.Add(file.File))
                    continue;
                var name = report.Names.Text(file.File);
                if (_names.ContainsKey((name, sources)))
                    continue;
                var diagnosis = doctor.Resolve(name, report.Sources);
                findings.Add(diagnosis);
                _names.Add((name, sources), diagnosis.Resolution);
                if (diagnosis.Path is { } path)
                    _found.Add(path);
            }
        }

        _linguist = linguist([.. _found.Order(StringComparer.Ordinal)]);
    }

    /// <summary>Finds the files of these reports.</summary>
    /// <param name="file">The file as one of the reports names it.</param>
    public PathResolution Resolve(ReportedFile file) => _names[(file.Name, Key(file.Sources))];

    /// <summary>True for a file of the repository that <c>.gitattributes</c> calls generated, or that says so at its beginning.</summary>
    /// <param name="path">Path relative to the repository root.</param>
    public bool IsGenerated(string path) =>
        _linguist.Generated.Contains(path) || (_found.Contains(path) && GeneratedSource.IsGenerated(_root, path));

    /// <summary>Joins reports with the repository around a root. Without git the disk is asked, and that is said.</summary>
    /// <param name="root">Root of the run, absolute.</param>
    /// <param name="reports">The reports.</param>
    /// <param name="timeout">Longest time one git command may take.</param>
    /// <param name="findings">Takes what could not be joined.</param>
    internal static ReportSources Of(string root, IReadOnlyList<ReportCoverage> reports, TimeSpan timeout, Findings findings)
    {
        var files = RepositoryFilesReader.Read(root, timeout, findings);
        var unresolved = new PathFindings();
        var sources = new ReportSources(
            root,
            new PathDoctor(files),
            reports,
            paths => files.Paths?.Any(IsAttributes) == true ? LinguistFiles.Read(root, paths, timeout) : LinguistFiles.None,
            unresolved);
        unresolved.Report(findings);
        return sources;
    }

    private static bool IsAttributes(string path) =>
        path is ".gitattributes" || path.EndsWith("/.gitattributes", StringComparison.Ordinal);

    private static string Key(IReadOnlyList<string> sources) => sources.Count == 1 ? sources[0] : string.Join('\0', sources);
}
