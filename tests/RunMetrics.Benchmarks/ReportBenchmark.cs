using System.Globalization;

namespace RunMetrics.Benchmarks;

/// <summary>Import + report of a large suite, and opening the page, beside the peers. Budget for 50,000 tests: 5 s CPU, 400 MB, 8 MB; 0.5 s to open.</summary>
internal static class ReportBenchmark
{
    public static async Task<int> RunAsync(Options options)
    {
        var count = options.Number("tests", 50_000);
        var folder = Repository.CreateWorkFolder("report");
        var tests = SyntheticSuite.Generate(count).ToArray();
        var trx = Path.Combine(folder, "trx");
        SyntheticFiles.WriteTrx(tests, trx);
        await Repository.PrepareAsync("dotnet", ["build", "src/RunMetrics.Tool", "-c", "Release"], Repository.Root);
        await Repository.PrepareAsync("git", ["init", "-q"], folder);

        Console.WriteLine($"{count.ToString("N0", CultureInfo.InvariantCulture)} tests");
        Console.WriteLine("| contender | CPU s (median) | peak MB | page MB | ready CPU s | DOM nodes | search CPU s |\n|---|---|---|---|---|---|---|");
        var files = Directory.GetFiles(trx);
        await RaceAsync("RunMetrics: import + report", options, folder, "dotnet", ["exec", Repository.Tool, "import", .. files], Path.Combine(folder, "artifacts/runmetrics/report/index.html"), BrowserProbe.OurPage);
        foreach (var peer in options.List("peers"))
        {
            await (peer switch
            {
                "allure" => AllureAsync(tests, options, folder),
                _ => throw new ArgumentException($"Unknown peer '{peer}'. Known: allure."),
            });
        }

        return 0;
    }

    private static async Task AllureAsync(IReadOnlyList<SyntheticTest> tests, Options options, string folder)
    {
        var work = Directory.CreateDirectory(Path.Combine(folder, "allure")).FullName;
        SyntheticFiles.WriteAllure(tests, Path.Combine(work, "allure-results"));
        await File.WriteAllTextAsync(Path.Combine(work, "package.json"), "{\"private\":true}");
        await Repository.PrepareAsync("npm", ["install", "--no-audit", "--no-fund", "allure@3.18.0"], work);
        var command = Path.Combine(work, "node_modules/allure/cli.js");
        await RaceAsync("Allure 3.18.0, directory", options, work, "node", [command, "awesome", "--output", "out-dir", "allure-results"], Path.Combine(work, "out-dir"), null);
        await RaceAsync("Allure 3.18.0, single file", options, work, "node", [command, "awesome", "--single-file", "--output", "out-single", "allure-results"], Path.Combine(work, "out-single/index.html"), BrowserProbe.AllurePage);
    }

    private static async Task RaceAsync(string name, Options options, string folder, string command, IReadOnlyList<string> args, string output, PageProbe? probe)
    {
        var usages = new List<Usage>();
        for (var round = 0; round < options.Number("rounds", 3); round++)
        {
            var usage = await Measurement.RunAsync(command, args, folder);
            if (usage.ExitCode != 0)
            {
                throw new InvalidOperationException($"'{name}' ended with exit code {usage.ExitCode}.");
            }

            usages.Add(usage);
        }

        var opened = probe is null ? null : await BrowserProbe.OpenAsync(output, probe);
        var bytes = File.Exists(output) ? new FileInfo(output).Length : Directory.EnumerateFiles(output, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {Measurement.Median(usages.Select(u => u.Cpu)):F2} | {usages.Max(u => u.PeakMegabytes):F0} | {bytes / 1e6:F2} | {opened?.ReadyCpu:F2} | {opened?.Nodes} | {opened?.SearchCpu:F2} |"));
    }
}
