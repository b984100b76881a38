using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Paths;
using RunMetrics.Snapshots.Coverage.Reading;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tool.Coverage;

/// <summary>Merges coverage reports by what is known of the repository around them.</summary>
internal static class CoverageMerge
{
    private const string Attributes = ".gitattributes";
    private static readonly TimeSpan GitTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Merges reports: names are found in the repository, generated files are left out.</summary>
    /// <param name="reports">Reports.</param>
    /// <param name="folder">Repository.</param>
    /// <param name="findings">Takes what git could not tell.</param>
    public static CoverageModel Merge(IReadOnlyList<ReportCoverage> reports, ToolFolder folder, Findings findings)
    {
        var files = RepositoryFilesReader.Read(folder.RepositoryRoot, GitTimeout, findings);
        return CoverageModel.Of(reports, new CoverageOptions
        {
            Resolve = new PathDoctor(files).Resolve,
            Filter = new CoverageFilter(new CoverageFilterSettings(), Generated(files).Contains),
            Source = new SourceFileStates(folder.RepositoryRoot).Of,
        });
    }

    // Git is asked for attributes of all files only where a file says anything of the kind: few repositories do.
    private static IReadOnlySet<string> Generated(RepositoryFiles files)
    {
        var paths = files.Paths ?? [];
        return paths.Any(path => IsAttributes(path) && Declares(Path.Combine(files.Root, path)))
            ? LinguistFiles.Read(files.Root, paths, GitTimeout).Generated
            : LinguistFiles.None.Generated;
    }

    private static bool IsAttributes(string path) => path == Attributes || path.EndsWith("/" + Attributes, StringComparison.Ordinal);

    private static bool Declares(string file)
    {
        try
        {
            return File.ReadAllText(file).Contains("linguist-generated", StringComparison.Ordinal);
        }
        catch (Exception e) when (StorageFailure.IsStorage(e))
        {
            return false;
        }
    }
}
