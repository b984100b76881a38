using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RunMetrics.BrowserTests.Browsers;
using RunMetrics.BrowserTests.Pages;

namespace RunMetrics.BrowserTests;

/// <summary>The film: runs over time, what is different from earlier ones, and outcomes by run.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class RunsViewTests(BrowserFixture browser)
{
    [BrowserFact]
    public async Task Runs_that_come_in_while_the_list_is_open_are_in_it_a_moment_later()
    {
        await using var served = await ServedRepository.StartAsync();
        await using var opened = await browser.OpenAsync($"{served.Address}#/runs");
        var rows = opened.Page.Locator(".grid-body .grid-row");
        await Assertions.Expect(rows).ToHaveCountAsync(1);

        served.Import("20261101-080000-0ld0ne", new DateTimeOffset(2026, 11, 1, 8, 0, 0, TimeSpan.Zero));
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await Assertions.Expect(rows.Last).ToContainTextAsync("2026-11-01 08:00 UTC");
        // The page is of a run, and lists what came before it: a newer one is offered.
        served.Import("20261201-080000-new0ne", new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero));
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Show the new run" }).ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(3);

        // Nothing comes, so nothing is asked.
        await opened.Page.WaitForTimeoutAsync(1_000);
        var asked = opened.Requests.Count;
        await opened.Page.WaitForTimeoutAsync(1_500);
        Assert.Equal(asked, opened.Requests.Count);
        Assert.Empty(opened.Complaints);
    }

    [BrowserFact]
    public async Task Runs_are_listed_newest_first_and_one_tells_all_that_is_known_of_it()
    {
        await using var opened = await browser.OpenAsync($"{ReportPages.Film}#/runs");
        var rows = opened.Page.Locator(".grid-body .grid-row");
        await Assertions.Expect(rows.First).ToContainTextAsync("2026-11-20 12:00 UTC");
        await opened.Page.GetByRole(AriaRole.Grid).FocusAsync();
        await opened.Page.Keyboard.PressAsync("ArrowDown");
        await opened.Page.Keyboard.PressAsync("ArrowDown");
        await opened.Page.Keyboard.PressAsync("Enter");
        var detail = opened.Page.Locator(".detail");
        await Assertions.Expect(detail).ToContainTextAsync("3 commits since the run before");
        await Assertions.Expect(detail.GetByRole(AriaRole.Link, new() { Name = "artifacts/tests.json" })).ToHaveAttributeAsync("href", RunFile());
        await Assertions.Expect(opened.Page).ToHaveURLAsync(new Regex("run="));
        await opened.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(detail).ToHaveCountAsync(0);
        opened.AssertQuietAndOffline();
    }

    [BrowserFact]
    public async Task Runs_are_filtered_by_branch_result_and_word_and_the_address_keeps_it()
    {
        await using var opened = await browser.OpenAsync($"{ReportPages.Film}#/runs");
        var status = opened.Page.Locator(".runs [role=status]");
        await Assertions.Expect(status).ToHaveTextAsync("30 runs shown");
        await opened.Page.GetByLabel("Branch").SelectOptionAsync("main");
        await Assertions.Expect(status).ToHaveTextAsync("21 runs shown");
        await opened.Page.GetByRole(AriaRole.Searchbox).FillAsync("outage");
        await Assertions.Expect(status).ToHaveTextAsync("1 run shown");
        await Assertions.Expect(opened.Page.Locator(".grid-body .grid-row")).ToContainTextAsync("outage");
        await Assertions.Expect(opened.Page).ToHaveURLAsync(new Regex("branch=main"));
    }

    [BrowserFact]
    public async Task The_run_is_compared_with_the_previous_one_and_with_its_base()
    {
        await using var opened = await browser.OpenAsync($"{ReportPages.Film}#/compare");
        var view = opened.Page.Locator(".compare");
        await Assertions.Expect(view).ToContainTextAsync("broken");
        await Assertions.Expect(view.Locator(".note")).ToContainTextAsync("Unknown is not equal");
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Base run" }).ClickAsync();
        await Assertions.Expect(view).ToContainTextAsync("new cycle");
        await Assertions.Expect(view.Locator(".facts-of-diff")).ToContainTextAsync("10.0.400");
        await Assertions.Expect(opened.Page).ToHaveURLAsync(new Regex("with="));
        await view.GetByRole(AriaRole.Link, new() { Name = "Diff" }).ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".verdict-of-diff")).ToBeVisibleAsync();
        opened.AssertQuietAndOffline();
    }

    [BrowserFact]
    public async Task A_strip_tells_each_run_to_the_pointer_and_to_the_arrow_keys()
    {
        await using var opened = await browser.OpenAsync($"{ReportPages.Film}#/flaky");
        var strip = opened.Page.Locator(".verdicts [role=slider]").First;
        await strip.FocusAsync();
        await Assertions.Expect(opened.Page.Locator(".strip-tip")).ToContainTextAsync("2026-11-20 12:00 UTC");
        for (var i = 0; i < 12; i++)
            await opened.Page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(opened.Page.Locator(".strip-tip")).ToContainTextAsync("outage: Failed");
        await Assertions.Expect(strip).ToHaveAttributeAsync("aria-valuenow", "18");
        await strip.BlurAsync();
        await strip.HoverAsync(new() { Position = new() { X = 2, Y = 5 } });
        await Assertions.Expect(opened.Page.Locator(".strip-tip")).ToContainTextAsync("on main: Passed");
        opened.AssertQuietAndOffline();
    }

    [BrowserFact]
    public async Task Trends_tell_value_change_and_sample()
    {
        await using var opened = await browser.OpenAsync($"{ReportPages.Film}#/overview");
        var flaky = opened.Page.Locator(".followed", new() { HasText = "Flake rate" });
        await Assertions.Expect(flaky).ToContainTextAsync("gaps are unknown");
        await Assertions.Expect(opened.Page.Locator(".followed", new() { HasText = "Line coverage" })).ToContainTextAsync("since the base");
        await Assertions.Expect(opened.Page.Locator(".followed")).ToHaveCountAsync(6);
    }

    [BrowserTheory]
    [InlineData(1280)]
    [InlineData(1440)]
    [InlineData(900)]
    [InlineData(390)]
    public async Task No_card_of_the_overview_stands_alone_and_narrow(int width)
    {
        await using var opened = await browser.OpenAsync($"{ReportPages.Film}#/overview", new View { Width = width });
        await Assertions.Expect(opened.Page.Locator(".kpi").First).ToBeVisibleAsync();
        var boxes = await opened.Page.EvaluateAsync<double[][]>("[...document.querySelectorAll('.kpi')].map(card => { const box = card.getBoundingClientRect(); return [Math.round(box.top), box.width] })");
        Assert.Equal(7, boxes.Length);
        var rows = boxes.GroupBy(box => box[0]).ToList();
        Assert.Equal(width >= 1280 ? 1 : rows.Count, rows.Count);
        // A card that is alone in its row fills it.
        Assert.All(rows, row => Assert.True(rows.Count == 1 || row.Count() > 1 || row.Single()[1] > boxes.Min(box => box[1]) * 1.9));
    }

    [GeneratedRegex(@"^\.\./runs/[^/]+/artifacts/tests\.json$")]
    private static partial Regex RunFile();
}
