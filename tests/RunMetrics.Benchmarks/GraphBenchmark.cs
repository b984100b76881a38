using System.Globalization;

namespace RunMetrics.Benchmarks;

/// <summary>Reading the graph of an assembly beside the compiler that made it. Budget: 0.25 s of CPU for 230,000 lines, 3 % of the compiler.</summary>
internal static class GraphBenchmark
{
    public static async Task<int> RunAsync(Options options)
    {
        await Repository.PrepareAsync("dotnet", ["build", "src/RunMetrics.Tool", "-c", "Release", "-v", "q"], Repository.Root);
        Console.WriteLine("| what | CPU s (median) | least | peak MB |\n|---|---|---|---|");
        var start = await RaceAsync("start of our program", "dotnet", ["exec", Repository.Tool, "--version"], Repository.Root, options);
        if (options.List("source") is [var sources])
        {
            var call = await CompilerCall.OfAsync(await CompiledProject.CreateAsync("graph-source", Path.GetFullPath(sources), string.Join(';', options.List("constants"))));
            var work = Repository.CreateWorkFolder("graph-work");
            var assembly = Path.Combine(work, "out.dll");
            var compiler = await RaceAsync("its compiler, a process of its own", "dotnet", ["exec", CompilerCall.Compiler, "@" + await call.ResponseFileAsync(Path.Combine(work, "call.rsp"), ["/out:" + assembly, "/pdb:" + Path.ChangeExtension(assembly, ".pdb"), "/debug:portable"])], call.Folder, options);
            var graph = await RaceAsync("its graph, read, linked and lifted", "dotnet", ["exec", Repository.Tool, "deps", assembly, "--level", "type", "--format", "csv"], work, options);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\ngraph without the start of the program: {graph - start:F2} s, {(graph - start) / compiler:P1} of the compiler"));
        }

        foreach (var assembly in options.List("assemblies"))
            await RaceAsync("graph of " + Path.GetFileName(assembly), "dotnet", ["exec", Repository.Tool, "deps", assembly, "--level", "type", "--format", "csv"], Repository.Root, options);
        return 0;
    }

    private static async Task<double> RaceAsync(string name, string command, IReadOnlyList<string> args, string folder, Options options)
    {
        var usages = new List<Usage>();
        // The first round warms caches.
        for (var round = 0; round <= options.Number("rounds", 7); round++)
        {
            var usage = await Measurement.RunAsync(command, args, folder);
            if (usage.ExitCode != 0)
                throw new InvalidOperationException($"'{name}' ended with exit code {usage.ExitCode}.");
            if (round > 0)
                usages.Add(usage);
        }

        var median = Measurement.Median(usages.Select(usage => usage.Cpu));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {median:F2} | {usages.Min(usage => usage.Cpu):F2} | {usages.Max(usage => usage.PeakMegabytes):F0} |"));
        return median;
    }
}
