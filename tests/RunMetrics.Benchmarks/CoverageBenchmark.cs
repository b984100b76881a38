using System.Globalization;
using System.Text.Json;
using System.Xml;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Paths;
using RunMetrics.Snapshots.Coverage.Reading;
using RunMetrics.Snapshots.Coverage.Storing;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Benchmarks;

/// <summary>
/// Cobertura into a stored snapshot, beside ReportGenerator and a bare XmlReader. Budgets: 300 MB ≤ 1.0 s CPU and ≤ 150 MB; two of 50 MB ≤ 0.5 s and
/// exactly the union.
/// </summary>
internal static class CoverageBenchmark
{
    private const string ReportGeneratorVersion = "5.6.0";

    public static async Task<int> RunAsync(Options options)
    {
        var folder = Repository.CreateWorkFolder("coverage");
        await Repository.PrepareAsync("git", ["init", "-q"], folder);
        var contenders = options.List("contenders") is { Count: > 0 } named ? named : ["runmetrics", "xmlreader"];
        if (contenders.Contains("reportgenerator"))
            await Repository.PrepareAsync("dotnet", ["tool", "install", "dotnet-reportgenerator-globaltool", "--version", ReportGeneratorVersion, "--tool-path", Path.Combine(folder, "tools")], folder);
        var scale = options.Number("percent", 100) / 100.0;
        Case[] cases =
        [
            await GenerateAsync("s300", 300 * scale, 60, folder),
            await GenerateAsync("mono150", 150 * scale, 1, folder),
            await GeneratePairAsync("s50", 50 * scale, 20, folder),
        ];
        Console.WriteLine("| input | contender | CPU s (median) | peak MB | result |\n|---|---|---|---|---|");
        foreach (var input in cases)
            await RaceAsync(input, contenders, options.Number("rounds", 3), folder);
        return 0;
    }

    /// <summary>Our side of the race, in a process of its own: read, merge, store.</summary>
    public static int Snapshot(IReadOnlyList<string> args)
    {
        var reports = args.Skip(1).Select(static path => CoverageReader.TryRead(path)!).ToArray();
        var sources = ReportSources.Of(Path.GetDirectoryName(Path.GetFullPath(args[0]))!, reports, TimeSpan.FromMinutes(1), new Findings());
        var model = CoverageModel.Of(reports, new CoverageOptions { Resolve = sources.Resolve, Filter = new CoverageFilter(new CoverageFilterSettings(), sources.IsGenerated) });
        using var stream = new FileStream(args[0], FileMode.Create);
        using (var json = JsonOutput.Compact(stream))
            CoverageTreeWriter.Write(json, CoverageTreeBuilder.Of("20260314-091523-4f2a9c", model));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{model.Totals.LinesCovered}/{model.Totals.Lines} lines, {model.Totals.BranchesCovered}-{model.Totals.BranchesCoveredAtMost}/{model.Totals.Branches} branches"));
        return 0;
    }

    /// <summary>The floor: an XmlReader that does nothing.</summary>
    public static int Walk(IReadOnlyList<string> args)
    {
        foreach (var path in args)
        {
            using var reader = XmlReader.Create(path, new XmlReaderSettings { IgnoreWhitespace = true, DtdProcessing = DtdProcessing.Ignore });
            while (reader.Read())
            {
                // Only the walk is measured.
            }
        }

        return 0;
    }

    private static async Task<Case> GenerateAsync(string name, double megabytes, int packages, string folder)
    {
        var totals = await SyntheticCoverage.WriteAsync(Path.Combine(folder, name + ".xml"), megabytes, packages, hits: 7, folder);
        return new Case(name, [Path.Combine(folder, name + ".xml")], $"{totals.LinesCovered}/{totals.Lines} lines, {totals.BranchesCovered}-{totals.BranchesCovered}/{totals.Branches} branches");
    }

    // Of two reports the lines unite exactly; their branches are only counted.
    private static async Task<Case> GeneratePairAsync(string name, double megabytes, int packages, string folder)
    {
        string[] files = [Path.Combine(folder, name + "a.xml"), Path.Combine(folder, name + "b.xml")];
        var first = await SyntheticCoverage.WriteAsync(files[0], megabytes, packages, hits: 7, folder);
        var second = await SyntheticCoverage.WriteAsync(files[1], megabytes, packages, hits: 98, folder);
        first.Hits.Or(second.Hits);
        var union = Enumerable.Range(0, first.Hits.Count).Count(first.Hits.Get);
        return new Case(name + " + " + name, files, $"{union}/{first.Lines} lines");
    }

    private static async Task RaceAsync(Case input, IReadOnlyList<string> contenders, int rounds, string folder)
    {
        var usages = contenders.ToDictionary(static contender => contender, static _ => new List<Usage>(), StringComparer.Ordinal);
        for (var round = 0; round < rounds; round++)
        {
            foreach (var contender in contenders)
                usages[contender].Add(await Measurement.RunAsync(Command(contender, folder), Arguments(contender, input, folder), folder));
        }

        foreach (var contender in contenders)
        {
            var all = usages[contender];
            var failed = all.Any(static usage => usage.ExitCode != 0);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {input.Name} | {contender} | {Measurement.Median(all.Select(static u => u.Cpu)):F2} | {all.Max(static u => u.PeakMegabytes):F0} | {(failed ? "failed" : Result(contender, input, folder))} |"));
        }
    }

    private static string Command(string contender, string folder) =>
        contender == "reportgenerator" ? Path.Combine(folder, "tools", "reportgenerator") : Environment.ProcessPath!;

    private static string[] Arguments(string contender, Case input, string folder) => contender switch
    {
        "runmetrics" => ["coverage-snapshot", Path.Combine(folder, "coverage.json"), .. input.Files],
        "xmlreader" => ["coverage-walk", .. input.Files],
        "reportgenerator" => [$"-reports:{string.Join(';', input.Files)}", $"-targetdir:{Path.Combine(folder, "rg")}", "-reporttypes:JsonSummary"],
        _ => throw new ArgumentException($"Unknown contender '{contender}'. Known: runmetrics, xmlreader, reportgenerator."),
    };

    private static string Result(string contender, Case input, string folder)
    {
        if (contender == "xmlreader")
            return "";
        var path = contender == "runmetrics" ? Path.Combine(folder, "coverage.json") : Path.Combine(folder, "rg", "Summary.json");
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        var totals = json.RootElement.GetProperty(contender == "runmetrics" ? "totals" : "summary");
        int Of(string ours, string theirs) => totals.GetProperty(contender == "runmetrics" ? ours : theirs).GetInt32();
        var lines = $"{Of("linesCovered", "coveredlines")}/{Of("lines", "coverablelines")} lines";
        var branches = $"{Of("branchesCovered", "coveredbranches")}-{Of("branchesCoveredAtMost", "coveredbranches")}/{Of("branches", "totalbranches")} branches";
        return $"{lines}, {branches}: {($"{lines}, {branches}".StartsWith(input.Expected, StringComparison.Ordinal) ? "right" : "WRONG, expected " + input.Expected)}";
    }

    private sealed record Case(string Name, IReadOnlyList<string> Files, string Expected);
}
