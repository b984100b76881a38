using RunMetrics.Shared;
using RunMetrics.Snapshots.Ci;
using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Importing;

/// <summary>Makes a snapshot of results that other tools wrote: TRX, JUnit XML, CTRF, and coverage in any format that is read.</summary>
public static class ResultsImporter
{
    /// <summary>
    /// Imports files as one run. The same files give the same run id, so importing twice replaces. What is wrong with a file is a diagnostic
    /// of the run; the other files are imported all the same.
    /// </summary>
    /// <param name="files">Paths.</param>
    /// <param name="options">What is known beyond the files.</param>
    public static RunSnapshot Import(IEnumerable<string> files, ImportOptions options)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(options);
        var findings = new Findings();
        var paths = new RepositoryPaths(options.RepositoryRoot);
        var contents = new ImportedFiles(options, paths, findings);
        contents.Read([.. files]);
        var span = ImportedSpan.Of(contents.Fragments, options, contents.LastWrite);
        var id = RunIdOf(span.StartedAt, contents);
        var tests = contents.Fragments.Count > 0 ? Tests(id, contents.Fragments, span, paths, options, findings) : null;
        return new RunSnapshot { Run = Summary(id, tests, contents, span, options, findings), Tests = tests, Coverage = contents.Coverage.Tree(id) };
    }

    private static TestReport Tests(
        string id, List<Fragment> fragments, ImportedSpan span, RepositoryPaths paths, ImportOptions options, Findings findings) =>
        TestReportBuilder.Build(
            new TestReportInput
            {
                RunId = id,
                Hosts = FragmentSet.Of(fragments).Tests,
                Expected = [],
                Paths = paths,
                StartedAt = span.StartedAt,
                WallTime = span.WallTime,
                CutOff = ModuleOutcome.Aborted,
                UserPrefixes = options.Settings.UserFrames,
                VolatileNames = new VolatileNames(earlier: null, span.StartedAt),
            },
            findings);

    private static RunSummary Summary(string id, TestReport? tests, ImportedFiles contents, ImportedSpan span, ImportOptions options, Findings findings)
    {
        var now = options.Time.GetUtcNow();
        var elsewhere = options.Commit is not null;
        var ci = elsewhere ? null : CiDetector.Detect(options.Variable);
        var git = elsewhere ? GitElsewhere(options, contents) : GitHere(options, ci, span, findings);
        var aborted = tests?.Modules.Any(module => module.Outcome == ModuleOutcome.Aborted) == true;
        return new RunSummary
        {
            SchemaVersion = ContractVersion.Text,
            Id = id,
            Kind = RunKind.Import,
            State = RunState.Finished,
            Result = Result(tests, aborted),
            Partial = aborted || findings.All.Any(finding => finding.Code is DiagnosticCodes.ResultsDamaged or DiagnosticCodes.ResultsUnreadable),
            Trigger = new RunTrigger { Command = options.Command is { } command ? CommandMask.Apply(command) : null, Prompt = options.Name },
            StartedAt = span.StartedAt,
            FinishedAt = span.FinishedAt,
            Duration = span.Duration,
            StepTimestamps = new StepTimestamps { Started = span.StartedAt, Test = span.StartedAt, Collect = now },
            CurrentStep = RunStep.Collect,
            Attempt = ci?.Attempt,
            Machine = elsewhere ? MachineElsewhere(contents) : MachineReader.Read(),
            Git = git,
            Ci = ci,
            Tests = tests?.Totals,
            Coverage = contents.Coverage.Totals,
            Projects = RunProjects.Of(build: null, tests),
            Diagnostics = findings.All,
            Producer = options.Producer ?? new Producer { Name = "RunMetrics", Version = typeof(ResultsImporter).Assembly.GetName().Version?.ToString(3) ?? "0.0.0" },
        };
    }

    private static RunResult Result(TestReport? tests, bool aborted) =>
        aborted ? RunResult.Aborted
        : tests is null ? RunResult.Empty
        : tests.Totals.Failed > 0 ? RunResult.Failed
        : tests.Totals.Attempts.Total > 0 || tests.Totals.Skipped > 0 ? RunResult.Passed
        : RunResult.Empty;

    private static GitFacts GitElsewhere(ImportOptions options, ImportedFiles contents) => new()
    {
        Available = true,
        Reason = "named when the results were imported",
        Head = options.Commit,
        Branch = options.Branch ?? contents.Environment?.Branch,
    };

    private static GitFacts GitHere(ImportOptions options, CiFacts? ci, ImportedSpan span, Findings findings)
    {
        var facts = GitReader.Read(
            new GitRequest
            {
                Directory = options.RepositoryRoot,
                StartedAt = span.StartedAt,
                CiBranch = ci?.Branch,
                TargetBranch = ci?.TargetBranch ?? options.Settings.GitBase,
            },
            findings);
        return options.Branch is null ? facts : facts with { Branch = options.Branch };
    }

    /// <summary>Results of another commit were most likely made on another machine; only a file may say on which.</summary>
    private static MachineFacts MachineElsewhere(ImportedFiles contents) => new()
    {
        Os = contents.Environment?.OsPlatform switch
        {
            "linux" => OperatingSystemFamily.Linux,
            "win32" or "windows" => OperatingSystemFamily.Windows,
            "darwin" or "macos" => OperatingSystemFamily.Macos,
            _ => OperatingSystemFamily.Other,
        },
        Architecture = "unknown",
    };

    private static string RunIdOf(DateTimeOffset startedAt, ImportedFiles contents) =>
        $"{startedAt.UtcDateTime.ToString("yyyyMMdd-HHmmss", System.Globalization.CultureInfo.InvariantCulture)}-{contents.Hash()}";
}
