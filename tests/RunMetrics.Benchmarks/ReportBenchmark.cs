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
        Console.WriteLine($"{count.ToString("N0", CultureInfo.InvariantCulture)} tests");
        Console.WriteLine("| contender | CPU s (median) | peak MB | page MB | ready CPU s | DOM nodes | search CPU s |\n|---|---|---|---|---|---|---|");
        foreach (var contender in options.List("contenders") is { Count: > 0 } named ? named : ["runmetrics"])
        {
            await (contender switch
            {
                "runmetrics" => OursAsync(tests, options, folder),
                "allure" => AllureAsync(tests, options, folder),
                "playwright" => PlaywrightAsync(count, options, folder),
                _ => throw new ArgumentException($"Unknown contender '{contender}'. Known: runmetrics, allure, playwright."),
            });
        }

        return 0;
    }

    private static async Task OursAsync(IReadOnlyList<SyntheticTest> tests, Options options, string folder)
    {
        var trx = Path.Combine(folder, "trx");
        SyntheticFiles.WriteTrx(tests, trx);
        await Repository.PrepareAsync("dotnet", ["build", "src/RunMetrics.Tool", "-c", "Release"], Repository.Root);
        await Repository.PrepareAsync("git", ["init", "-q"], folder);
        await RaceAsync("RunMetrics: import + report", options, folder, "dotnet", ["exec", Repository.Tool, "import", .. Directory.GetFiles(trx)], Path.Combine(folder, "artifacts/runmetrics/report/index.html"), BrowserProbe.OurPage);
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

    /// <summary>
    /// Playwright runs 1,000 real tests once; its blob is merged as often as needed. That flatters it: copies compress better than tests of their own.
    /// </summary>
    private static async Task PlaywrightAsync(int count, Options options, string folder)
    {
        const int TestsPerBlob = 1000;
        var work = Directory.CreateDirectory(Path.Combine(folder, "playwright")).FullName;
        await File.WriteAllTextAsync(Path.Combine(work, "package.json"), "{\"private\":true}");
        await File.WriteAllTextAsync(Path.Combine(work, "playwright.config.ts"), "export default { testDir: 'tests', reporter: [['blob']], workers: 1 };");
        var cases = Enumerable.Range(0, TestsPerBlob).Select(i => i % 33 == 0
            ? $"test('ledger fails {i}', () => {{ console.log('{new string('x', 1500)}'); expect({i}).toBe(-1); }});"
            : $"test('passes {i} when the order is valid', () => {{ expect({i}).toBe({i}); }});");
        Directory.CreateDirectory(Path.Combine(work, "tests"));
        await File.WriteAllLinesAsync(Path.Combine(work, "tests", "all.spec.ts"), ["import { test, expect } from '@playwright/test';", .. cases]);
        await Repository.PrepareAsync("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", "@playwright/test@1.65.1"], work);
        _ = await Measurement.RunAsync("npx", ["playwright", "test"], work);   // Ends with 1: some tests fail on purpose.

        var blobs = Directory.CreateDirectory(Path.Combine(work, "blobs")).FullName;
        for (var i = 0; i < count / TestsPerBlob; i++)
        {
            File.Copy(Path.Combine(work, "blob-report", "report.zip"), Path.Combine(blobs, string.Create(CultureInfo.InvariantCulture, $"report-{i}.zip")));
        }

        await RaceAsync("Playwright 1.65.1, merge-reports", options, work, "npx", ["playwright", "merge-reports", "--reporter", "html", "blobs"], Path.Combine(work, "playwright-report/index.html"), BrowserProbe.PlaywrightPage);
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
