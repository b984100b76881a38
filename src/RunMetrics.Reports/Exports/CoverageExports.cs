using RunMetrics.Snapshots.Coverage.Storing;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Reports.Exports;

/// <summary>Writes merged coverage into a folder in every format there is. Each file appears whole or not at all.</summary>
public static class CoverageExports
{
    /// <summary>Name of the file that keeps our own contract.</summary>
    public const string TreeFile = "coverage.json";

    /// <summary>Writes <c>coverage.json</c>, <c>coverage.cobertura.xml</c> and <c>lcov.info</c>.</summary>
    /// <param name="tree">Merged coverage.</param>
    /// <param name="directory">Created when missing.</param>
    /// <returns>What could not be written.</returns>
    public static IReadOnlyList<Diagnostic> Write(CoverageTree tree, string directory)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var diagnostics = new List<Diagnostic>();
        Write(TreeFile, path => SnapshotFiles.WriteCompact(path, tree, CoverageTreeWriter.Write));
        Write(ReportWriter.CoberturaFile, path => AtomicFile.Write(path, stream => CoberturaExport.Write(tree, stream)));
        Write(ReportWriter.LcovFile, path => AtomicFile.Write(path, stream => LcovExport.Write(tree, stream)));
        return diagnostics;

        void Write(string name, Action<string> write)
        {
            var path = Path.Combine(directory, name);
            try
            {
                Directory.CreateDirectory(directory);
                write(path);
            }
            catch (Exception e) when (StorageFailure.IsStorage(e))
            {
                diagnostics.Add(ReportWriter.NotWritten(path, e));
            }
        }
    }
}
