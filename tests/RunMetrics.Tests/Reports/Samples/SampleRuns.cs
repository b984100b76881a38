using RunMetrics.Reports;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Tests.Reports.Samples;

/// <summary>Small runs for one question each.</summary>
internal static class SampleRuns
{
    public static ReportModel Awkward() => ReportModel.Of(AwkwardRun.Context());

    /// <summary>The awkward run with coverage, a change and sources.</summary>
    public static ReportModel Covered() => ReportModel.Of(AwkwardCoverage.Context());

    /// <summary>The covered run with a history and a dependency graph.</summary>
    public static ReportModel Structured() => ReportModel.Of(StructuredRun.Context());

    /// <summary>The structured run of a repository that states requirements.</summary>
    public static ReportModel Specified() => ReportModel.Of(StructuredSpecs.Context());

    /// <summary>The structured run at the end of thirty.</summary>
    public static ReportModel Film() => ReportModel.Of(FilmRun.Context());

    public static ReportContext Of(params TestResult[] tests) => Of((IReadOnlyList<TestResult>)tests);

    public static ReportContext Of(IReadOnlyList<TestResult> tests, RunResult? result = null)
    {
        var report = Make.Report([Make.Module("Shop.Tests", "net10.0")], tests);
        return Of(Make.Run(report, result ?? (report.Totals.Failed > 0 ? RunResult.Failed : RunResult.Passed)), report);
    }

    /// <summary>A run in which no test host reported.</summary>
    public static ReportContext WithoutTests(RunResult result) => Of(Make.Run(null, result), null);

    public static ReportContext Of(RunSummary run, TestReport? tests) => new()
    {
        Snapshot = new RunSnapshot { Run = run, Tests = tests },
        Index = new RunIndex { SchemaVersion = "1.0", Runs = [] },
        History = [],
        ProjectName = "Shop",
    };
}
