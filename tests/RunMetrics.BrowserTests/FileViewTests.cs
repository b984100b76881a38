using Microsoft.Playwright;
using RunMetrics.BrowserTests.Browsers;
using RunMetrics.BrowserTests.Pages;

namespace RunMetrics.BrowserTests;

/// <summary>One file: its lines, gaps and members.</summary>
[Collection(BrowserCollection.Name)]
public sealed class FileViewTests(BrowserFixture browser)
{
    private static readonly string Basket = $"{ReportPages.Covered}#/file?path=src/Bookshop/Orders/Basket.cs";

    [BrowserFact]
    public async Task Lines_carry_glyph_hits_branches_and_the_mark_of_a_change()
    {
        await using var opened = await browser.OpenAsync(Basket);
        await Assertions.Expect(Line(opened.Page, 12)).ToContainTextAsync("◐");
        await Assertions.Expect(Line(opened.Page, 12)).ToContainTextAsync("2–3/4");
        await Assertions.Expect(Line(opened.Page, 12).Locator(".diff")).ToHaveTextAsync("+");
        await Assertions.Expect(Line(opened.Page, 25)).ToContainTextAsync("✕");
        await Assertions.Expect(Line(opened.Page, 8)).ToContainTextAsync("✓");
        await Assertions.Expect(Line(opened.Page, 8).Locator(".diff")).ToHaveTextAsync("");
        await Assertions.Expect(Line(opened.Page, 9).Locator(".state")).ToHaveTextAsync("");
        opened.AssertQuietAndOffline();
    }

    [BrowserFact]
    public async Task Hostile_source_is_text()
    {
        await using var opened = await browser.OpenAsync(Basket);
        await Assertions.Expect(opened.Page.Locator(".code pre")).ToContainTextAsync("</script><script>alert(1)</script> <!-- </main>");
        opened.AssertQuietAndOffline();
    }

    [BrowserFact]
    public async Task The_keys_lead_from_gap_to_gap()
    {
        await using var opened = await browser.OpenAsync(Basket);
        // Where the gaps are is known once the lines are here.
        await Assertions.Expect(opened.Page.Locator(".code")).ToBeVisibleAsync();
        foreach (var line in new[] { 12, 24, 32, 12 })
        {
            await opened.Page.Keyboard.PressAsync("n");
            await Assertions.Expect(opened.Page.Locator(".line-detail b")).ToHaveTextAsync($"Line {line}");
        }

        await opened.Page.Keyboard.PressAsync("p");
        await Assertions.Expect(opened.Page.Locator(".line-detail")).ToContainTextAsync("Line 32");
        await Assertions.Expect(opened.Page.Locator(".line-detail")).ToContainTextAsync("Not covered Never hit.");
        await Assertions.Expect(opened.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("line=32"));
    }

    [BrowserFact]
    public async Task A_line_says_honestly_what_is_known_of_its_branches()
    {
        await using var opened = await browser.OpenAsync($"{Basket}&line=12");
        await Assertions.Expect(opened.Page.Locator(".line-detail")).ToContainTextAsync("2 to 3 of 4 branches taken: several reports count covered paths here without naming them.");
    }

    [BrowserFact]
    public async Task The_whole_text_can_be_selected_and_copied_without_the_gutter()
    {
        await using var opened = await browser.OpenAsync(Basket);
        await Assertions.Expect(Line(opened.Page, 1)).ToBeVisibleAsync();
        var copied = await opened.Page.EvaluateAsync<string>("""
            () => {
              getSelection().selectAllChildren(document.querySelector('.code'))
              return getSelection().toString()
            }
            """);
        Assert.Equal(Tests.Reports.Samples.AwkwardCoverage.BasketText.ReplaceLineEndings("\n").Trim(), copied.ReplaceLineEndings("\n").Trim());
    }

    [BrowserFact]
    public async Task A_text_of_many_lines_keeps_few_marks_in_the_page_and_goes_to_its_line()
    {
        await using var opened = await browser.OpenAsync($"{LongFile.Page.Value}#/file?path={LongFile.Path}&line=9000");
        await Assertions.Expect(Line(opened.Page, 9000)).ToBeInViewportAsync();
        Assert.InRange(await opened.Page.Locator(".code-line").CountAsync(), 10, 120);
        var aligned = await opened.Page.EvaluateAsync<double>("document.querySelector('.code pre').getBoundingClientRect().height / 10000");
        Assert.Equal(20, aligned);
    }

    [BrowserFact]
    public async Task Without_its_text_a_file_has_its_ranges_and_says_why()
    {
        await using var opened = await browser.OpenAsync($"{ReportPages.Covered}#/file?path=src/Bookshop/Payments/Bank.cs");
        await Assertions.Expect(opened.Page.Locator(".ranges .note")).ToContainTextAsync("The file is not in the repository's folder.");
        await Assertions.Expect(opened.Page.Locator(".ranges tbody tr").First).ToContainTextAsync("10–21");
        await Assertions.Expect(opened.Page.Locator(".members tbody tr").First).ToContainTextAsync("Pay");
    }

    [BrowserFact]
    public async Task A_stale_file_says_so()
    {
        await using var opened = await browser.OpenAsync($"{ReportPages.Covered}#/file?path=src/Bookshop/Catalogue.cs");
        await Assertions.Expect(opened.Page.Locator(".file > .note")).ToContainTextAsync("The report does not fit this file");
        await Assertions.Expect(opened.Page.Locator(".file-source > .note")).ToContainTextAsync("1 line beyond the end");
    }

    [BrowserFact]
    public async Task A_member_leads_to_its_line_and_the_worst_stands_on_top_by_crap()
    {
        await using var opened = await browser.OpenAsync(Basket);
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "by CRAP" }).ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".members tbody tr").First).ToContainTextAsync("Add");
        await opened.Page.Locator(".members").GetByRole(AriaRole.Link, new() { Name = "Total" }).ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".line-detail b")).ToHaveTextAsync("Line 19");
    }

    [BrowserFact]
    public async Task A_file_nobody_knows_is_named()
    {
        await using var opened = await browser.OpenAsync($"{ReportPages.Covered}#/file?path=src/Nowhere.cs");
        await Assertions.Expect(opened.Page.Locator(".notice")).ToContainTextAsync("No report of this run names ‘src/Nowhere.cs’.");
    }

    private static ILocator Line(IPage page, int number) => page.Locator(".code-line").Filter(new() { Has = page.Locator($".no:text-is('{number}')") });
}
