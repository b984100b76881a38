using RunMetrics.Reports;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Builds;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Tests.Reports.Samples;

/// <summary>One run with everything that is awkward in real ones: the source of <c>tests/fixtures/report-data</c>.</summary>
internal static class AwkwardRun
{
    public const string RunId = "20261120-120000-4fa1c3";
    public const string PreviousId = "20261120-093012-b07d11";

    public static ReportContext Context()
    {
        var tests = AwkwardTests.Report();
        return new ReportContext
        {
            Snapshot = new RunSnapshot { Run = Run(tests), Tests = tests, Build = AwkwardBuild.Report() },
            Previous = Previous(tests),
            Index = new RunIndex
            {
                SchemaVersion = "1.0",
                Runs =
                [
                    Make.IndexEntry(RunId, Make.Noon, RunResult.Aborted, 24, 8),
                    Make.IndexEntry(PreviousId, Make.Noon.AddHours(-2.5), RunResult.Failed, 22, 2) with { LineRate = 0.8127 },
                    Make.IndexEntry("20261119-180405-77aa01", Make.Noon.AddHours(-18), RunResult.Passed, 22, 0) with { LineRate = 0.8131 },
                ],
            },
            History =
            [
                Make.History("20261119-180405-77aa01", Make.Noon.AddHours(-18), tests, (row, _) => row % 7 == 3 ? '-' : row == 8 ? 'k' : 'p'),
                Previous(tests),
            ],
            ProjectName = "Bookshop <& Söhne>",
        };
    }

    /// <summary>The bank answered faster then.</summary>
    private static HistoryEntry Previous(TestReport tests) =>
        Make.History(PreviousId, Make.Noon.AddHours(-2.5), tests, PreviousLetter, test => test.Duration == 2.5 ? 0.35 : test.Duration ?? 0);

    /// <summary>Earlier: rows 2 and 6 failed, 4 and 5 did not exist, the rest passed.</summary>
    private static char PreviousLetter(int row, TestResult test) => row switch
    {
        2 or 6 => 'f',
        4 or 5 => '-',
        _ => test.Outcome == TestOutcome.Skipped ? 's' : 'p',
    };

    private static RunSummary Run(TestReport tests) => Make.Run(tests, RunResult.Aborted, RunId) with
    {
        Partial = true,
        ExitCode = 1,
        Attempt = 2,
        CurrentStep = RunStep.Report,
        Trigger = new RunTrigger { Command = "dotnet test -- Token=***", WorkingDirectory = "." },
        StepTimestamps = new StepTimestamps
        {
            Started = Make.Noon,
            Build = Make.Noon.AddSeconds(0.8),
            Test = Make.Noon.AddSeconds(5.5),
            Collect = Make.Noon.AddSeconds(41.25),
            Report = Make.Noon.AddSeconds(41.5),
        },
        Git = new GitFacts
        {
            Available = true,
            Head = "0123456789abcdef0123456789abcdef01234567",
            HeadTime = Make.Noon.AddMinutes(-7),
            Subject = "Sum the basket in the customer's currency <b>",
            Branch = "feature/checkout",
            Base = "9c2e5b1d0f4a4c1f9b6f3a2d7e8c1b0a5d4e3f2a",
            BaseBranch = "main",
            DirtyFiles = 3,
            Remote = "https://github.com/example/bookshop.git",
            Shallow = true,
        },
        Ci = new CiFacts
        {
            Provider = CiProvider.GithubActions,
            RunUrl = "https://github.com/example/bookshop/actions/runs/4711",
            RunNumber = "128",
            Attempt = 2,
            Workflow = "ci",
            Job = "test",
            Branch = "feature/checkout",
            TargetBranch = "main",
            ChangeId = "42",
        },
        Coverage = new CoverageTotals
        {
            LinesCovered = 812,
            LinesValid = 1000,
            BranchesCovered = 171,
            BranchesValid = 260,
            Reports = 3,
            Definition = "Lines with at least one hit / coverable lines, merged by file and line over 3 coverage files.",
        },
        Projects = [.. tests.Modules.Select(module => new RunProject
        {
            Project = module.Name,
            Path = module.Project,
            TargetFramework = module.TargetFramework,
            Build = new RunProjectBuild
            {
                Outcome = module.Outcome == ModuleOutcome.Missing ? BuildOutcome.Failed : BuildOutcome.Succeeded,
                Duration = module.Outcome == ModuleOutcome.Missing ? null : 2.4,
                Errors = module.Outcome == ModuleOutcome.Missing ? 1 : 0,
                Warnings = 0,
            },
            Tests = module.Outcome == ModuleOutcome.Missing ? null : module.Totals,
            TestOutcome = module.Outcome,
            TestDuration = module.Duration,
        })],
        Diagnostics =
        [
            new Diagnostic
            {
                Code = "RUNM2001",
                Severity = DiagnosticSeverity.Warning,
                Message = "'.' is a shallow clone. The base of the branch is unknown beyond 1 commit. Fetch full history (fetch-depth: 0).",
            },
        ],
    };
}
