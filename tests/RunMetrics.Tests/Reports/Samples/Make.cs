using System.Globalization;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Tests.Reports.Samples;

/// <summary>Short ways to write snapshot records in tests.</summary>
internal static class Make
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    /// <summary>An identity that depends on the text alone.</summary>
    public static string Id(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
            hash = (hash ^ c) * 1099511628211UL;
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    public static TestResult Test(int module, string type, string method, TestOutcome outcome, double? seconds = 0.012, string? arguments = null) => new()
    {
        Id = Id($"{type}.{method}({arguments})"),
        Module = module,
        Name = arguments is null ? $"{type}.{method}" : $"{type}.{method}({arguments})",
        ClassName = type,
        MethodName = method,
        Arguments = arguments,
        Outcome = outcome,
        Duration = seconds,
        Attempts = [Attempt(outcome, seconds)],
    };

    public static TestResult Failing(int module, string type, string method, string? message, string? trace = null, string? errorType = null, string? arguments = null) =>
        Test(module, type, method, TestOutcome.Failed, arguments: arguments) with
        {
            Fingerprint = FailureFingerprint.Of(errorType, message, trace, type),
            Attempts = [Attempt(TestOutcome.Failed, 0.034) with { Message = message, StackTrace = trace, ErrorType = errorType }],
        };

    public static TestAttempt Attempt(TestOutcome outcome, double? seconds = 0.012, double? at = 6) => new()
    {
        Outcome = outcome,
        Duration = seconds,
        StartedAt = at is { } began ? Noon.AddSeconds(began) : null,
    };

    public static TestTotals Totals(IEnumerable<TestResult> results)
    {
        var tests = results.ToList();
        var attempts = tests.SelectMany(test => test.Attempts).Where(attempt => attempt.Outcome is not (TestOutcome.Skipped or TestOutcome.NotExecuted)).ToList();
        return new TestTotals
        {
            Total = tests.Count,
            Passed = tests.Count(test => test.Outcome == TestOutcome.Passed),
            Failed = tests.Count(test => test.Outcome == TestOutcome.Failed),
            Skipped = tests.Count(test => test.Outcome == TestOutcome.Skipped),
            NotExecuted = tests.Count(test => test.Outcome == TestOutcome.NotExecuted),
            Other = tests.Count(test => test.Outcome == TestOutcome.Other),
            Flaky = tests.Count(test => test.Flaky is true),
            Attempts = new AttemptTotals
            {
                Total = attempts.Count,
                Passed = attempts.Count(attempt => attempt.Outcome == TestOutcome.Passed),
                Failed = attempts.Count(attempt => attempt.Outcome == TestOutcome.Failed),
                Other = attempts.Count(attempt => attempt.Outcome == TestOutcome.Other),
            },
            Duration = Math.Round(attempts.Sum(attempt => attempt.Duration ?? 0), 6),
        };
    }

    public static TestModule Module(string name, string targetFramework, ModuleOutcome outcome = ModuleOutcome.Completed) => new()
    {
        Name = name,
        Project = $"tests/{name}/{name}.csproj",
        TargetFramework = targetFramework,
        Os = "linux",
        Architecture = "x64",
        Framework = "xunit",
        Platform = TestPlatform.Vstest,
        Outcome = outcome,
        Totals = Totals([]),
    };

    public static TestReport Report(IReadOnlyList<TestModule> modules, IReadOnlyList<TestResult> tests, string runId = "20261120-120000-4fa1c3") => new()
    {
        SchemaVersion = "1.0",
        RunId = runId,
        Totals = Totals(tests),
        Modules = [.. modules.Select((module, index) => module with { Totals = Totals(tests.Where(test => test.Module == index)) })],
        Tests = tests,
    };

    public static RunSummary Run(TestReport? tests, RunResult result, string id = "20261120-120000-4fa1c3") => new()
    {
        SchemaVersion = "1.0",
        Id = id,
        Kind = RunKind.Test,
        State = RunState.Finished,
        Result = result,
        Partial = false,
        StartedAt = Noon,
        FinishedAt = Noon.AddSeconds(41.25),
        Duration = 41.25,
        StepTimestamps = new StepTimestamps { Started = Noon, Report = Noon.AddSeconds(41.5) },
        Machine = new MachineFacts { Os = OperatingSystemFamily.Linux, Architecture = "x64", Processors = 2, Sdk = "10.0.401", Runtime = "10.0.9" },
        Git = new GitFacts { Available = false, Reason = "not a git repository" },
        Tests = tests?.Totals,
        Projects = [],
        Diagnostics = [],
        Producer = new Producer { Name = "runmetrics", Version = "0.1.0" },
    };

    public static RunIndexEntry IndexEntry(string id, DateTimeOffset startedAt, RunResult result, int total, int failed) => new()
    {
        Id = id,
        Kind = RunKind.Test,
        State = RunState.Finished,
        Result = result,
        StartedAt = startedAt,
        FinishedAt = startedAt.AddSeconds(40),
        Duration = 40,
        Branch = "feature/checkout",
        Head = "9c2e5b1d0f4a4c1f9b6f3a2d7e8c1b0a5d4e3f2a",
        Tests = new RunIndexTests { Total = total, Passed = total - failed, Failed = failed, Skipped = 0, Flaky = 0 },
    };

    /// <summary>The history of an earlier run: the given tests with a letter each.</summary>
    public static HistoryEntry History(string id, DateTimeOffset startedAt, TestReport tests, Func<int, TestResult, char> letter, Func<TestResult, double>? seconds = null)
    {
        seconds ??= test => test.Duration ?? 0;
        var rows = Enumerable.Range(0, tests.Tests.Count)
            .Select(row => (Test: tests.Tests[row], Letter: letter(row, tests.Tests[row])))
            .Where(row => row.Letter != '-')
            .OrderBy(row => row.Test.Module)
            .ThenBy(row => row.Test.Id, StringComparer.Ordinal)
            .ToList();
        return new HistoryEntry
        {
            SchemaVersion = "1.0",
            RunId = id,
            StartedAt = startedAt,
            Duration = 40,
            Branch = "feature/checkout",
            Head = "9c2e5b1d0f4a4c1f9b6f3a2d7e8c1b0a5d4e3f2a",
            Result = rows.Any(row => row.Letter == 'f') ? RunResult.Failed : RunResult.Passed,
            Partial = false,
            Modules = [.. tests.Modules.Select(module => $"{module.Name}|{module.TargetFramework}")],
            Ids = [.. rows.Select(row => row.Test.Id)],
            Module = [.. rows.Select(row => row.Test.Module)],
            Outcomes = string.Concat(rows.Select(row => row.Letter)),
            Durations = [.. rows.Select(row => (int)(seconds(row.Test) * 1000))],
        };
    }
}
