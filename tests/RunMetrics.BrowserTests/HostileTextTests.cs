using Microsoft.Playwright;
using RunMetrics.BrowserTests.Browsers;
using RunMetrics.BrowserTests.Pages;

namespace RunMetrics.BrowserTests;

/// <summary>Test output is data: shown, never run, never breaking the page.</summary>
[Collection(BrowserCollection.Name)]
public sealed class HostileTextTests(BrowserFixture browser)
{
    [BrowserTheory]
    [InlineData("overview")]
    [InlineData("tests?t=0")]
    [InlineData("tests?t=1")]
    [InlineData("tests?t=3")]
    [InlineData("tests?group=trait")]
    public async Task Markup_in_names_messages_and_output_is_shown_and_not_run(string view)
    {
        await using var opened = await browser.OpenAsync($"{ReportPages.Hostile}#/{view}");
        await Assertions.Expect(opened.Page.Locator(".panel, .grid").First).ToBeVisibleAsync();
        await Assertions.Expect(opened.Page.Locator("main")).ToContainTextAsync("<script>window.pwned");
        Assert.False(await opened.Page.EvaluateAsync<bool>("'pwned' in window"));
        Assert.Equal(0, await opened.Page.Locator("#app script, #app img, #app style").CountAsync());
        opened.AssertQuietAndOffline();
    }

    [BrowserFact]
    public async Task Control_characters_lone_surrogates_and_turned_text_become_visible()
    {
        await using var opened = await browser.OpenAsync($"{ReportPages.Hostile}#/tests?q=Controls&t=1");
        var output = opened.Page.GetByRole(AriaRole.Region, new() { Name = "Output", Exact = true });
        await Assertions.Expect(output).ToContainTextAsync("nul ␀ bell ␇ escape red delete ␡ return ␍ end");
        await Assertions.Expect(output).ToContainTextAsync("turned ⟨U+202E⟩txt.exe");
    }

    [BrowserTheory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_long_output_is_shown_in_part_and_then_in_full(int row)
    {
        await using var opened = await browser.OpenAsync($"{ReportPages.Hostile}#/tests?t={row}");
        var output = opened.Page.GetByRole(AriaRole.Region, new() { Name = "Output", Exact = true });
        await Assertions.Expect(output).ToBeVisibleAsync();
        var before = (await output.TextContentAsync())!.Length;
        Assert.True(before < 20_000, $"{before} characters at once");
        await output.Locator("xpath=following-sibling::button").ClickAsync();
        var after = (await output.TextContentAsync())!.Length;
        Assert.True(after > 3 * before, $"{after} characters in full");
        opened.AssertQuietAndOffline();
    }
}
