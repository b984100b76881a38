using System.Text.Json;
using Microsoft.Playwright;
using RunMetrics.BrowserTests.Browsers;
using RunMetrics.BrowserTests.Pages;

namespace RunMetrics.BrowserTests;

/// <summary>axe-core over each view in both themes: nothing serious, nothing critical.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AccessibilityTests(BrowserFixture browser)
{
    private static readonly Lazy<string> Axe = new(() =>
    {
        NodeProcess.Install(Repository.Web);
        return File.ReadAllText(Path.Combine(Repository.Web, "node_modules", "axe-core", "axe.min.js"));
    });

    public static TheoryData<string, bool, int> Views()
    {
        var data = new TheoryData<string, bool, int>();
        foreach (var dark in new[] { false, true })
        {
            foreach (var view in new[] { "overview", "tests", "tests?t=1", "tests?t=8", "tests?group=project&q=nothing-here", "tests?group=class&t=0", "build", "build?group=file" })
                data.Add(view, dark, 1440);
            data.Add("overview", dark, 400);
            data.Add("tests", dark, 400);
            data.Add("tests?t=1", dark, 400);
            data.Add("build", dark, 400);
            foreach (var view in new[] { "coverage", "file?path=src/Bookshop/Orders/Basket.cs&line=25", "diff", "dependencies?at=Bookshop.Orders", "dependencies?level=type&at=Bookshop.Orders.Basket&q=bas", "dependencies?level=assembly&open=Bookshop,Bookshop/Bookshop.Orders", "hotspots?tests=1&at=src/Bookshop/Orders/Basket.cs", "rules?rule=no%20cycles", "flaky" })
            {
                data.Add(view, dark, 1440);
                data.Add(view, dark, 400);
            }

            foreach (var view in new[] { "coverage?by=namespace&list=groups", "coverage?q=nothing-here", "file?path=src/Bookshop/Payments/Bank.cs", "file?path=src/Bookshop/Catalogue.cs", "file" })
                data.Add(view, dark, 1440);
        }

        return data;
    }

    [BrowserTheory]
    [MemberData(nameof(Views))]
    public async Task A_view_has_no_serious_or_critical_violation(string view, bool dark, int width)
    {
        await using var opened = await browser.OpenAsync($"{ReportPages.Structured}#/{view}", new View { Dark = dark, Width = width });
        await Assertions.Expect(opened.Page.Locator(".panel, .grid, .notice").First).ToBeVisibleAsync();
        await opened.Page.EvaluateAsync("document.querySelectorAll('main details').forEach(details => details.open = true)");
        await AssertAccessibleAsync(opened.Page);
    }

    [BrowserTheory]
    [InlineData("overview", false, 1280)]
    [InlineData("runs?q=outage", true, 1280)]
    [InlineData("runs", false, 400)]
    [InlineData("compare?with=base", false, 1280)]
    [InlineData("compare", true, 400)]
    [InlineData("flaky", false, 1280)]
    [InlineData("flaky", true, 400)]
    public async Task A_view_of_many_runs_has_none_either(string view, bool dark, int width)
    {
        await using var opened = await browser.OpenAsync($"{ReportPages.Film}#/{view}", new View { Dark = dark, Width = width });
        await Assertions.Expect(opened.Page.Locator(".panel, .grid, .notice").First).ToBeVisibleAsync();
        await opened.Page.EvaluateAsync("document.querySelectorAll('main details').forEach(details => details.open = true)");
        await AssertAccessibleAsync(opened.Page);
    }

    [BrowserTheory]
    [InlineData("specs", false, 1280)]
    [InlineData("specs?at=REQ-2", true, 1280)]
    [InlineData("specs?at=REQ-1", false, 400)]
    [InlineData("overview", true, 400)]
    public async Task Requirements_have_none_either(string view, bool dark, int width)
    {
        await using var opened = await browser.OpenAsync($"{ReportPages.Specified}#/{view}", new View { Dark = dark, Width = width });
        await Assertions.Expect(opened.Page.Locator(".panel").First).ToBeVisibleAsync();
        await AssertAccessibleAsync(opened.Page);
    }

    [BrowserTheory]
    [InlineData("?", ".dialog")]
    [InlineData("help", ".popover")]
    public async Task What_opens_above_a_view_has_none_either(string key, string selector)
    {
        await using var opened = await browser.OpenAsync($"{ReportPages.Awkward}#/tests");
        await Assertions.Expect(opened.Page.GetByRole(AriaRole.Grid)).ToBeVisibleAsync();
        if (key == "?")
            await opened.Page.Keyboard.PressAsync("?");
        else
            await opened.Page.GetByRole(AriaRole.Button, new() { Name = "What the search understands" }).ClickAsync();
        await Assertions.Expect(opened.Page.Locator(selector)).ToBeVisibleAsync();
        await AssertAccessibleAsync(opened.Page);
    }

    [BrowserFact]
    public async Task The_static_summary_has_none_either()
    {
        await using var opened = await browser.OpenAsync(ReportPages.Awkward, new View { App = false, Prepare = page => page.AddInitScriptAsync("delete globalThis.DecompressionStream; JSON.parse = () => { throw new Error('no data') }") });
        await Assertions.Expect(opened.Page.Locator(".rm-summary")).ToBeVisibleAsync();
        await AssertAccessibleAsync(opened.Page);
    }

    internal static async Task AssertAccessibleAsync(IPage page)
    {
        await page.EvaluateAsync(Axe.Value);
        var result = await page.EvaluateAsync<JsonElement>("axe.run(document, { resultTypes: ['violations'] })");
        var violations = result.GetProperty("violations").EnumerateArray()
            .Where(violation => violation.GetProperty("impact").GetString() is "serious" or "critical")
            .SelectMany(violation => violation.GetProperty("nodes").EnumerateArray().Select(node =>
                $"{violation.GetProperty("id").GetString()}: {node.GetProperty("html").GetString()}\n{node.GetProperty("failureSummary").GetString()}"))
            .ToList();
        Assert.True(violations.Count == 0, $"{violations.Count} violations:\n{string.Join("\n\n", violations)}");
        Assert.True(result.GetProperty("testEngine").GetProperty("name").GetString() == "axe-core");
    }
}
