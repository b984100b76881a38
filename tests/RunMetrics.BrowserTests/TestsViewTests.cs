using Microsoft.Playwright;
using RunMetrics.BrowserTests.Browsers;
using RunMetrics.BrowserTests.Pages;

namespace RunMetrics.BrowserTests;

/// <summary>The table of tests, driven as a reader would.</summary>
[Collection(BrowserCollection.Name)]
public sealed class TestsViewTests(BrowserFixture browser)
{
    private static readonly string Tests = $"{ReportPages.Awkward}#/tests";

    [BrowserFact]
    public async Task A_slash_leads_into_the_search_and_typing_narrows_the_table_and_the_address()
    {
        await using var opened = await browser.OpenAsync(ReportPages.Awkward);
        await Assertions.Expect(opened.Page.Locator(".rail")).ToBeVisibleAsync();
        await opened.Page.Keyboard.PressAsync("/");
        await Assertions.Expect(opened.Page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
        await opened.Page.Keyboard.TypeAsync("status:failed basket");
        var grid = opened.Page.GetByRole(AriaRole.Grid);
        await Assertions.Expect(grid).ToHaveAttributeAsync("aria-rowcount", "4");
        await Assertions.Expect(opened.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(@"#/tests\?q=status%3Afailed\+basket$"));
        await opened.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(grid).ToHaveAttributeAsync("aria-rowcount", "25");
        opened.AssertQuietAndOffline();
    }

    [BrowserFact]
    public async Task Arrows_walk_the_rows_and_the_details_follow()
    {
        await using var opened = await browser.OpenAsync($"{Tests}?q=status:failed");
        var grid = opened.Page.GetByRole(AriaRole.Grid);
        await grid.FocusAsync();
        await opened.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(grid).ToHaveAttributeAsync("aria-activedescendant", "test-0");
        await Assertions.Expect(opened.Page.Locator(".detail h2")).ToContainTextAsync("Total_adds_up");
        await opened.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(opened.Page.Locator(".detail h2")).ToContainTextAsync("Total_rounds_once");
        await opened.Page.Keyboard.PressAsync("End");
        await Assertions.Expect(grid).ToHaveAttributeAsync("aria-activedescendant", "test-7");
        await opened.Page.Keyboard.PressAsync("Home");
        await Assertions.Expect(grid).ToHaveAttributeAsync("aria-activedescendant", "test-0");
        await opened.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(opened.Page.Locator(".detail")).ToBeHiddenAsync();
    }

    [BrowserFact]
    public async Task Details_show_message_own_frames_source_and_the_command()
    {
        await using var opened = await browser.OpenAsync($"{Tests}?t=1");
        var detail = opened.Page.Locator(".detail");
        await Assertions.Expect(detail.GetByRole(AriaRole.Region, new() { Name = "Xunit.Sdk.EqualException" })).ToContainTextAsync("Expected: 59.97");
        await Assertions.Expect(detail.Locator(".frame")).ToHaveCountAsync(2);
        await Assertions.Expect(detail.Locator(".frame a").First).ToHaveAttributeAsync("href", "https://github.com/example/bookshop/blob/0123456789abcdef0123456789abcdef01234567/src/Bookshop/Orders/Basket.cs#L48");
        await detail.GetByText("1 framework frame").First.ClickAsync();
        await Assertions.Expect(detail.Locator(".frame")).ToHaveCountAsync(3);
        await Assertions.Expect(detail).ToContainTextAsync("--filter FullyQualifiedName=Bookshop.Tests.Orders.BasketTests.Total_adds_up");
        await Assertions.Expect(detail).ToContainTextAsync("new failure");
    }

    [BrowserFact]
    public async Task Attempts_are_tabs_and_the_last_one_which_decides_is_shown_first()
    {
        await using var opened = await browser.OpenAsync($"{Tests}?q=status:flaky");
        await opened.Page.GetByRole(AriaRole.Row).Nth(1).ClickAsync();
        var tabs = opened.Page.GetByRole(AriaRole.Group, new() { Name = "Attempts" }).GetByRole(AriaRole.Button);
        await Assertions.Expect(tabs).ToHaveCountAsync(3);
        await Assertions.Expect(tabs.Last).ToHaveAttributeAsync("aria-pressed", "true");
        await tabs.First.ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".detail")).ToContainTextAsync("Connection refused (127.0.0.1:5005)");
    }

    [BrowserFact]
    public async Task Volatile_names_and_cut_durations_are_said()
    {
        await using var opened = await browser.OpenAsync($"{Tests}?q=is:volatile");
        await opened.Page.GetByRole(AriaRole.Row).Nth(1).ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".detail")).ToContainTextAsync("The display name changes from run to run");
        await opened.Page.GetByRole(AriaRole.Searchbox).FillAsync("Took_as_long_as_the_machine_is_up");
        await opened.Page.GetByRole(AriaRole.Row).Nth(1).ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".detail")).ToContainTextAsync("It is cut to the length of the run.");
    }

    [BrowserFact]
    public async Task Pills_narrow_to_a_status_and_count_within_the_search()
    {
        await using var opened = await browser.OpenAsync($"{Tests}?q=basket");
        var failed = opened.Page.Locator(".pills").GetByRole(AriaRole.Button, new() { Name = "Failed" });
        await Assertions.Expect(failed).ToContainTextAsync("3");
        await failed.ClickAsync();
        await Assertions.Expect(opened.Page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("status:failed basket");
        await Assertions.Expect(failed).ToHaveAttributeAsync("aria-pressed", "true");
        await failed.ClickAsync();
        await Assertions.Expect(opened.Page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("basket");
    }

    [BrowserFact]
    public async Task Messages_and_output_are_searched_when_asked_for()
    {
        await using var opened = await browser.OpenAsync($"{Tests}?q=~%22counting the books%22");
        await Assertions.Expect(opened.Page.GetByRole(AriaRole.Grid)).ToHaveAttributeAsync("aria-rowcount", "2");
    }

    [BrowserFact]
    public async Task What_a_search_cannot_read_is_said_beside_it()
    {
        await using var opened = await browser.OpenAsync($"{Tests}?q=status:faild");
        await Assertions.Expect(opened.Page.Locator(".problems")).ToContainTextAsync("‘faild’ is not one of");
        await Assertions.Expect(opened.Page.GetByRole(AriaRole.Grid)).ToHaveAttributeAsync("aria-rowcount", "25");
    }

    [BrowserFact]
    public async Task The_help_of_the_search_can_be_pressed()
    {
        await using var opened = await browser.OpenAsync(Tests);
        var help = opened.Page.GetByRole(AriaRole.Button, new() { Name = "What the search understands" });
        await help.ClickAsync();
        await opened.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(opened.Page.Locator(".popover")).ToBeHiddenAsync();
        await help.ClickAsync();
        await opened.Page.Locator(".popover").GetByRole(AriaRole.Button, new() { Name = "is:new" }).ClickAsync();
        await Assertions.Expect(opened.Page.GetByRole(AriaRole.Grid)).ToHaveAttributeAsync("aria-rowcount", "8");
    }

    [BrowserFact]
    public async Task Columns_sort_and_say_how()
    {
        await using var opened = await browser.OpenAsync(Tests);
        var duration = opened.Page.GetByRole(AriaRole.Columnheader, new() { Name = "Duration" });
        await duration.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(duration).ToHaveAttributeAsync("aria-sort", "descending");
        await Assertions.Expect(opened.Page.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("30.8 s");
        await duration.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(duration).ToHaveAttributeAsync("aria-sort", "ascending");
    }

    [BrowserFact]
    public async Task Who_leaves_right_after_a_change_is_not_brought_back()
    {
        // The browser is slow to say that the address has changed, as it is when the machine is busy.
        const string slow = "addEventListener('hashchange', event => { if (event.isTrusted) { event.stopImmediatePropagation(); setTimeout(() => dispatchEvent(new HashChangeEvent('hashchange')), 1000); } });";
        await using var opened = await browser.OpenAsync(Tests, new View { Prepare = page => page.AddInitScriptAsync(slow) });
        await opened.Page.GetByRole(AriaRole.Grid).FocusAsync();
        await opened.Page.Keyboard.PressAsync("End");
        await opened.Page.EvaluateAsync("location.hash = '#/overview'");
        await Assertions.Expect(opened.Page.Locator(".banner")).ToBeVisibleAsync();
        Assert.EndsWith("#/overview", opened.Page.Url, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Groups_fold_by_key_and_by_click()
    {
        await using var opened = await browser.OpenAsync($"{Tests}?group=project");
        var grid = opened.Page.GetByRole(AriaRole.Grid);
        var head = opened.Page.Locator(".grid-row.group").First;
        var rows = await grid.GetAttributeAsync("aria-rowcount");
        await head.ClickAsync();
        await Assertions.Expect(head.GetByRole(AriaRole.Gridcell)).ToHaveAttributeAsync("aria-expanded", "false");
        await Assertions.Expect(grid).Not.ToHaveAttributeAsync("aria-rowcount", rows!);
        await opened.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(grid).ToHaveAttributeAsync("aria-rowcount", rows!);
        await opened.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(head.GetByRole(AriaRole.Gridcell)).ToHaveAttributeAsync("aria-expanded", "false");
    }

    [BrowserFact]
    public async Task Fifty_thousand_tests_take_few_elements_and_are_found_by_their_end()
    {
        await using var opened = await browser.OpenAsync($"{ReportPages.Large}#/tests", new View { Height = 1200 });
        var grid = opened.Page.GetByRole(AriaRole.Grid);
        await Assertions.Expect(grid).ToHaveAttributeAsync("aria-rowcount", "50001");
        await grid.FocusAsync();
        await opened.Page.Keyboard.PressAsync("End");
        await Assertions.Expect(grid).ToHaveAttributeAsync("aria-activedescendant", "test-49999");
        await Assertions.Expect(opened.Page.Locator("#test-49999")).ToBeInViewportAsync();
        var nodes = await opened.Page.EvaluateAsync<int>("document.querySelectorAll('*').length");
        Assert.True(nodes <= 2_000, $"{nodes} elements");
        await opened.Page.GotoAsync($"{ReportPages.Large}#/overview");
        await Assertions.Expect(opened.Page.Locator(".banner")).ToBeVisibleAsync();
        nodes = await opened.Page.EvaluateAsync<int>("document.querySelectorAll('*').length");
        Assert.True(nodes <= 2_000, $"{nodes} elements");
    }
}
