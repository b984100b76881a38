using RunMetrics.Shared;
using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Paths;
using RunMetrics.Snapshots.Coverage.Reading;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tool.Coverage;

/// <summary>Merges coverage reports by what is known of the repository around them.</summary>
internal static class CoverageMerge
{
    private static readonly TimeSpan GitTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Merges reports: names are found in the repository, generated and filtered code is left out.</summary>
    /// <param name="reports">Reports.</param>
    /// <param name="folder">Repository.</param>
    /// <param name="findings">Takes what git could not tell. Names that mean no file are in the model.</param>
    public static CoverageModel Merge(IReadOnlyList<ReportCoverage> reports, ToolFolder folder, Findings findings)
    {
        var ofSources = new Findings();
        var sources = ReportSources.Of(folder.RepositoryRoot, reports, GitTimeout, ofSources);
        findings.AddAll([.. ofSources.All.Where(static finding => finding.Code != DiagnosticCodes.CoveragePathsUnresolved)]);
        return CoverageModel.Of(reports, new CoverageOptions
        {
            Resolve = sources.Resolve,
            Filter = new CoverageFilter(folder.Settings.CoverageFilter, sources.IsGenerated),
            Source = new SourceFileStates(folder.RepositoryRoot).Of,
        });
    }
}
