using Microsoft.Playwright;
using RunMetrics.BrowserTests.Browsers;
using RunMetrics.BrowserTests.Pages;

namespace RunMetrics.BrowserTests;

/// <summary>Which files deserve the next hour.</summary>
[Collection(BrowserCollection.Name)]
public sealed class HotspotsViewTests(BrowserFixture browser)
{
    private static readonly string Hotspots = $"{ReportPages.Structured}#/hotspots";

    [BrowserFact]
    public async Task The_hottest_file_comes_first_and_shows_its_factors()
    {
        await using var opened = await browser.OpenAsync(Hotspots);
        var first = opened.Page.Locator(".risk-list .grid-body .grid-row").First;
        await Assertions.Expect(first).ToContainTextAsync("Basket.cs");
        await Assertions.Expect(first).ToContainTextAsync("1.00");
        await first.ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".factors")).ToContainTextAsync("9 revisions are more than 100 % of the others have");
        await Assertions.Expect(opened.Page.Locator(".factors")).ToContainTextAsync("changes together with");
        await Assertions.Expect(opened.Page.Locator(".factors code")).ToContainTextAsync("git log --no-merges --follow");
        await Assertions.Expect(opened.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("at=src"));
        opened.AssertQuietAndOffline();
    }

    [BrowserFact]
    public async Task The_chart_is_walked_with_the_keyboard()
    {
        await using var opened = await browser.OpenAsync(Hotspots);
        var chart = opened.Page.Locator(".bubbles");
        await chart.FocusAsync();
        await opened.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(chart.Locator("[aria-live]")).ToContainTextAsync("Basket.cs: score 1.00");
        await opened.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(opened.Page.Locator(".factors h2")).ToContainTextAsync("Basket.cs");
        await opened.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(chart.Locator(".tip")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Test_code_types_and_partial_history_are_told()
    {
        await using var opened = await browser.OpenAsync(Hotspots);
        await Assertions.Expect(opened.Page.Locator(".hotspot-view .notice")).ToContainTextAsync("shallow");
        await Assertions.Expect(opened.Page.Locator(".risk-list")).Not.ToContainTextAsync("BasketTests.cs");
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Test code" }).ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".risk-list")).ToContainTextAsync("BasketTests.cs");
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Types" }).ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".risk-list")).ToContainTextAsync("Basket+Line`1");
        await Assertions.Expect(opened.Page.GetByRole(AriaRole.Region, new() { Name = "Change together, without a dependency" })).ToContainTextAsync("8 (73 %)");
    }

    [BrowserFact]
    public async Task Files_that_change_together_are_joined_by_arcs_and_lead_to_their_factors()
    {
        await using var opened = await browser.OpenAsync(Hotspots);
        var chart = opened.Page.Locator(".co-changes");
        await Assertions.Expect(chart.Locator(".arc-chart path")).ToHaveCountAsync(1);
        var file = chart.GetByRole(AriaRole.Button, new() { Name = "Basket.cs" });
        await file.FocusAsync();
        await Assertions.Expect(chart.GetByRole(AriaRole.Status)).ToContainTextAsync("(8 commits, 73 %)");
        await opened.Page.Keyboard.PressAsync("Enter");
        var factors = opened.Page.Locator(".factors");
        await Assertions.Expect(factors).ToContainTextAsync("Basket.cs");
        await Assertions.Expect(factors.Locator(".revision-trend svg")).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("^1 revision in the first half of the window, 8 in the second"));
        opened.AssertQuietAndOffline();
    }
}
