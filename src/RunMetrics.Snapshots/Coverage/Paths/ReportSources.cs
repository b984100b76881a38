using RunMetrics.Snapshots.Coverage.Reading;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Coverage.Paths;

/// <summary>The source files that a set of reports speaks of, joined with the repository: each name asked once, git asked at most twice.</summary>
public sealed class ReportSources
{
    private readonly Dictionary<(string Name, string Sources), PathDiagnosis> _names = [];
    private readonly LinguistFiles _linguist;
    private readonly string _root;

    private ReportSources(string root, PathDoctor doctor, IReadOnlyList<ReportCoverage> reports, Func<IReadOnlyList<string>, LinguistFiles> linguist)
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
                if (!_names.ContainsKey((name, sources)))
                    _names.Add((name, sources), doctor.Resolve(name, report.Sources));
            }
        }

        _linguist = linguist([.. _names.Values.Select(static name => name.Path).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    /// <summary>Finds the files of these reports.</summary>
    /// <param name="file">The file as one of the reports names it.</param>
    public PathResolution Resolve(ReportedFile file) => _names[(file.Name, Key(file.Sources))].Resolution;

    /// <summary>True for a file that <c>.gitattributes</c> calls generated, or that says so at its beginning.</summary>
    /// <param name="path">Path relative to the repository root.</param>
    public bool IsGenerated(string path) => _linguist.Generated.Contains(path) || GeneratedSource.IsGenerated(_root, path);

    /// <summary>Joins reports with the repository around a root. Without git the disk is asked, and that is said.</summary>
    /// <param name="root">Root of the run, absolute.</param>
    /// <param name="reports">The reports.</param>
    /// <param name="timeout">Longest time one git command may take.</param>
    /// <param name="findings">Takes what could not be joined.</param>
    internal static ReportSources Of(string root, IReadOnlyList<ReportCoverage> reports, TimeSpan timeout, Findings findings)
    {
        var files = RepositoryFilesReader.Read(root, timeout, findings);
        var sources = new ReportSources(
            root,
            new PathDoctor(files),
            reports,
            paths => files.Paths?.Any(IsAttributes) == true ? LinguistFiles.Read(root, paths, timeout) : LinguistFiles.None);
        PathFindings.Report([.. sources._names.Values.OrderBy(static name => name.Name, StringComparer.Ordinal)], findings);
        return sources;
    }

    private static bool IsAttributes(string path) =>
        path is ".gitattributes" || path.EndsWith("/.gitattributes", StringComparison.Ordinal);

    private static string Key(IReadOnlyList<string> sources) => sources.Count == 1 ? sources[0] : string.Join('\0', sources);
}
