using Microsoft.Playwright;
using RunMetrics.BrowserTests.Browsers;
using RunMetrics.BrowserTests.Pages;

namespace RunMetrics.BrowserTests;

/// <summary>Requirements, what proves them, and where the sides contradict each other.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SpecsViewTests(BrowserFixture browser)
{
    private static readonly string Specs = $"{ReportPages.Specified}#/specs";

    [BrowserFact]
    public async Task Contradictions_stand_on_top_with_both_sides_and_lead_to_the_requirement()
    {
        await using var opened = await browser.OpenAsync(Specs);
        var contradictions = opened.Page.Locator(".contradictions li");
        await Assertions.Expect(contradictions).ToHaveCountAsync(6);
        await Assertions.Expect(contradictions.First).ToContainTextAsync("specs/ordering.md:7 says done");
        await Assertions.Expect(contradictions.First).ToContainTextAsync("1 of 2 tests failed");
        await contradictions.First.GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".spec-detail")).ToContainTextAsync("- [x] REQ-2 No copy is sold twice | never");
        await Assertions.Expect(opened.Page.Locator("nav.rail")).ToContainTextAsync("✕ 6");
        opened.AssertQuietAndOffline();
    }

    [BrowserFact]
    public async Task A_requirement_leads_to_its_failing_test()
    {
        await using var opened = await browser.OpenAsync($"{Specs}?at=REQ-2");
        await opened.Page.Locator(".spec-detail li", new() { HasText = "Failed" }).GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(opened.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("#/tests\\?t=\\d+"));
        await Assertions.Expect(opened.Page.Locator(".tests.with-detail")).ToContainTextAsync("Total_adds_up");
        opened.AssertQuietAndOffline();
    }

    [BrowserFact]
    public async Task Status_document_and_search_choose_and_stand_in_the_address()
    {
        await using var opened = await browser.OpenAsync(Specs);
        var rows = opened.Page.Locator(".matrix tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(11);
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Unverified" }).ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(4);
        await Assertions.Expect(opened.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("status=unverified"));
        await opened.Page.GotoAsync($"{Specs}?document=specs%2Ftasks.md");
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await opened.Page.GotoAsync($"{Specs}?q=basket.reserve");
        await Assertions.Expect(rows).ToHaveCountAsync(2);
    }

    [BrowserFact]
    public async Task A_requirement_opens_by_keyboard_and_its_text_stays_text()
    {
        await using var opened = await browser.OpenAsync(Specs);
        var first = opened.Page.Locator(".matrix tbody button").First;
        await first.FocusAsync();
        await opened.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(first).ToHaveAttributeAsync("aria-expanded", "true");
        await Assertions.Expect(opened.Page.Locator(".spec-detail pre")).ToContainTextAsync("<b>nothing</b>");
        await Assertions.Expect(opened.Page.Locator(".spec-detail pre b")).ToHaveCountAsync(0);
        await opened.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(opened.Page.Locator(".spec-detail")).ToHaveCountAsync(0);
    }
}
