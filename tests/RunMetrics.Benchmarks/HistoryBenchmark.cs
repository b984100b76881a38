using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using System.Text.Json;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing.Durations;
using RunMetrics.Snapshots.Testing.Flakiness;

namespace RunMetrics.Benchmarks;

/// <summary>
/// The memory of many runs. Budgets at 10,000 tests and 500 runs: at most 6 bytes per test and run, all verdicts in 1.0 s of CPU and 300 MB,
/// appending a run in 50 ms.
/// </summary>
internal static class HistoryBenchmark
{
    private const int Appends = 9;

    public static async Task<int> RunAsync(Options options)
    {
        var folder = Path.Combine(Repository.CreateWorkFolder("history"), "history");
        var (tests, runs, rounds) = (options.Number("tests", 10_000), options.Number("runs", 500), options.Number("rounds", 5));
        var renames = options.Number("renames", 0);
        var history = new HistoryFolder(folder, new Findings());
        var results = 0L;
        for (var run = 0; run < runs; run++)
        {
            var made = Renamed(Make(run, tests), run, runs / 2, renames);
            results += made.Modules.Sum(static module => module.Tests.Count);
            history.Write(made);
        }

        var (runBytes, dictionaryBytes) = history.Bytes();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{runs} runs of {tests} tests: {runBytes / 1e6:F2} MB of runs, {dictionaryBytes / 1e6:F2} MB of names, {(double)(runBytes + dictionaryBytes) / results:F2} bytes per test and run"));
        await MeasureAsync("all verdicts, flaky and slow, read and judged", ["history-judge", folder], rounds, folder);
        await MeasureAsync($"{Appends} appends, in one process", ["history-append", folder, tests.ToString(CultureInfo.InvariantCulture), runs.ToString(CultureInfo.InvariantCulture)], rounds, folder);
        return 0;
    }

    /// <summary>Reads and judges everything, in a process of its own.</summary>
    public static int Judge(IReadOnlyList<string> args)
    {
        var runs = new HistoryFolder(args[0], new Findings()).ReadAll();
        var report = FlakyAnalysis.Of(runs);
        var durations = DurationAnalysis.Of(runs, report.Outages);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Runs} runs, {report.Tests.Count} tests, {report.Tests.Count(static test => test.State == StabilityState.Flaky)} flaky, {report.Tests.Count(static test => test.State == StabilityState.Broken)} broken, {report.Outages.Count} outages; {durations.Tests.Count(static test => test.State == DurationState.Slower)} slower, {durations.Tests.Count(static test => test.State == DurationState.Drifting)} drifting, {durations.Tests.Count(static test => test.State == DurationState.Faster)} faster"));
        return 0;
    }

    /// <summary>Appends runs, each with a store that knows nothing yet, as after every test run.</summary>
    public static int Append(IReadOnlyList<string> args)
    {
        var (tests, runs) = (int.Parse(args[1], CultureInfo.InvariantCulture), int.Parse(args[2], CultureInfo.InvariantCulture));
        var (cpu, wall) = (new List<double>(), new List<double>());
        var (methods, compiling) = (0L, 0.0);

        // Collecting has read what the restore resolved, and written its artifacts by then: what every JSON file needs has been loaded.
        using (JsonDocument.Parse($$"""{ "version": 3, "targets": { "net10.0": { "{{new string('x', 100)}}\u00e9": [ 1, "two" ] } } }"""))
        {
        }

        SnapshotFiles.WriteCompact(Path.Combine(args[0], "..", "other.json"), "", static (json, text) => json.WriteStringValue(text));
        for (var i = 0; i < Appends; i++)
        {
            var run = Make(runs + i, tests);
            var (compiled, spent) = (JitInfo.GetCompiledMethodCount(), JitInfo.GetCompilationTime());
            var (before, watch) = (Process.GetCurrentProcess().TotalProcessorTime, Stopwatch.StartNew());
            new HistoryFolder(args[0], new Findings()).Write(run);
            wall.Add(watch.Elapsed.TotalMilliseconds);
            cpu.Add((Process.GetCurrentProcess().TotalProcessorTime - before).TotalMilliseconds);
            if (i == 0)
                (methods, compiling) = (JitInfo.GetCompiledMethodCount() - compiled, (JitInfo.GetCompilationTime() - spent).TotalMilliseconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"append: first {cpu[0]:F0} ms of CPU, {compiling:F0} ms of it compiling {methods} methods; median {Measurement.Median(cpu):F0} ms of CPU, {Measurement.Median(wall):F0} ms wall"));
        for (var i = 0; i < Appends; i++)
            new HistoryFolder(args[0], new Findings()).Remove([RunIdOf(runs + i)]);
        return 0;
    }

    private static async Task MeasureAsync(string what, string[] args, int rounds, string folder)
    {
        var usages = new List<Usage>();
        for (var round = 0; round < rounds; round++)
            usages.Add(await Measurement.RunAsync(Environment.ProcessPath!, args, folder));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {Measurement.Median(usages.Select(static usage => usage.Cpu)):F2} s of CPU with the start of the program, {usages.Max(static usage => usage.PeakMegabytes):F0} MB{(usages.Any(static usage => usage.ExitCode != 0) ? ", FAILED" : "")}"));
    }

    // From a run on, the first tests have other names.
    private static HistoryRun Renamed(HistoryRun run, int number, int from, int count)
    {
        if (count == 0 || number < from)
            return run;
        var module = run.Modules[0];
        static string NewId(HistoryTest test) => new([.. test.Id.Reverse()]);
        return run with
        {
            Modules = [module with { Tests = [.. module.Tests.Select((test, row) => row < count ? new HistoryTest(NewId(test), test.Name + "_renamed") : test)] }],
            Renames = number == from ? [.. module.Tests.Take(count).Select(test => new HistoryRename(module.Assembly, test.Id, test.Name, NewId(test)))] : [],
        };
    }

    private static string RunIdOf(int run) => string.Create(CultureInfo.InvariantCulture, $"20260101-{run / 3600 % 24:00}{run / 60 % 60:00}{run % 60:00}-{run:x6}");

    // As suites are: 2 % flaky, failures with their fingerprints, noisy durations, a test added every fifth run.
    private static HistoryRun Make(int run, int tests)
    {
        var random = new Random(run);
        var outcomes = new char[tests + (run / 5)];
        var durations = new char[outcomes.Length * HistoryDuration.Width];
        Dictionary<int, string> attempts = [], failures = [];
        for (var test = 0; test < outcomes.Length; test++)
        {
            var flaky = test % 50 == 7 && random.NextDouble() < 0.05;
            var broken = (test % 500 == 3 && run / 40 % 3 == test / 500 % 3) || (run == 250 && test % 12 == 0);
            outcomes[test] = broken ? 'f' : test % 97 == 11 ? 's' : 'p';
            HistoryDuration.Write(durations, test, outcomes[test] == 's' ? null : Math.Exp((test % 83 / 12.0) + (random.NextDouble() * 0.6)) / 1000);
            if (flaky)
                attempts[test] = broken ? "ff" : "fp";
            if (flaky || broken)
                failures[test] = (0x9e3779b97f4a7c15UL * (ulong)(test % 40 + 1)).ToString("x16", CultureInfo.InvariantCulture);
        }

        return new HistoryRun
        {
            RunId = RunIdOf(run),
            StartedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(run * 7),
            Branch = run % 4 == 0 ? "topic-" + (run / 40) : "main",
            Head = (run / 2 * 7919).ToString("x40", CultureInfo.InvariantCulture),
            Result = RunResult.Failed,
            Partial = false,
            Modules =
            [
                new HistoryModule
                {
                    Assembly = "Shop.Tests",
                    TargetFramework = "net10.0",
                    Os = "linux",
                    Architecture = "x64",
                    Key = "Shop.Tests|net10.0",
                    Tests = [.. Enumerable.Range(0, outcomes.Length).Select(static test => new HistoryTest((0xbf58476d1ce4e5b9UL * (ulong)(test + 1)).ToString("x16", CultureInfo.InvariantCulture), $"Shop.Area{test % 40}.Feature{test % 400}Tests.Case{test}_does_what_it_says"))],
                    Outcomes = new string(outcomes),
                    Durations = new string(durations),
                    Attempts = attempts,
                    Failures = failures,
                },
            ],
            Errors = [.. failures.Values.Distinct().Order(StringComparer.Ordinal).Select(static fingerprint => new HistoryError(fingerprint, "System.TimeoutException", $"The operation of <guid> took longer than <n> ms in {fingerprint}"))],
        };
    }
}
