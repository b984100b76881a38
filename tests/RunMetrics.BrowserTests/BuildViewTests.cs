using Microsoft.Playwright;
using RunMetrics.BrowserTests.Browsers;
using RunMetrics.BrowserTests.Pages;

namespace RunMetrics.BrowserTests;

/// <summary>Projects over the run, and what compiler and restore had to say.</summary>
[Collection(BrowserCollection.Name)]
public sealed class BuildViewTests(BrowserFixture browser)
{
    private static readonly string Build = $"{ReportPages.Awkward}#/build";

    [BrowserFact]
    public async Task Each_project_and_target_framework_has_numbers_and_bars()
    {
        await using var opened = await browser.OpenAsync(Build);
        var rows = opened.Page.Locator(".timeline tbody tr");
        Assert.True(await rows.CountAsync() >= 3);
        await Assertions.Expect(rows.First.Locator("rect").First).ToBeAttachedAsync();
        await Assertions.Expect(opened.Page.Locator(".timeline .legend")).ToContainTextAsync("tests");
    }

    [BrowserFact]
    public async Task A_code_in_the_overview_leads_to_its_diagnostics_alone()
    {
        await using var opened = await browser.OpenAsync(ReportPages.Awkward);
        var link = opened.Page.Locator(".table a.mono").First;
        var code = (await link.TextContentAsync())!.Trim();
        await link.ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".diagnostics .grid-row.group")).ToHaveCountAsync(1);
        await Assertions.Expect(opened.Page.Locator(".diagnostics .grid-row.group")).ToContainTextAsync(code);
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Only" }).ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".diagnostics .grid-row.group")).Not.ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task A_diagnostic_is_shown_in_full_when_chosen()
    {
        await using var opened = await browser.OpenAsync($"{Build}?group=file");
        await opened.Page.Locator(".diagnostics .grid-body .grid-row:not(.group)").First.ClickAsync();
        var chosen = opened.Page.GetByRole(AriaRole.Region, new() { Name = "Chosen diagnostic" });
        await Assertions.Expect(chosen.Locator("pre")).Not.ToBeEmptyAsync();
        opened.AssertQuietAndOffline();
    }
}
