using Microsoft.Playwright;
using RunMetrics.BrowserTests.Browsers;
using RunMetrics.BrowserTests.Pages;

namespace RunMetrics.BrowserTests;

/// <summary>Which tests are flaky or broken by their past, and why.</summary>
[Collection(BrowserCollection.Name)]
public sealed class FlakyViewTests(BrowserFixture browser)
{
    private static readonly string Flaky = $"{ReportPages.Structured}#/flaky";

    [BrowserFact]
    public async Task Flaky_and_broken_tests_stand_with_rate_interval_and_evidence()
    {
        await using var opened = await browser.OpenAsync(Flaky);
        var rows = opened.Page.Locator(".verdicts tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await Assertions.Expect(rows.First).ToContainTextAsync("Adds(count: 2, <b>)");
        await Assertions.Expect(rows.First).ToContainTextAsync("7.3 % (2.5 % to 19.4 %)");
        await Assertions.Expect(rows.First).ToContainTextAsync("passed on retry twice on the same commit");
        await Assertions.Expect(rows.Nth(1)).ToContainTextAsync("broken");
        await Assertions.Expect(opened.Page.Locator(".flaky-view .figures")).ToContainTextAsync("1 with too few runs, 1 healthy, by 41 runs");
        await Assertions.Expect(opened.Page.Locator(".outages")).ToContainTextAsync("7 of 11 tests failed at first");
        opened.AssertQuietAndOffline();
    }

    [BrowserFact]
    public async Task A_state_is_chosen_and_stands_in_the_address_and_a_test_leads_to_its_results()
    {
        await using var opened = await browser.OpenAsync(Flaky);
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Too few runs" }).ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".verdicts tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(opened.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("state=new"));
        await opened.Page.Locator(".verdicts a").ClickAsync();
        await Assertions.Expect(opened.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("#/tests\\?q="));
    }
}
