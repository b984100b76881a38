using RunMetrics.Reports;
using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Patch;
using RunMetrics.Snapshots.Coverage.Storing;
using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;
using RunMetrics.Tests.Coverage.Samples;

namespace RunMetrics.Tests.Reports.Samples;

/// <summary>A run with coverage of its code and of its change.</summary>
internal static class CoveredRun
{
    public static readonly CoverageModel Model = ShopCoverage.Merge(ShopCoverage.Cobertura, ShopCoverage.SecondCobertura, ShopCoverage.Lcov);

    /// <summary>Changed are: a covered and a partial line, uncovered ones, and a file no report names.</summary>
    public static PatchReport Patch { get; } = PatchCoverage.Of(
        new GitDiff
        {
            State = Completeness.Complete,
            Reasons = [],
            BaseName = "main",
            IncludesWorkingTree = false,
            Files =
            [
                Changed("docs/Read.md", (1, 4)),
                Changed("src/Shop/Cart.cs", (4, 7)),
                Changed("src/Shop/New|Ma`de.cs", (1, 9)),
                Changed("src/Shop/Prices/Rate.cs", (1, 5)),
                Changed("src/Web/Site.cs", (2, 3)),
            ],
        },
        path => Model.Find(path)?.Lines);

    public static ReportContext Context(PatchReport? patch = null)
    {
        var tree = CoverageTreeBuilder.Of("20261120-120000-4fa1c3", Model);
        var totals = tree.Totals;
        var tests = Make.Report([Make.Module("Shop.Tests", "net10.0")], [Make.Test(0, "T", "M", TestOutcome.Passed)]);
        var run = Make.Run(tests, RunResult.Passed) with
        {
            Coverage = new CoverageTotals
            {
                LinesCovered = totals.LinesCovered,
                LinesValid = totals.Lines,
                BranchesCovered = totals.BranchesCovered,
                BranchesCoveredAtMost = totals.BranchesCoveredAtMost,
                BranchesValid = totals.Branches,
                AmbiguousLines = totals.AmbiguousLines,
                Reports = 3,
                Definition = "A line counts once.",
            },
        };
        var context = SampleRuns.Of(run, tests);
        return context with
        {
            Snapshot = context.Snapshot with { Coverage = tree, Patch = patch ?? Patch },
            Previous = Make.History("20261119-180405-77aa01", Make.Noon.AddHours(-18), tests, (_, _) => 'p') with { LinesCovered = 8, LinesValid = 12, BranchesCovered = 6, BranchesValid = 12 },
        };
    }

    private static FileDiff Changed(string path, (int From, int To) lines) => new()
    {
        Path = path,
        Kind = ChangeKind.Modified,
        Hunks = [new DiffHunk(lines.From, 1, lines.From, lines.To - lines.From + 1)],
    };
}
