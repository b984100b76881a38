using Microsoft.Playwright;
using RunMetrics.BrowserTests.Browsers;
using RunMetrics.BrowserTests.Pages;

namespace RunMetrics.BrowserTests;

/// <summary>The heatmap and its table.</summary>
[Collection(BrowserCollection.Name)]
public sealed class CoverageViewTests(BrowserFixture browser)
{
    private static readonly string Coverage = $"{ReportPages.Covered}#/coverage";

    [BrowserFact]
    public async Task The_overview_tells_the_change_before_the_whole()
    {
        await using var opened = await browser.OpenAsync(ReportPages.Covered);
        var titles = await opened.Page.Locator(".kpi h3").AllTextContentsAsync();
        Assert.True(titles.ToList().IndexOf("Patch coverage") < titles.ToList().IndexOf("Line coverage"));
        await Assertions.Expect(opened.Page.Locator(".kpi", new() { HasText = "Patch coverage" })).ToContainTextAsync("66.7 %");
        await opened.Page.Locator(".kpi", new() { HasText = "Patch coverage" }).GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".diff-view .big")).ToContainTextAsync("66.7 %");
    }

    [BrowserFact]
    public async Task The_map_is_drawn_and_the_table_has_its_numbers()
    {
        await using var opened = await browser.OpenAsync(Coverage);
        await ExpectColoursAsync(opened.Page, 3);
        var first = opened.Page.Locator(".coverage .grid-body .grid-row").First;
        await Assertions.Expect(first).ToContainTextAsync("Bank.cs");
        await Assertions.Expect(first).ToContainTextAsync("0.0 %");
        await Assertions.Expect(opened.Page.Locator(".figures")).ToContainTextAsync("37.5–45.8 %");
        await Assertions.Expect(opened.Page.Locator(".coverage > p.note")).ToContainTextAsync("The reports do not fit 1 file");
        opened.AssertQuietAndOffline();
    }

    [BrowserFact]
    public async Task The_pointer_is_told_what_it_is_on_and_a_click_opens_the_file()
    {
        await using var opened = await browser.OpenAsync(Coverage);
        var box = (await opened.Page.Locator(".treemap").BoundingBoxAsync())!;
        await opened.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        var tip = opened.Page.Locator(".tip");
        await Assertions.Expect(tip).ToContainTextAsync("lines");
        var path = await tip.Locator(".path").TextContentAsync();
        await opened.Page.Mouse.ClickAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await Assertions.Expect(opened.Page.Locator(".file-head h2")).ToContainTextAsync(path!.Split('/')[^1]);
    }

    [BrowserFact]
    public async Task The_keyboard_moves_over_the_map_goes_in_and_comes_back()
    {
        await using var opened = await browser.OpenAsync(Coverage);
        await opened.Page.Locator(".treemap").FocusAsync();
        await opened.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(opened.Page.Locator(".treemap .focus")).ToBeVisibleAsync();
        await Assertions.Expect(opened.Page.Locator(".treemap [aria-live]")).ToHaveTextAsync("src, 4 files: 56.8 %, 21 of 37 lines covered");
        await opened.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(opened.Page.Locator(".breadcrumb [aria-current]")).ToHaveTextAsync("src");
        await Assertions.Expect(opened.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("at=src"));
        await opened.Page.Keyboard.PressAsync("Backspace");
        await Assertions.Expect(opened.Page.Locator(".breadcrumb [aria-current]")).ToHaveTextAsync("All files");
    }

    [BrowserFact]
    public async Task Files_are_filtered_by_path_namespace_and_assembly_and_to_what_changed()
    {
        await using var opened = await browser.OpenAsync(Coverage);
        var rows = opened.Page.Locator(".coverage .grid-body .grid-row");
        await Assertions.Expect(rows).ToHaveCountAsync(5);
        await opened.Page.GetByRole(AriaRole.Searchbox).FillAsync("bookshop.payments");
        await Assertions.Expect(rows).ToHaveCountAsync(1);
        await opened.Page.GetByRole(AriaRole.Searchbox).FillAsync("");
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Changed only" }).ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await Assertions.Expect(opened.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("changed=1"));
    }

    [BrowserFact]
    public async Task A_link_brings_the_same_state_back()
    {
        await using var opened = await browser.OpenAsync($"{Coverage}?by=namespace&list=groups&size=uncovered&sort=name");
        await Assertions.Expect(opened.Page.GetByRole(AriaRole.Button, new() { Name = "Assemblies" }).First).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(opened.Page.Locator(".coverage .grid-body .grid-row").First).ToContainTextAsync("Bookshop");
        await opened.Page.Locator(".coverage .grid-body .grid-row", new() { HasText = "Bookshop.Web" }).ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".breadcrumb [aria-current]")).ToHaveTextAsync("Bookshop.Web");
        await opened.Page.GoBackAsync();
        await Assertions.Expect(opened.Page.Locator(".breadcrumb [aria-current]")).ToHaveTextAsync("All assemblies");
    }

    [BrowserFact]
    public async Task The_page_explains_how_it_counts()
    {
        await using var opened = await browser.OpenAsync(Coverage);
        await opened.Page.GetByText("How this is counted").ClickAsync();
        var counted = opened.Page.Locator(".counted");
        await Assertions.Expect(counted).ToContainTextAsync("ReportGenerator");
        await Assertions.Expect(counted).ToContainTextAsync("Codecov");
        await Assertions.Expect(counted).ToContainTextAsync("a.cobertura.xml");
    }

    [BrowserFact]
    public async Task The_map_follows_the_theme()
    {
        await using var opened = await browser.OpenAsync(Coverage);
        var light = await CornerAsync(opened.Page);
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Colours" }).ClickAsync();
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Colours" }).ClickAsync();
        await Assertions.Expect(opened.Page.GetByRole(AriaRole.Button, new() { Name = "Colours: Dark" })).ToBeVisibleAsync();
        await opened.Page.WaitForFunctionAsync($"() => {Corner} !== '{light}'");
    }

    [BrowserFact]
    public async Task Ten_thousand_files_are_drawn_at_once()
    {
        await using var opened = await browser.OpenAsync($"{ReportPages.ManyFiles}#/coverage");
        await ExpectColoursAsync(opened.Page, 6);
        await Assertions.Expect(opened.Page.GetByRole(AriaRole.Grid)).ToHaveAttributeAsync("aria-rowcount", "10001");
        Assert.InRange(await opened.Page.Locator(".grid-row").CountAsync(), 5, 60);
    }

    private const string Corner = "document.querySelector('.treemap canvas').getContext('2d').getImageData(0, 0, 1, 1).data.join()";

    private static Task<string> CornerAsync(IPage page) => page.EvaluateAsync<string>(Corner);

    /// <summary>That so many of the six colours of the scale stand on the canvas.</summary>
    private static async Task ExpectColoursAsync(IPage page, int least)
    {
        const string enough = """
            (least) => {
              const canvas = document.querySelector('.treemap canvas')
              if (!canvas?.width || !canvas.height) return false
              const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
              const scale = [0xa63d00, 0xe08214, 0xfdc57c, 0xb8d4e8, 0x5a9fd0, 0x1f5f99]
              const seen = new Set()
              for (let i = 0; i < data.length; i += 4) seen.add(data[i] * 65536 + data[i + 1] * 256 + data[i + 2])
              return scale.filter((colour) => seen.has(colour)).length >= least
            }
            """;
        await page.WaitForFunctionAsync(enough, least);
    }
}
