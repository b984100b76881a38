using System.Globalization;
using RunMetrics.Shared;

namespace RunMetrics.Benchmarks;

/// <summary>What the hooks add to <c>dotnet test --no-build</c>, and what one report costs. Budget: 0.10 s and 0.5 s of CPU.</summary>
internal static class HooksBenchmark
{
    private const string Watched = "on, with coverage, watched live", WatchedTests = "the same, told which test is running";

    public static async Task<int> RunAsync(Options options)
    {
        var project = await ThrowAwayTests.CreateAsync("hooks", options.Number("tests", 200));
        var variants = new (string Name, Dictionary<string, string> Environment)[]
        {
            ("off", new() { ["RUNMETRICS_ENABLED"] = "false" }),
            ("on: hooks, snapshot, report", new() { ["RUNMETRICS_COVERAGE"] = "off" }),
            ("on, with coverage", []),
            (Watched, []),
            (WatchedTests, []),
        };
        var cpu = variants.ToDictionary(v => v.Name, _ => new List<double>());
        var wall = variants.ToDictionary(v => v.Name, _ => new List<double>());
        var rounds = options.Number("rounds", 9);
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var (name, environment) in variants)
            {
                using var watch = name is Watched or WatchedTests
                    ? LiveWatch.Begin(UserCache.Folder(), Path.Combine(project, "artifacts", "runmetrics"), name == Watched ? LiveDetail.Results : LiveDetail.RunningTests)
                    : null;
                var usage = await Measurement.RunAsync("dotnet", ["test", "--no-build"], project, environment);
                if (usage.ExitCode != 0)
                {
                    throw new InvalidOperationException($"dotnet test ended with {usage.ExitCode} in variant '{name}'.");
                }

                if (round > 0)   // The first round warms caches.
                {
                    cpu[name].Add(usage.Cpu);
                    wall[name].Add(usage.Wall);
                }
            }
        }

        var baseline = Measurement.Median(cpu["off"]);
        Console.WriteLine("| variant | CPU s (median) | over off | wall s (median) |\n|---|---|---|---|");
        foreach (var (name, _) in variants)
        {
            var median = Measurement.Median(cpu[name]);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {median:F2} | {median - baseline:+0.00;-0.00} | {Measurement.Median(wall[name]):F2} |"));
        }

        await CollectAsync(project, rounds);
        return 0;
    }

    /// <summary>The child process alone, on the newest run: what remains of "on" is the hooks.</summary>
    private static async Task CollectAsync(string project, int rounds)
    {
        var root = Path.Combine(project, "artifacts", "runmetrics");
        var run = Directory.GetDirectories(Path.Combine(root, "runs")).Select(Path.GetFileName).Order(StringComparer.Ordinal).Last()!;
        var tool = Directory.GetFiles(ThrowAwayTests.Feed, "runmetrics.dll", SearchOption.AllDirectories).Single(f => f.Contains("net10.0", StringComparison.Ordinal));
        var cpu = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            cpu.Add((await Measurement.RunAsync("dotnet", ["exec", tool, "collect", "--root", root, "--run", run], project)).Cpu);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| snapshot + report alone | {Measurement.Median(cpu):F2} | | |"));
    }
}
