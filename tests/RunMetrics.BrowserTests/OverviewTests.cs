using Microsoft.Playwright;
using RunMetrics.BrowserTests.Browsers;
using RunMetrics.BrowserTests.Pages;

namespace RunMetrics.BrowserTests;

/// <summary>The first view: what happened, said in the right order.</summary>
[Collection(BrowserCollection.Name)]
public sealed class OverviewTests(BrowserFixture browser)
{
    [BrowserFact]
    public async Task Missing_results_are_said_loudly_with_their_reasons()
    {
        await using var opened = await browser.OpenAsync(ReportPages.Awkward);
        var alert = opened.Page.GetByRole(AriaRole.Alert);
        await Assertions.Expect(alert).ToContainTextAsync("These results are partial.");
        await Assertions.Expect(opened.Page.Locator(".banner h2")).ToHaveTextAsync("A test host ended before its tests did");
    }

    [BrowserFact]
    public async Task Failures_stand_before_everything_that_is_not_a_result()
    {
        await using var opened = await browser.OpenAsync(ReportPages.Awkward);
        var titles = await opened.Page.Locator("main h2").AllTextContentsAsync();
        Assert.Equal("Failures", titles[1]);
        Assert.Contains("Since the previous run", titles);
        Assert.Contains("Slowest tests", titles);
        Assert.Contains("Warnings by code", titles);
        Assert.Contains("Recent runs", titles);
        Assert.Contains("Findings of RunMetrics", titles);
    }

    [BrowserTheory]
    [InlineData(1440)]
    [InlineData(400)]
    public async Task What_changed_stands_beside_or_right_below_the_failures(int width)
    {
        await using var opened = await browser.OpenAsync(ReportPages.Awkward, new View { Width = width });
        var failures = (await opened.Page.Locator(".failures").BoundingBoxAsync())!;
        var changes = (await opened.Page.Locator(".panel", new() { HasTextRegex = new System.Text.RegularExpressions.Regex("Since the previous run") }).BoundingBoxAsync())!;
        if (width > 1000)
            Assert.Equal(failures.Y, changes.Y, tolerance: 1);
        else
            Assert.InRange(changes.Y - failures.Y - failures.Height, 0, 32);
    }

    [BrowserFact]
    public async Task A_cause_unfolds_into_its_tests_and_leads_to_them()
    {
        await using var opened = await browser.OpenAsync(ReportPages.Awkward);
        var cause = opened.Page.Locator(".failure").First;
        await cause.Locator("summary").ClickAsync();
        var test = cause.Locator(".rows a").First;
        var name = await test.TextContentAsync();
        await test.ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".detail h2")).ToHaveTextAsync(name!);
        await Assertions.Expect(opened.Page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^cluster:[0-9a-f]{16}$"));
    }

    [BrowserFact]
    public async Task Changes_name_tests_that_only_the_bulk_data_knows()
    {
        await using var opened = await browser.OpenAsync(ReportPages.Awkward);
        var changes = opened.Page.Locator(".changes");
        await Assertions.Expect(changes).ToContainTextAsync("7 new failures");
        await Assertions.Expect(changes).ToContainTextAsync("1 fixed");
        await changes.Locator("summary", new() { HasText = "fixed" }).ClickAsync();
        await Assertions.Expect(changes.Locator("li", new() { HasText = "fixed" }).Locator(".rows")).ToContainTextAsync("Sorts");
    }

    [BrowserFact]
    public async Task Numbers_bring_their_definition_and_lead_to_their_evidence()
    {
        await using var opened = await browser.OpenAsync(ReportPages.Awkward);
        var coverage = opened.Page.Locator(".kpi", new() { HasText = "Line coverage" });
        await Assertions.Expect(coverage).ToContainTextAsync("81.2 %");
        await Assertions.Expect(coverage.Locator("h3")).ToHaveAttributeAsync("title", new System.Text.RegularExpressions.Regex("merged by file and line"));
        await opened.Page.GetByText("How this is counted").ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".about dl")).ToContainTextAsync("Discovered but never started");
        await Assertions.Expect(opened.Page.Locator(".about > p")).ToContainTextAsync("all data is in this file, nothing else is loaded or sent");
        await opened.Page.Locator(".kpi", new() { HasText = "Flaky" }).GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(opened.Page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("status:flaky");
    }

    [BrowserFact]
    public async Task A_run_without_git_history_and_build_facts_is_still_a_page()
    {
        await using var opened = await browser.OpenAsync(ReportPages.Passed);
        await Assertions.Expect(opened.Page.Locator(".banner h2")).ToHaveTextAsync("All 2 tests that ran passed");
        await Assertions.Expect(opened.Page.Locator("main")).ToContainTextAsync("There is no earlier finished run to compare with.");
        await Assertions.Expect(opened.Page.Locator(".rail")).Not.ToContainTextAsync("Build");
        opened.AssertQuietAndOffline();
    }
}
