using System.Globalization;

namespace RunMetrics.Benchmarks;

/// <summary>
/// What <c>runmetrics test</c> takes when nothing has changed in a solution of ten test projects, beside <c>dotnet test --no-build</c> of the same.
/// Budget: 1.5 s wall, and a tenth of the peer.
/// </summary>
internal static class SelectionBenchmark
{
    public static async Task<int> RunAsync(Options options)
    {
        var folder = await ThrowAwayTests.CreateSolutionAsync("selection", options.Number("projects", 10), options.Number("tests", 20));
        var tool = Directory.GetFiles(ThrowAwayTests.Feed, "runmetrics.dll", SearchOption.AllDirectories).Single(f => f.Contains("net10.0", StringComparison.Ordinal));
        await Repository.PrepareAsync("dotnet", ["exec", tool, "test"], folder);
        var runs = RunsOf(folder);
        var off = new Dictionary<string, string> { ["RUNMETRICS_ENABLED"] = "false" };
        var variants = new (string Name, string[] Arguments, Dictionary<string, string>? Environment)[]
        {
            ("runmetrics test, nothing changed", ["exec", tool, "test"], null),
            ("dotnet test --no-build, without RunMetrics", ["test", "--no-build"], off),
        };
        var (cpu, wall) = (variants.ToDictionary(v => v.Name, _ => new List<double>()), variants.ToDictionary(v => v.Name, _ => new List<double>()));
        for (var round = 0; round <= options.Number("rounds", 5); round++)
        {
            foreach (var (name, arguments, environment) in variants)
            {
                var usage = await Measurement.RunAsync("dotnet", arguments, folder, environment);
                if (usage.ExitCode != 0)
                {
                    throw new InvalidOperationException($"'{name}' ended with {usage.ExitCode}.");
                }

                if (round > 0)   // The first round warms caches.
                {
                    cpu[name].Add(usage.Cpu);
                    wall[name].Add(usage.Wall);
                }
            }
        }

        if (RunsOf(folder) != runs)
        {
            throw new InvalidOperationException("Something was run although nothing has changed.");
        }

        Console.WriteLine("| ten test projects | CPU s (median) | wall s (median) |\n|---|---|---|");
        foreach (var (name, _, _) in variants)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {Measurement.Median(cpu[name]):F2} | {Measurement.Median(wall[name]):F2} |"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"times faster: {Measurement.Median(wall[variants[1].Name]) / Measurement.Median(wall[variants[0].Name]):F1} by the clock"));
        return 0;
    }

    private static int RunsOf(string folder) => Directory.GetDirectories(Path.Combine(folder, "artifacts", "runmetrics", "runs")).Length;
}
