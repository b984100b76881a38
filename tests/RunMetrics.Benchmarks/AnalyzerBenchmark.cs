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
        var rounds = options.Number("rounds", 9);
        if (options.List("source") is [var sources])
            await MeasureAsync("common", await CompiledProject.CreateAsync("analyzer-common", Path.GetFullPath(sources), string.Join(';', options.List("constants"))), rounds);
        var folder = Repository.CreateWorkFolder("analyzer-lambdas-source");
        await File.WriteAllTextAsync(Path.Combine(folder, "Lambdas.cs"), Lambdas(options.Number("lambdas", 1_200)));
        await MeasureAsync("lambdas", await CompiledProject.CreateAsync("analyzer-lambdas", folder, ""), rounds);
        return 0;
    }

    private static async Task MeasureAsync(string code, string project, int rounds)
    {
        var call = await CompilerCall.OfAsync(project);
        var work = Repository.CreateWorkFolder("analyzer-work");
        string[] outputs = ["/out:" + Path.Combine(work, "out.dll")];
        var analyzer = await CompilerCall.AnalyzerAsync(work, Path.Combine(work, "project.runmetrics.uses"));
        var variants = new (string Name, string File)[]
        {
            ("without", await call.ResponseFileAsync(Path.Combine(work, "without.rsp"), outputs)),
            ("with", await call.ResponseFileAsync(Path.Combine(work, "with.rsp"), [.. outputs, .. analyzer])),
            ("with 3 rules", await call.ResponseFileAsync(Path.Combine(work, "rules.rsp"), [.. outputs, .. analyzer, "/additionalfile:" + await RulesAsync(work)])),
        };
        var cpu = variants.ToDictionary(variant => variant.Name, _ => new List<double>());
        var peak = variants.ToDictionary(variant => variant.Name, _ => new List<double>());
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var (name, file) in round % 2 == 0 ? variants : variants.Reverse())
            {
                var usage = await Measurement.RunAsync("dotnet", ["exec", CompilerCall.Compiler, "@" + file], call.Folder);
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
                $"| {code} | {name} | {median:F2} | {cpu[name].Min():F2} | {(median - baseline) / baseline:+0.0%;-0.0%} | {Measurement.Median(peak[name]):F0} |"));
        }
    }

    // Rules that look at everything and that nothing breaks.
    private static async Task<string> RulesAsync(string work)
    {
        var file = Path.Combine(work, "runmetrics.json");
        await File.WriteAllTextAsync(file, """
            { "rules": {
              "layers": [ { "name": "layers", "order": ["Nobody.Web", "Nobody.Data"] } ],
              "forbidden": [
                { "name": "islands", "from": { "type": ["(**)"] }, "to": { "namespace": ["Nobody.$1"] } },
                { "name": "far", "from": { "typeNot": ["Nobody.*"] }, "to": { "assembly": ["Nobody*"] } } ] } }
            """);
        return file;
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
