using RunMetrics.Reports;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Comparing;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;
using RunMetrics.Snapshots.Testing.Flakiness;

namespace RunMetrics.Tests.Reports.Samples;

/// <summary>The structured run at the end of thirty: a flaky test, one that broke, an outage, runs without coverage, a branch beside main.</summary>
internal static class FilmRun
{
    public const int Outage = 17;
    private const int Runs = 30;
    private const int Healthy = 20;

    public static ReportContext Context()
    {
        var context = StructuredRun.Context();
        HistoryRun[] memory = [.. Enumerable.Range(0, Runs).Select(number => Remembered(number, context.Snapshot.Run))];
        PastRun[] runs = [.. Enumerable.Range(0, Runs).Reverse().Select(number => Past(number, memory[number], context.Snapshot.Run))];
        return context with
        {
            Memory = memory,
            Flakiness = FlakyAnalysis.Of(memory),
            Runs = runs,
            RunFolder = "../",
            Index = new RunIndex { SchemaVersion = "1.0", Runs = [.. runs.Select(static run => Make.IndexEntry(run.Id, run.StartedAt, run.Result, run.Tests!.Total, run.Tests.Failed) with { Branch = run.Branch, Head = run.Head, LineRate = Rate(run) })] },
            Comparisons =
            [
                Compared(memory[Runs - 2].RunId, Earlier(context.Snapshot, memory[Runs - 2]), context.Snapshot) with { IsPrevious = true },
                Compared(memory[3].RunId, Base(context.Snapshot, memory[3]), context.Snapshot) with { IsBase = true },
            ],
        };
    }

    private static double? Rate(PastRun run) => run.Memory?.Totals is { LinesCovered: { } covered, LinesValid: { } lines } ? Math.Round((double)covered / lines, 6) : null;

    private static HistoryRun Remembered(int number, RunSummary current)
    {
        var isLast = number == Runs - 1;
        var branch = number is > 20 and < 29 or Runs - 1 ? current.Git.Branch : "main";
        var flaky = number % 9 == 4 ? "fp" : number % 11 == 6 ? "f" : "p";
        string[] attempts = [number == Outage ? "f" : flaky, number >= 26 ? "f" : "p", number < 27 ? "-" : "p", .. Enumerable.Range(0, Healthy).Select(test => number == Outage && test % 2 == 0 ? "f" : test == 3 ? "s" : "p")];
        var module = History.Remembered.Module("Bookshop.Tests", attempts);
        return new HistoryRun
        {
            RunId = isLast ? current.Id : $"202611{(number / 2) + 1:00}-{(number % 2 == 0 ? "09" : "15")}0000-{number:x6}",
            StartedAt = isLast ? current.StartedAt : Make.Noon.AddDays((number / 2) - 19).AddHours(number % 2 == 0 ? -3 : 3),
            Duration = 40 + (number % 5),
            Branch = branch,
            Head = isLast ? current.Git.Head : History.Remembered.Commit($"c{number / 2}"),
            Result = attempts.Any(static letters => letters.EndsWith('f')) ? RunResult.Failed : RunResult.Passed,
            Partial = false,
            Modules = [module with { Tests = [.. module.Tests.Select((test, i) => new HistoryTest(test.Id, Name(i)))] }],
            Totals = number is 8 or 9 ? new HistoryTotals() : new HistoryTotals { LinesCovered = 60 + number, LinesValid = 100, BranchesCovered = 20 + (number / 3), BranchesValid = 40 },
        };
    }

    private static string Name(int test) => test switch
    {
        0 => "Bookshop.Tests.BasketTests.Adds(count: 2, <b>)",
        1 => "Bookshop.Tests.BankTests.Pays",
        2 => "Bookshop.Tests.BankTests.Is_new",
        _ => $"Bookshop.Tests.ShelfTests.Keeps_book_{test}",
    };

    private static PastRun Past(int number, HistoryRun memory, RunSummary current)
    {
        var summary = number == Runs - 1 ? current : null;
        var outcomes = memory.Modules[0].Outcomes.Where(static letter => letter != HistoryModule.Absent).CountBy(static letter => letter).ToDictionary();
        return new PastRun
        {
            Id = memory.RunId,
            StartedAt = memory.StartedAt,
            Result = summary?.Result ?? memory.Result,
            Summary = summary,
            Memory = memory,
            Branch = memory.Branch,
            Head = memory.Head,
            Since = number == 0 ? null : $"202611{((number - 1) / 2) + 1:00}-{((number - 1) % 2 == 0 ? "09" : "15")}0000-{number - 1:x6}",
            Commits = number == 0 ? null : number % 2 == 0 ? 3 : 0,
            Tests = new PastTests { Total = outcomes.Values.Sum(), Passed = outcomes.GetValueOrDefault('p'), Failed = outcomes.GetValueOrDefault('f'), Skipped = outcomes.GetValueOrDefault('s'), Flaky = memory.Modules[0].Attempts.Count },
            Pruned = number < 10,
            Files = number < 10 ? [] : [new PastFile($"runs/{memory.RunId}/run.json", 4321), new PastFile($"runs/{memory.RunId}/artifacts/tests.json", 98_765)],
        };
    }

    private static ComparedRun Compared(string id, RunSnapshot before, RunSnapshot now) => new() { RunId = id, IsPrevious = false, IsBase = false, Difference = RunDifferencer.Of(before, now) };

    // Failing tests passed then, the first test was not there, and one was slower.
    private static RunSnapshot Earlier(RunSnapshot now, HistoryRun run) => now with
    {
        Run = Of(now.Run, run),
        Tests = now.Tests! with
        {
            Modules = [.. now.Tests.Modules.Select(static module => module with { Outcome = ModuleOutcome.Completed })],
            Tests = [.. now.Tests.Tests.Skip(1).Select(static (test, i) => test.Outcome == TestOutcome.Failed && i % 2 == 0 ? test with { Outcome = TestOutcome.Passed } : test with { Duration = test.Duration > 1 ? 0.1 : test.Duration })],
        },
        Build = now.Build! with { Diagnostics = [.. now.Build.Diagnostics.Skip(1)] },
    };

    private static RunSnapshot Base(RunSnapshot now, HistoryRun run)
    {
        var graph = now.Dependencies!;
        DependencyPackage Package(string name, string version) => new() { Name = name, Version = version, Direct = true, Packages = [] };
        return Earlier(now, run) with
        {
            Run = Of(now.Run, run) with { Machine = now.Run.Machine with { Sdk = "10.0.400", Processors = 8 } },
            Dependencies = graph with
            {
                // Nothing led from payments back to orders.
                Edges = graph.Edges with { From = [0, 1, 0, 3, 1], To = [1, 2, 3, 1, 0], Count = [4, 2, 1, 6, 3], Kinds = [2, 0, 1, 1, 1] },
                Packages = [Package("Markdig", "1.0.0"), Package("Serilog", "4.0.0")],
            },
            Violations = now.Violations! with { Violations = [] },
        };
    }

    private static RunSummary Of(RunSummary now, HistoryRun run) => now with
    {
        Id = run.RunId,
        StartedAt = run.StartedAt,
        Duration = run.Duration,
        Result = run.Result,
        Git = now.Git with { Branch = run.Branch, Head = run.Head, DirtyFiles = 0 },
    };
}
