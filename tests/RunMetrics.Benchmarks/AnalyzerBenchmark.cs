using System.Globalization;
using System.Text;

namespace RunMetrics.Benchmarks;

/// <summary>What our analyzer adds to the C# compiler. Budget: 10 % on a common code base, twice the time on one made to hurt analyzers.</summary>
internal static class AnalyzerBenchmark
{
    public static async Task<int> RunAsync(Options options)
    {
        await Repository.PrepareAsync("dotnet", ["build", "-c", "Release", "-v", "q", "src/RunMetrics.Analyzer"], Repository.Root);
        Console.WriteLine("| code | variant | CPU s (median) | least | over without | peak MB |\n|---|---|---|---|---|---|");
        if (options.List("source") is [var sources])
        {
            var constants = string.Join(';', options.List("constants"));
            await MeasureAsync(await CompiledProject.CreateAsync("analyzer-common", Path.GetFullPath(sources), constants), options.Number("rounds", 9));
        }

        var folder = Repository.CreateWorkFolder("analyzer-lambdas-source");
        await File.WriteAllTextAsync(Path.Combine(folder, "Lambdas.cs"), Lambdas(options.Number("lambdas", 1_200)));
        await MeasureAsync(await CompiledProject.CreateAsync("analyzer-lambdas", folder, ""), options.Number("rounds", 9));
        return 0;
    }

    private static async Task MeasureAsync(CompiledProject project, int rounds)
    {
        var variants = new (string Name, string File)[]
        {
            ("without", await project.WithAsync("without", [])),
            ("with", await project.WithAsync("with", await WithAnalyzerAsync(project))),
        };
        var cpu = variants.ToDictionary(variant => variant.Name, _ => new List<double>());
        var peak = variants.ToDictionary(variant => variant.Name, _ => new List<double>());
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var (name, file) in round % 2 == 0 ? variants : variants.Reverse())
            {
                var usage = await Measurement.RunAsync("dotnet", ["exec", CompiledProject.Compiler, "@" + file], project.Folder);
                if (usage.ExitCode != 0)
                    throw new InvalidOperationException($"The compiler ended with {usage.ExitCode} in variant '{name}'.");
                if (round == 0)   // The first round warms caches.
                    continue;
                cpu[name].Add(usage.Cpu);
                peak[name].Add(usage.PeakMegabytes);
            }
        }

        var baseline = Measurement.Median(cpu["without"]);
        foreach (var (name, _) in variants)
        {
            var median = Measurement.Median(cpu[name]);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {Path.GetFileName(project.Folder)} | {name} | {median:F2} | {cpu[name].Min():F2} | {(median - baseline) / baseline:+0.0%;-0.0%} | {Measurement.Median(peak[name]):F0} |"));
        }
    }

    // As the targets of the package do it.
    private static async Task<IEnumerable<string>> WithAnalyzerAsync(CompiledProject project)
    {
        var uses = Path.Combine(project.Folder, "project.runmetrics.uses");
        var config = Path.Combine(project.Folder, "runmetrics.globalconfig");
        await File.WriteAllTextAsync(config, $"is_global = true\nbuild_property._RunMetricsSourceUsesEncoded = {Convert.ToBase64String(Encoding.UTF8.GetBytes(uses))}\n");
        return ["/analyzer:" + CompiledProject.Analyzer, "/analyzerconfig:" + config];
    }

    /// <summary>One initialiser with many lambdas: whoever asks the compiler what each name means makes it bind everything anew for each.</summary>
    private static string Lambdas(int count)
    {
        var code = new StringBuilder("using System;\nusing System.Collections.Generic;\n\npublic enum Colour { Red, Green }\n\npublic static class Limits { public const int Most = 3; }\n\n"
            + "public class Registry\n{\n    public readonly Dictionary<string, Func<int, Dictionary<string, Func<string, int>>>> All = new()\n    {\n");
        for (var i = 0; i < count; i++)
        {
            code.Append(
                CultureInfo.InvariantCulture,
                $"        [\"{i}\" + nameof(Limits)] = n => new() {{ [nameof(Colour)] = s => s.Length + n + Limits.Most + (int)Colour.Green, [typeof(Registry).Name] = s => {{ var all = new List<int>(); all.Add(n); return all.Count; }} }},\n");
        }

        return code.Append("    };\n}\n").ToString();
    }
}
