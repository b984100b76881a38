using Microsoft.Playwright;
using RunMetrics.BrowserTests.Browsers;
using RunMetrics.BrowserTests.Pages;

namespace RunMetrics.BrowserTests;

/// <summary>Which architecture rules hold, and what breaks the others.</summary>
[Collection(BrowserCollection.Name)]
public sealed class RulesViewTests(BrowserFixture browser)
{
    private static readonly string Rules = $"{ReportPages.Structured}#/rules";

    [BrowserFact]
    public async Task Broken_rules_are_open_with_their_edges_and_what_to_cut()
    {
        await using var opened = await browser.OpenAsync(Rules);
        var rules = opened.Page.Locator(".rules-view details.rule");
        await Assertions.Expect(rules).ToHaveCountAsync(5);
        await Assertions.Expect(rules.First).ToHaveAttributeAsync("open", "");
        await Assertions.Expect(rules.First).ToContainTextAsync("Bookshop.Payments.Bank → Bookshop.Orders.Basket");
        await Assertions.Expect(rules.First).ToContainTextAsync("Because payments are below orders");
        await Assertions.Expect(rules.Nth(1)).ToContainTextAsync("cheapest edge to cut: Bookshop.Orders.Basket → Bookshop.Payments.Bank");
        await Assertions.Expect(rules.Nth(4)).Not.ToHaveAttributeAsync("open", "");
        await Assertions.Expect(opened.Page.Locator(".rules-view .figures")).ToContainTextAsync("2 new violations of 5 rules");
        await Assertions.Expect(opened.Page.Locator("nav.rail")).ToContainTextAsync("✕ 1");
        opened.AssertQuietAndOffline();
    }

    [BrowserFact]
    public async Task A_search_and_a_choice_stand_in_the_address()
    {
        await using var opened = await browser.OpenAsync(Rules);
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Known" }).ClickAsync();
        await Assertions.Expect(opened.Page.Locator("details.rule")).ToHaveCountAsync(1);
        await Assertions.Expect(opened.Page.Locator("details.rule")).ToContainTextAsync("no cycles");
        await Assertions.Expect(opened.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("show=known"));
        await opened.Page.GotoAsync($"{Rules}?q=greeting");
        await Assertions.Expect(opened.Page.Locator("details.rule h2")).ToHaveTextAsync(["the web does not reach banks"]);
    }

    [BrowserFact]
    public async Task A_rule_that_can_never_be_broken_says_so_and_opens_by_keyboard()
    {
        await using var opened = await browser.OpenAsync(Rules);
        var empty = opened.Page.Locator("details.rule", new() { HasText = "prices stay inside" });
        await empty.Locator("summary").FocusAsync();
        await opened.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(empty.Locator(".notice")).ToContainTextAsync("means no type");
    }
}
