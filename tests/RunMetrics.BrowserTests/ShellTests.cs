using Microsoft.Playwright;
using RunMetrics.BrowserTests.Browsers;
using RunMetrics.BrowserTests.Pages;

namespace RunMetrics.BrowserTests;

/// <summary>Header, rail, addresses, keys, colours.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ShellTests(BrowserFixture browser)
{
    [BrowserTheory]
    [InlineData("overview", "Failures")]
    [InlineData("tests", "Result")]
    [InlineData("build", "Projects over the run")]
    public async Task A_view_renders_from_its_address_quietly_and_without_network(string view, string text)
    {
        await using var opened = await browser.OpenAsync($"{ReportPages.Awkward}#/{view}");
        await Expect(opened.Page.Locator("main")).ToContainTextAsync(text);
        await Expect(opened.Page.Locator("[aria-current=page]")).ToHaveAttributeAsync("href", $"#/{view}");
        opened.AssertQuietAndOffline();
    }

    [BrowserFact]
    public async Task The_header_names_project_branch_commit_and_time()
    {
        await using var opened = await browser.OpenAsync(ReportPages.Awkward);
        var header = opened.Page.Locator("header.header");
        await Expect(header).ToContainTextAsync("Bookshop <& Söhne>");
        await Expect(header).ToContainTextAsync("feature/checkout");
        await Expect(header).ToContainTextAsync("2026-11-20 12:00 UTC");
        await Expect(header.GetByRole(AriaRole.Link, new() { Name = "0123456" })).ToHaveAttributeAsync("href", "https://github.com/example/bookshop/commit/0123456789abcdef0123456789abcdef01234567");
        await Expect(header.GetByRole(AriaRole.Link, new() { Name = "CI run" })).ToHaveAttributeAsync("href", "https://github.com/example/bookshop/actions/runs/4711");
    }

    [BrowserFact]
    public async Task Chords_go_to_views_and_back_goes_back()
    {
        await using var opened = await browser.OpenAsync(ReportPages.Awkward);
        await opened.Page.Keyboard.PressAsync("g");
        await opened.Page.Keyboard.PressAsync("t");
        await Expect(opened.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("#/tests$"));
        await opened.Page.Keyboard.PressAsync("g");
        await opened.Page.Keyboard.PressAsync("b");
        await Expect(opened.Page.Locator("main")).ToContainTextAsync("Projects over the run");
        await opened.Page.GoBackAsync();
        await Expect(opened.Page.GetByRole(AriaRole.Grid)).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_question_mark_opens_the_help_and_escape_closes_it()
    {
        await using var opened = await browser.OpenAsync(ReportPages.Awkward);
        await Expect(opened.Page.Locator(".rail")).ToBeVisibleAsync();
        await opened.Page.Keyboard.PressAsync("?");
        var dialog = opened.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("Go to Tests");
        await opened.Page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
        opened.AssertQuietAndOffline();
    }

    [BrowserFact]
    public async Task The_theme_follows_the_system_until_the_reader_chooses_and_the_choice_is_kept()
    {
        await using var opened = await browser.OpenAsync(ReportPages.Awkward, new View { Dark = true });
        await Expect(opened.Page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(14, 18, 24)");
        var button = opened.Page.GetByRole(AriaRole.Button, new() { Name = "Colours" });
        await button.ClickAsync();
        await Expect(button).ToHaveAttributeAsync("aria-label", "Colours: Light");
        await Expect(opened.Page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(246, 247, 249)");
        await opened.Page.ReloadAsync();
        await Expect(button).ToHaveAttributeAsync("aria-label", "Colours: Light");
        await Expect(opened.Page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(246, 247, 249)");
    }

    [BrowserFact]
    public async Task An_unknown_view_is_said_and_the_others_are_named()
    {
        await using var opened = await browser.OpenAsync($"{ReportPages.Awkward}#/nowhere");
        await Expect(opened.Page.Locator("main")).ToContainTextAsync("There is no view ‘nowhere’ in this report. It has: Overview, Tests, Build.");
        await opened.Page.GotoAsync($"{ReportPages.Passed}#/build");
        await Expect(opened.Page.Locator("main")).ToContainTextAsync("This report carries no data for ‘Build’.");
    }

    [BrowserTheory]
    [InlineData("overview")]
    [InlineData("tests")]
    [InlineData("tests?t=1")]
    [InlineData("build")]
    public async Task Nothing_is_wider_than_a_screen_of_400_pixels(string view)
    {
        await using var opened = await browser.OpenAsync($"{ReportPages.Awkward}#/{view}", new View { Width = 400, Height = 800 });
        await Expect(opened.Page.Locator(".panel, .grid").First).ToBeVisibleAsync();
        var widths = await opened.Page.EvaluateAsync<int[]>("[document.documentElement.scrollWidth, document.querySelector('main').scrollWidth]");
        Assert.All(widths, width => Assert.True(width <= 400, $"{width} px wide"));
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private static IPageAssertions Expect(IPage page) => Assertions.Expect(page);
}
