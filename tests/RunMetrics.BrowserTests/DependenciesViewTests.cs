using Microsoft.Playwright;
using RunMetrics.BrowserTests.Browsers;
using RunMetrics.BrowserTests.Pages;

namespace RunMetrics.BrowserTests;

/// <summary>Who depends on whom.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DependenciesViewTests(BrowserFixture browser)
{
    private static readonly string Dependencies = $"{ReportPages.Structured}#/dependencies";

    [BrowserFact]
    public async Task A_module_shows_both_sides_down_to_the_types()
    {
        await using var opened = await browser.OpenAsync(Dependencies);
        var module = opened.Page.Locator(".module-graph .module").Filter(new() { HasText = "Orders" });
        await module.FocusAsync();
        await opened.Page.Keyboard.PressAsync("Enter");
        var picked = opened.Page.Locator(".factors");
        await Assertions.Expect(picked.Locator("h2")).ToHaveTextAsync("Bookshop.Orders");
        await Assertions.Expect(picked).ToContainTextAsync("Used by 2");
        await picked.Locator("summary").Filter(new() { HasText = "Bookshop.Payments" }).Last.ClickAsync();
        await Assertions.Expect(picked).ToContainTextAsync("Basket → Bank");
        await Assertions.Expect(opened.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("at=Bookshop.Orders"));
        opened.AssertQuietAndOffline();
    }

    [BrowserFact]
    public async Task A_cycle_is_marked_and_told_with_what_to_cut()
    {
        await using var opened = await browser.OpenAsync(Dependencies);
        await Assertions.Expect(opened.Page.Locator(".cycles")).ToContainTextAsync("2 namespaces, 2 edges. Cheapest edge to cut: Bookshop.Orders → Bookshop.Payments (1 place)");
        await Assertions.Expect(opened.Page.Locator(".module-graph .edge.back")).ToHaveCountAsync(1);
        await Assertions.Expect(opened.Page.Locator(".matrix .use.back")).ToHaveCountAsync(1);
        await Assertions.Expect(opened.Page.Locator(".module-list")).ToContainTextAsync("cycle 1");
    }

    [BrowserFact]
    public async Task Levels_and_test_code_are_chosen_and_stand_in_the_address()
    {
        await using var opened = await browser.OpenAsync(Dependencies);
        await Assertions.Expect(opened.Page.Locator(".module-graph .module")).ToHaveCountAsync(4);
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Test code" }).ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".module-graph .module")).ToHaveCountAsync(5);
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Assemblies" }).ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".module-graph .module")).ToHaveCountAsync(3);
        await Assertions.Expect(opened.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("level=assembly"));
    }
}
