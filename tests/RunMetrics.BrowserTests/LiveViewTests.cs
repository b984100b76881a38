using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RunMetrics.BrowserTests.Browsers;
using RunMetrics.BrowserTests.Pages;

namespace RunMetrics.BrowserTests;

/// <summary>The page of the server, and a run that goes on while it is open.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LiveViewTests(BrowserFixture browser)
{
    private const string Source = "Shop.Tests (net10.0)";

    [BrowserFact]
    public async Task A_run_moves_while_it_is_watched_and_its_failures_come_with_their_messages()
    {
        await using var run = await RunInProgress.StartAsync();
        run.Begin(Source);
        await using var opened = await browser.OpenAsync($"{run.Address}#/live");
        var page = opened.Page;
        await Assertions.Expect(page.Locator(".connection")).ToHaveTextAsync("● live");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "dotnet test" })).ToBeVisibleAsync();

        var watch = Stopwatch.StartNew();
        run.Finish(Source, "Adds");
        await Assertions.Expect(page.Locator("#live-done")).ToHaveTextAsync("1 of about 4 tests");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"It took {watch.Elapsed}.");
        run.Running(Source, "Waits for the printer");
        run.Finish(Source, "Removes", "failed", "Expected: <b>0</b>\nActual: 1");

        await Assertions.Expect(page.Locator("#live-failed")).ToHaveTextAsync("1");
        await Assertions.Expect(page.Locator(".live-message")).ToHaveTextAsync("Expected: <b>0</b>\nActual: 1");
        await Assertions.Expect(page.Locator(".live-hosts .now")).ToContainTextAsync("Waits for the printer");
        await Assertions.Expect(page.GetByRole(AriaRole.Progressbar)).ToHaveAttributeAsync("aria-valuetext", "2 of 4");
        await Assertions.Expect(page.Locator(".live-numbers")).ToContainTextAsync("median of 1 earlier run of this command");
        await page.GotoAsync($"{run.Address}#/tests");
        await Assertions.Expect(page.Locator(".live-pill")).ToContainTextAsync("running");
        Assert.Empty(opened.Complaints);
        Assert.Single(opened.Requests, static address => address.Contains("/runs/live", StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task A_server_that_was_killed_and_started_again_is_told_and_nothing_is_missing()
    {
        await using var run = await RunInProgress.StartAsync();
        var port = run.Address.Port;
        run.Begin(Source);
        await using var opened = await browser.OpenAsync($"{run.Address}#/live");
        var (page, connection) = (opened.Page, opened.Page.Locator(".connection"));
        for (var i = 0; i < 10; i++)
            run.Finish(Source, "T" + i);
        await Assertions.Expect(page.Locator("#live-done")).ToHaveTextAsync(new Regex("^10 "));

        await run.CloseAsync();
        await Assertions.Expect(connection).ToHaveTextAsync("◌ reconnecting");
        for (var i = 10; i < 25; i++)
            run.Finish(Source, "T" + i, i % 5 == 0 ? "failed" : "passed");
        await Assertions.Expect(connection).ToHaveTextAsync(new Regex(@"^■ stale since \d\d:\d\d:\d\d$"));
        await run.OpenAsync(port);

        await Assertions.Expect(connection).ToHaveTextAsync("● live");
        await Assertions.Expect(page.Locator("#live-done")).ToHaveTextAsync("25 results");
        await Assertions.Expect(page.Locator("#live-failed")).ToHaveTextAsync("3");
    }

    [BrowserFact]
    public async Task The_overview_becomes_that_of_the_run_that_has_ended_and_other_places_are_kept()
    {
        await using var run = await RunInProgress.StartAsync();
        await using var overview = await browser.OpenAsync(run.Address.ToString());
        await using var reader = await browser.OpenAsync($"{run.Address}#/tests");
        await using var one = await browser.OpenAsync($"{run.Address}runs/{RunInProgress.Earlier}");
        await Assertions.Expect(overview.Page.Locator(".overview")).ToContainTextAsync("All 4 tests that ran passed");

        run.Collect();

        await Assertions.Expect(overview.Page.Locator(".overview")).ToContainTextAsync("1 of 2 tests failed");
        var offer = reader.Page.GetByRole(AriaRole.Button, new() { Name = "Show the new run" });
        await Assertions.Expect(offer).ToBeVisibleAsync();
        await Assertions.Expect(reader.Page.Locator(".main")).ToContainTextAsync("Prints");
        await offer.ClickAsync();
        await Assertions.Expect(reader.Page.Locator(".main")).Not.ToContainTextAsync("Prints");
        await Assertions.Expect(one.Page.Locator(".overview")).ToContainTextAsync("All 4 tests that ran passed");
        Assert.Empty(overview.Complaints.Concat(reader.Complaints).Concat(one.Complaints));
    }

    [BrowserTheory]
    [InlineData(false, 1280)]
    [InlineData(true, 1280)]
    [InlineData(false, 400)]
    [InlineData(true, 400)]
    public async Task The_view_is_pictured_and_has_no_serious_violation(bool dark, int width)
    {
        await using var run = await RunInProgress.StartAsync();
        run.Begin(Source);
        run.Begin("Shop.Slow.Tests (net10.0)");
        run.Finish(Source, "Shop.CartTests.Adds");
        run.Finish(Source, "Shop.CartTests.Removes", "failed", "Assert.Equal() Failure\nExpected: 0\nActual:   1");
        run.Running("Shop.Slow.Tests (net10.0)", "Shop.Slow.PrinterTests.Waits_for_the_printer");
        await using var opened = await browser.OpenAsync($"{run.Address}#/live", new View { Dark = dark, Width = width });
        await Assertions.Expect(opened.Page.Locator("#live-failed")).ToHaveTextAsync("1");
        await Assertions.Expect(opened.Page.Locator(".rail [aria-current=page]")).ToHaveTextAsync("Live");
        await opened.Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Screenshots, $"live{(width < 500 ? "-narrow" : "")}-{(dark ? "dark" : "light")}.png"), FullPage = true });

        await AccessibilityTests.AssertAccessibleAsync(opened.Page);
        Assert.Empty(opened.Complaints);
    }
}
