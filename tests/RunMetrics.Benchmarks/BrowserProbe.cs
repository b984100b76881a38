using System.Globalization;
using Microsoft.Playwright;

namespace RunMetrics.Benchmarks;

/// <summary>How to know that a page is ready, and how to search in it.</summary>
/// <param name="Hash">Fragment to open.</param>
/// <param name="ReadySelector">Present once a test is visible.</param>
/// <param name="SearchSelector">The search box.</param>
internal sealed record PageProbe(string Hash, string ReadySelector, string SearchSelector);

/// <summary>What opening a page cost the whole browser, in CPU seconds.</summary>
internal sealed record PageCost(double ReadyCpu, int Nodes, double SearchCpu);

/// <summary>Opens a page in headless Chromium and reads the CPU time of the whole browser tree from /proc. Linux only.</summary>
internal static class BrowserProbe
{
    public static PageProbe OurPage { get; } = new("#/tests", "[role=grid] [role=row]", "input[type=search]");

    public static PageProbe AllurePage { get; } = new("", "[data-testid=tree-leaf]", "[data-testid=search-input]");

    public static PageProbe PlaywrightPage { get; } = new("", ".chip-header:not(.test-file-no-files)", "input[name=q]");

    public static async Task<PageCost> OpenAsync(string file, PageProbe probe)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROME_PATH") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var page = await browser.NewPageAsync();
        await page.GotoAsync("about:blank");
        await Task.Delay(1500);   // Let the browser's own start-up settle: it is not the page's cost.

        var before = BrowserCpu();
        await page.GotoAsync(new Uri(file).AbsoluteUri + probe.Hash);
        await page.WaitForSelectorAsync(probe.ReadySelector, new() { Timeout = 240_000 });
        var ready = BrowserCpu() - before;

        var nodes = await page.EvaluateAsync<int>("document.querySelectorAll('*').length");
        var box = page.Locator(probe.SearchSelector).First;
        await box.FocusAsync();
        await Task.Delay(500);
        before = BrowserCpu();
        await box.FillAsync("ledger");
        await page.EvaluateAsync("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        return new PageCost(ready, nodes, BrowserCpu() - before);
    }

    /// <summary>CPU seconds of all browser processes below this one, finished children included.</summary>
    private static double BrowserCpu()
    {
        var processes = new Dictionary<int, (int Parent, double Cpu, string Name)>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && ReadStat(folder) is { } stat)
            {
                processes[id] = stat;
            }
        }

        return processes.Where(p => IsBelow(p.Key, Environment.ProcessId) && p.Value.Name.StartsWith("chrom", StringComparison.Ordinal)).Sum(p => p.Value.Cpu);

        bool IsBelow(int id, int ancestor)
        {
            for (var depth = 0; depth < 32 && processes.TryGetValue(id, out var process); depth++, id = process.Parent)
            {
                if (process.Parent == ancestor)
                {
                    return true;
                }
            }

            return false;
        }
    }

    private static (int Parent, double Cpu, string Name)? ReadStat(string folder)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(folder, "stat"));
            var close = text.LastIndexOf(')');
            var fields = text[(close + 2)..].Split(' ');
            var ticks = fields[11..15].Sum(f => long.Parse(f, CultureInfo.InvariantCulture));
            return (int.Parse(fields[1], CultureInfo.InvariantCulture), ticks / 100.0, text[(text.IndexOf('(', StringComparison.Ordinal) + 1)..close]);
        }
        catch (IOException)   // The process ended while we looked.
        {
            return null;
        }
    }
}
