using System.Globalization;

namespace RunMetrics.Benchmarks;

/// <summary>What the hooks add to <c>dotnet test --no-build</c>, and what one report costs. Budget: 0.10 s and 0.5 s of CPU.</summary>
internal static class HooksBenchmark
{
    public static async Task<int> RunAsync(Options options)
    {
        var project = await ThrowAwayTests.CreateAsync("hooks", options.Number("tests", 200));
        var variants = new (string Name, Dictionary<string, string> Environment)[]
        {
            ("off", new() { ["RUNMETRICS_ENABLED"] = "false" }),
            ("hooks only", new() { ["RUNMETRICS_COVERAGE"] = "off", ["RUNMETRICS_REPORT"] = "never" }),
            ("hooks + snapshot + report", new() { ["RUNMETRICS_COVERAGE"] = "off" }),
            ("hooks + coverage + report", []),
        };
        var cpu = variants.ToDictionary(v => v.Name, _ => new List<double>());
        var wall = variants.ToDictionary(v => v.Name, _ => new List<double>());
        var rounds = options.Number("rounds", 9);
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var (name, environment) in variants)
            {
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

        return 0;
    }
}
