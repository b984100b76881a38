using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RunMetrics.BrowserTests.Browsers;
using RunMetrics.BrowserTests.Pages;

namespace RunMetrics.BrowserTests;

/// <summary>Documents and requirements in the page of the server, under its policy.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ServedDocumentsTests(BrowserFixture browser)
{
    [BrowserTheory]
    [InlineData(false, 1280)]
    [InlineData(true, 1280)]
    [InlineData(false, 390)]
    [InlineData(true, 390)]
    public async Task Diagrams_are_drawn_in_the_colours_of_the_page(bool dark, int width)
    {
        await using var served = await ServedRepository.StartAsync();
        await using var opened = await browser.OpenAsync($"{served.Address}#/docs?path=docs%2Forders.md", new View { Dark = dark, Width = width });
        var drawings = opened.Page.Locator(".diagram svg");
        await Assertions.Expect(drawings).ToHaveCountAsync(2);
        var fill = await drawings.Nth(1).Locator("g.node rect").First.EvaluateAsync<string>("rect => getComputedStyle(rect).fill");
        Assert.Equal(dark, int.Parse(Regex.Match(fill, @"\d+").Value, System.Globalization.CultureInfo.InvariantCulture) < 128);
        await PictureAsync(opened, "served-docs", dark, width);
        await AccessibilityTests.AssertAccessibleAsync(opened.Page);
        Assert.Empty(opened.Complaints);
        Assert.All(opened.Requests, address => Assert.StartsWith(served.Address.ToString(), address.Replace("data:,", served.Address.ToString(), StringComparison.Ordinal), StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task Nothing_but_diagrams_needs_styles_in_the_page()
    {
        await using var served = await ServedRepository.StartAsync();
        await using var opened = await browser.OpenAsync(served.Address.ToString(), new View { Prepare = static page => page.RouteAsync(new Regex("^[^/]+//[^/]+/$"), WithoutInlineStylesAsync) });
        var page = opened.Page;
        foreach (var view in new[] { "overview", "live", "runs", "tests?t=1", "specs?at=REQ-2", "build", "docs?path=specs%2Fcart.md" })
        {
            await page.GotoAsync($"{served.Address}#/{view}");
            await Assertions.Expect(page.Locator($".main[data-view={view.Split('?')[0]}] > :not(.pending)").First).ToBeVisibleAsync();
        }

        Assert.Empty(opened.Complaints);
        await page.GotoAsync($"{served.Address}#/docs?path=docs%2Forders.md");
        await Assertions.Expect(page.Locator(".diagram svg")).ToHaveCountAsync(2);
        Assert.Contains(opened.Complaints, static complaint => complaint.Contains("style-src", StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task A_search_finds_a_section_and_opens_it()
    {
        await using var served = await ServedRepository.StartAsync();
        await using var opened = await browser.OpenAsync($"{served.Address}#/docs");
        await Assertions.Expect(opened.Page.Locator(".doc")).ToBeVisibleAsync();
        await opened.Page.Keyboard.PressAsync("/");
        await opened.Page.Keyboard.TypeAsync("copy twice");
        await opened.Page.Locator(".doc-results li a").First.ClickAsync();
        await Assertions.Expect(opened.Page).ToHaveURLAsync(new Regex("path=specs%2Fcart.md&at=promises"));
        await Assertions.Expect(opened.Page.Locator(".doc")).ToContainTextAsync("however many customers ask at once");
        Assert.Empty(opened.Complaints);
    }

    [BrowserFact]
    public async Task A_requirement_leads_from_its_document_to_its_failing_test_and_back()
    {
        await using var served = await ServedRepository.StartAsync();
        await using var opened = await browser.OpenAsync($"{served.Address}#/docs?path=specs%2Fcart.md&at=promises");
        var page = opened.Page;
        await Assertions.Expect(page.Locator(".doc .doc-requirement")).ToContainTextAsync(["Done", "Unverified", "Unverified", "In progress", "Pending"]);
        // Behind its line, before what stands below it.
        await Assertions.Expect(page.Locator(".doc li", new() { HasText = "Gift cards" })).ToContainTextAsync(new Regex(@"Gift cards\s*○\s*Pending\s*of paper"));
        var related = page.Locator(".doc-requirements");
        await Assertions.Expect(related).ToContainTextAsync("1 of 2 tests failed");

        await related.Locator("li li", new() { HasText = "Failed" }).GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(page.Locator(".tests.with-detail")).ToContainTextAsync("Sells_no_copy_twice");
        await Assertions.Expect(page.Locator(".tests.with-detail")).ToContainTextAsync("Actual:   2");

        await page.GoBackAsync();
        await page.Locator(".doc .doc-requirement").Nth(1).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("#/specs\\?at=REQ-2$"));
        await page.Locator(".spec-detail").GetByRole(AriaRole.Link, new() { Name = "specs/cart.md:11" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("path=specs%2Fcart.md&at=promises"));
        await Assertions.Expect(page.Locator(".doc-heading", new() { HasText = "Promises" })).ToBeInViewportAsync();
        Assert.Empty(opened.Complaints);
    }

    [BrowserTheory]
    [InlineData(false, 1280)]
    [InlineData(true, 1280)]
    [InlineData(false, 390)]
    [InlineData(true, 390)]
    public async Task Requirements_are_pictured_in_both_views_and_have_no_serious_violation(bool dark, int width)
    {
        await using var served = await ServedRepository.StartAsync();
        await using var opened = await browser.OpenAsync($"{served.Address}#/specs?at=REQ-2", new View { Dark = dark, Width = width });
        await Assertions.Expect(opened.Page.Locator(".spec-detail")).ToBeVisibleAsync();
        await PictureAsync(opened, "served-specs", dark, width);
        await AccessibilityTests.AssertAccessibleAsync(opened.Page);
        await opened.Page.GotoAsync($"{served.Address}#/docs?path=specs%2Fcart.md&at=promises");
        await Assertions.Expect(opened.Page.Locator(".doc .doc-requirement")).ToHaveCountAsync(5);
        await PictureAsync(opened, "served-requirements", dark, width);
        await AccessibilityTests.AssertAccessibleAsync(opened.Page);
        Assert.Empty(opened.Complaints);
    }

    private static async Task WithoutInlineStylesAsync(IRoute route)
    {
        var answer = await route.FetchAsync();
        var headers = answer.Headers.ToDictionary(static header => header.Key, static header => header.Value.Replace(" 'unsafe-inline'", "", StringComparison.Ordinal));
        await route.FulfillAsync(new() { Response = answer, Headers = headers });
    }

    internal static async Task PictureAsync(OpenedPage opened, string name, bool dark, int width)
    {
        Directory.CreateDirectory(Repository.Screenshots);
        await opened.Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Screenshots, $"{name}{(width < 500 ? "-narrow" : "")}-{(dark ? "dark" : "light")}.png") });
    }
}
