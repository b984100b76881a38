using System.Globalization;
using RunMetrics.Shared;
using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Paths;
using RunMetrics.Snapshots.Coverage.Reading;
using RunMetrics.Snapshots.Coverage.Storing;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Collecting;

/// <summary>The coverage files of a run, merged, and what is to be said about them.</summary>
internal sealed class CollectedCoverage(RepositoryPaths paths, CoverageFilterSettings filter, Findings findings)
{
    private static readonly TimeSpan GitTimeout = TimeSpan.FromSeconds(20);

    private static readonly string[] Extensions = [".xml", ".json", ".info", ".lcov"];

    private readonly List<ReportCoverage> _reports = [];
    private CoverageModel? _model;

    /// <summary>Raw totals; null when nothing was collected.</summary>
    public CoverageTotals? Totals => Model is { } model
        ? new CoverageTotals
        {
            LinesCovered = model.Totals.LinesCovered,
            LinesValid = model.Totals.Lines,
            BranchesCovered = model.Totals.BranchesCovered,
            BranchesCoveredAtMost = model.Totals.BranchesCoveredAtMost,
            BranchesValid = model.Totals.Branches,
            AmbiguousLines = model.Totals.AmbiguousLines,
            Reports = _reports.Count,
            Definition = $"{CoverageWords.Lines} {CoverageWords.Branches}",
        }
        : null;

    /// <summary>The merged reports; null when nothing was collected. No file can be added any more.</summary>
    public CoverageModel? Model => _reports.Count == 0 ? null : (_model ??= Merge()) is { NothingCollected: false } model ? model : null;

    /// <summary>The artifact; null when nothing was collected.</summary>
    public CoverageTree? Tree(string runId) => Model is { } model ? CoverageTreeBuilder.Of(runId, model) : null;

    /// <summary>True for a file that may be coverage by its name, so that a look into it pays.</summary>
    public static bool MayBeCoverage(string path) => Extensions.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds a file if it is coverage. What cannot be read is reported and left out.</summary>
    /// <param name="path">Absolute path.</param>
    public void Add(string path)
    {
        if (CoverageReader.TryRead(path, paths.Relative(path), findings) is { } report)
            _reports.Add(report);
    }

    private CoverageModel Merge()
    {
        var sources = ReportSources.Of(paths.Root, _reports, GitTimeout, findings);
        var model = CoverageModel.Of(_reports, new CoverageOptions
        {
            Resolve = sources.Resolve,
            Filter = new CoverageFilter(filter, sources.IsGenerated),
            Source = new SourceFileStates(paths.Root).Of,
        });
        if (model.NothingCollected)
            ReportNothing(model);

        var stale = model.Files.Where(static file => file.Stale is not null).ToArray();
        if (stale.Length > 0)
        {
            findings.Warning(
                DiagnosticCodes.CoverageStale,
                string.Create(CultureInfo.InvariantCulture, $"The coverage of {stale.Length} files may be that of another state of the source, first '{stale[0].Path}': {stale[0].Stale}. Their lines may be counted in the wrong places. Build and run the tests again."));
        }

        return model;
    }

    private void ReportNothing(CoverageModel model)
    {
        var files = Numbered(_reports.Count, "coverage file");
        if (model.Totals.Lines > 0)
        {
            findings.Warning(
                DiagnosticCodes.CoverageEmpty,
                $"No coverage was collected: the {files} of this run have no line that was hit. The run has no coverage. See whether the test host ended before the collector could write, and whether the tests use the covered assemblies.");
        }
        else if (model.Excluded is { GeneratedLines: > 0 } or { FilteredLines: > 0 })
        {
            findings.Info(
                DiagnosticCodes.CoverageEmpty,
                $"No coverage is left: all {Numbered(model.Excluded.GeneratedLines + model.Excluded.FilteredLines, "line")} in the {files} of this run are generated or filtered out. The run has no coverage. Change the filters if that is not what you want.");
        }
        else
        {
            // Coverage is on by default, so a project that tests nothing but itself is no reason for a warning.
            findings.Info(
                DiagnosticCodes.CoverageEmpty,
                $"There was nothing to cover: the {files} of this run name no line. The run has no coverage. The tests use no assembly with symbols besides their own; reference the code under test, or set RunMetricsCoverage to off.");
        }
    }

    private static string Numbered(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
