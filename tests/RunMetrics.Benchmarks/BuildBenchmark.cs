using System.Globalization;

namespace RunMetrics.Benchmarks;

/// <summary>What the package adds to <c>dotnet build</c> of a project that is up to date. Budget: not measurable (&lt; 1 %).</summary>
internal static class BuildBenchmark
{
    public static async Task<int> RunAsync(Options options)
    {
        var with = await ThrowAwayTests.CreateAsync("build-with", tests: 20);
        var without = await ThrowAwayTests.CreateAsync("build-without", tests: 20, withPackage: false);
        var cpu = new Dictionary<string, List<double>>(StringComparer.Ordinal) { ["without the package"] = [], ["with the package"] = [] };
        for (var round = 0; round <= options.Number("rounds", 9); round++)
        {
            foreach (var (name, folder) in new[] { ("without the package", without), ("with the package", with) })
            {
                var usage = await Measurement.RunAsync("dotnet", ["build", "--no-restore", "-nodereuse:false", "-p:UseSharedCompilation=false"], folder);
                if (round > 0)
                {
                    cpu[name].Add(usage.Cpu);
                }
            }
        }

        Console.WriteLine("| dotnet build, up to date | CPU s (median) | min |\n|---|---|---|");
        foreach (var (name, values) in cpu)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {Measurement.Median(values):F3} | {values.Min():F3} |"));
        }

        return 0;
    }
}
