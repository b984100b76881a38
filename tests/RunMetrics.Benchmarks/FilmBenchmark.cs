using System.Globalization;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Benchmarks;

/// <summary>One page over many runs of a large suite, with strips, trends and a comparison. Budget for 50,000 tests and 50 runs: 12 MB, 0.5 s of CPU to open.</summary>
internal static class FilmBenchmark
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);

    public static async Task<int> RunAsync(Options options)
    {
        var (tests, runs, rounds) = (options.Number("tests", 50_000), options.Number("runs", 50), options.Number("rounds", 3));
        var folder = Repository.CreateWorkFolder("film");
        await Repository.PrepareAsync("dotnet", ["build", "src/RunMetrics.Tool", "-c", "Release"], Repository.Root);
        await Repository.PrepareAsync("git", ["init", "-q"], folder);
        // Two real runs, so that there is something to compare; the others are made from the older one.
        for (var run = 0; run < 2; run++)
        {
            var trx = Path.Combine(folder, "trx" + run.ToString(CultureInfo.InvariantCulture));
            SyntheticFiles.WriteTrx([.. SyntheticSuite.Generate(tests, seed: 42 + run)], trx);
            await Repository.PrepareAsync("dotnet", ["exec", Repository.Tool, "import", .. Directory.GetFiles(trx), "--no-report", "--started", Start.AddDays(run).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)], folder);
        }

        Remember(new RunFolder(Path.Combine(folder, RunFolder.DefaultDirectory)), runs - 2);
        var usages = new List<Usage>();
        for (var round = 0; round < rounds; round++)
            usages.Add(await Measurement.RunAsync("dotnet", ["exec", Repository.Tool, "report"], folder));
        var page = Path.Combine(folder, RunFolder.DefaultDirectory, "report/index.html");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{tests} tests, {runs} runs: report {Measurement.Median(usages.Select(static usage => usage.Cpu)):F2} s of CPU, {usages.Max(static usage => usage.PeakMegabytes):F0} MB, page {new FileInfo(page).Length / 1e6:F2} MB"));
        foreach (var probe in new[] { BrowserProbe.OurPage, BrowserProbe.OurPage with { Hash = "#/flaky", ReadySelector = ".verdicts [role=slider]" }, BrowserProbe.OurPage with { Hash = "#/runs", ReadySelector = "[role=grid] [role=row]" } })
        {
            var costs = new List<PageCost>();
            for (var round = 0; round < rounds; round++)
                costs.Add(await BrowserProbe.OpenAsync(page, probe));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{probe.Hash}: ready {Measurement.Median(costs.Select(static cost => cost.ReadyCpu)):F2} s of CPU, {costs[0].Nodes} nodes, a search {Measurement.Median(costs.Select(static cost => cost.SearchCpu)):F2} s"));
        }

        return 0;
    }

    // Runs of the past: summary and history, as retention leaves them.
    private static void Remember(RunFolder folder, int runs)
    {
        var store = new RunStore(folder, TimeProvider.System);
        var oldest = store.ReadMemory()[0];
        var summary = store.TryReadSummary(oldest.RunId)!;
        for (var run = 1; run <= runs; run++)
        {
            var startedAt = oldest.StartedAt.AddHours(-7 * run);
            var id = string.Create(CultureInfo.InvariantCulture, $"{startedAt:yyyyMMdd-HHmmss}-{run:x6}");
            store.Write(new RunSnapshot { Run = summary with { Id = id, StartedAt = startedAt, StepTimestamps = new StepTimestamps { Started = startedAt } } });
            new HistoryFolder(folder.HistoryDirectory, new Findings()).Write(oldest with { RunId = id, StartedAt = startedAt, Modules = [.. oldest.Modules.Select((module, i) => Vary(module, new Random((run * 1000) + i)))] });
        }
    }

    // 2 % of the tests are flaky at 5 %, half of them seen by a retry.
    private static HistoryModule Vary(HistoryModule module, Random random)
    {
        var outcomes = module.Outcomes.ToCharArray();
        var attempts = new Dictionary<int, string>();
        for (var row = 0; row < outcomes.Length; row++)
        {
            if (row % 50 != 7 || outcomes[row] != 'p' || random.NextDouble() >= 0.05)
                continue;
            if (random.Next(2) == 0)
                attempts[row] = "fp";
            else
                outcomes[row] = 'f';
        }

        return module with { Outcomes = new string(outcomes), Attempts = attempts };
    }
}
