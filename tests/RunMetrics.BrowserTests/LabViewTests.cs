using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RunMetrics.BrowserTests.Browsers;
using RunMetrics.BrowserTests.Pages;
using RunMetrics.Tests.Collecting;

namespace RunMetrics.BrowserTests;

/// <summary>The test lab of the server's page, with an engine of its own.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LabViewTests(BrowserFixture browser)
{
    [BrowserFact]
    public async Task Who_is_signed_in_starts_tests_sees_what_they_print_and_opens_their_run()
    {
        await using var server = await LabServer.StartAsync();
        await using var opened = await SignInAsync(server);
        var page = opened.Page;
        await page.GotoAsync($"{server.Address}#/lab");
        await page.GetByLabel("Scope").SelectOptionAsync("changed");
        await page.GetByLabel("Filter").FillAsync("FullyQualifiedName~Cart");
        await page.GetByLabel("Times").FillAsync("3");
        await page.GetByLabel("Retries").FillAsync("2");
        await page.GetByLabel("Not from cache").CheckAsync();
        await Assertions.Expect(page.Locator(".lab-command code")).ToHaveTextAsync("runmetrics test changed --filter FullyQualifiedName~Cart --repeat 3 --retry 2 --no-cache");

        await page.GetByRole(AriaRole.Button, new() { Name = "▶ Run", Exact = true }).ClickAsync();
        server.Print("FAILED <b>Removes</b>");
        await Assertions.Expect(page.Locator(".lab-output")).ToHaveTextAsync("FAILED <b>Removes</b>\n");
        await Assertions.Expect(page.Locator(".lab-result")).ToContainTextAsync("Running");
        server.Print("passed Adds");
        await Assertions.Expect(page.Locator(".lab-output")).ToContainTextAsync("passed Adds");
        server.Finish();

        await Assertions.Expect(page.Locator(".lab-result")).ToContainTextAsync("Exit code 1");
        await page.GetByRole(AriaRole.Link, new() { Name = $"Open run {RecordedRun.Id}" }).ClickAsync();
        await Assertions.Expect(page.Locator(".overview")).ToContainTextAsync("All 2 tests that ran passed");
        var request = Assert.Single(server.Requests);
        Assert.Equal(("changed", "FullyQualifiedName~Cart", 3, 2, true), (request.Scope, request.Filter, request.Repeat, request.Retry, request.NoCache));
        Assert.Empty(opened.Complaints);
    }

    [BrowserFact]
    public async Task One_waits_while_another_runs_and_both_can_be_canceled()
    {
        await using var server = await LabServer.StartAsync();
        await using var opened = await SignInAsync(server);
        var page = opened.Page;
        await page.GotoAsync($"{server.Address}#/lab");
        await page.Locator(".lab-run").ClickAsync();
        server.Print("begun");
        await Assertions.Expect(page.Locator(".lab-output")).ToContainTextAsync("begun");
        await page.GetByRole(AriaRole.Button, new() { Name = "▶ Run next" }).ClickAsync();
        await Assertions.Expect(page.Locator(".lab-list .status").First).ToContainTextAsync("Waiting");
        await Assertions.Expect(page.Locator(".lab-run")).ToBeDisabledAsync();

        await page.Locator(".lab-list").GetByRole(AriaRole.Button, new() { Name = "■ Cancel" }).ClickAsync();
        await Assertions.Expect(page.Locator(".lab-list .status").First).ToContainTextAsync("Canceled");
        await Assertions.Expect(page.Locator(".lab-run")).ToBeEnabledAsync();
        await page.Locator(".lab-shown").GetByRole(AriaRole.Button, new() { Name = "■ Cancel" }).ClickAsync();
        await Assertions.Expect(page.Locator(".lab-result")).ToContainTextAsync("Canceled");
        await Assertions.Expect(page.Locator(".lab-output")).ToContainTextAsync("begun");
        Assert.Single(server.Requests);

        // Nothing goes on, so nothing is asked.
        await Assertions.Expect(page.Locator(".lab-run")).ToHaveTextAsync("▶ Run");
        await page.WaitForTimeoutAsync(1_500);
        var asked = opened.Requests.Count;
        await page.WaitForTimeoutAsync(1_500);
        Assert.Equal(asked, opened.Requests.Count);
        Assert.Empty(opened.Complaints);
    }

    [BrowserFact]
    public async Task A_failed_test_is_run_again_from_the_lab_and_from_its_details()
    {
        await using var server = await LabServer.StartAsync();
        await using var opened = await SignInAsync(server);
        var page = opened.Page;
        await page.GotoAsync($"{server.Address}#/tests");
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Removes" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Run again in the test lab" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Filter")).ToHaveValueAsync(new Regex("Removes$"));
        await Assertions.Expect(page.Locator(".lab-run")).ToBeEnabledAsync();
        Assert.Empty(server.Requests);

        await page.GetByRole(AriaRole.Button, new() { Name = "Run again Removes" }).ClickAsync();
        server.Print("begun");
        await Assertions.Expect(page.Locator(".lab-output")).ToContainTextAsync("begun");
        Assert.EndsWith("Removes", Assert.Single(server.Requests).Filter, StringComparison.Ordinal);
        Assert.Empty(opened.Complaints);
    }

    [BrowserFact]
    public async Task Without_the_flag_the_buttons_are_off_and_the_page_says_how_to_get_them()
    {
        await using var server = await LabServer.StartAsync(allowRun: false);
        await using var opened = await browser.OpenAsync($"{server.Address}#/lab");
        await Assertions.Expect(opened.Page.Locator("#lab-why")).ToContainTextAsync("runmetrics serve --allow-run");
        await Assertions.Expect(opened.Page.Locator(".lab-run")).ToBeDisabledAsync();
        await Assertions.Expect(opened.Page.GetByRole(AriaRole.Button, new() { Name = "Run again Removes" })).ToBeDisabledAsync();
        Assert.Empty(opened.Complaints);
    }

    [BrowserFact]
    public async Task Who_is_not_signed_in_is_told_where_and_comes_back()
    {
        await using var server = await LabServer.StartAsync();
        await using var opened = await browser.OpenAsync($"{server.Address}#/lab?filter=Name~A");
        await opened.Page.Locator(".lab-run").ClickAsync();
        await Assertions.Expect(opened.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("You are not signed in. Open the address that the server printed when it started");
        await opened.Page.GetByRole(AriaRole.Link, new() { Name = "type the token" }).ClickAsync();
        await Assertions.Expect(opened.Page.Locator("input[name=next]")).ToHaveValueAsync("/#/lab?filter=Name~A");
        Assert.Empty(server.Requests);
    }

    [BrowserTheory]
    [InlineData(false, 1280)]
    [InlineData(true, 1280)]
    [InlineData(false, 390)]
    [InlineData(true, 390)]
    public async Task The_view_is_pictured_and_has_no_serious_violation(bool dark, int width)
    {
        await using var server = await LabServer.StartAsync();
        await using var opened = await SignInAsync(server, new View { Dark = dark, Width = width });
        await opened.Page.GotoAsync($"{server.Address}#/lab?filter=FullyQualifiedName~Shop.Tests.");
        await opened.Page.Locator(".lab-run").ClickAsync();
        server.Print("passed  Shop.Tests (net10.0): 2 passed · 1.02 s");
        await Assertions.Expect(opened.Page.Locator(".lab-output")).ToContainTextAsync("1.02 s");
        await Assertions.Expect(opened.Page.Locator(".rail [aria-current=page]")).ToHaveTextAsync("Test lab");
        await opened.Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Screenshots, $"lab{(width < 500 ? "-narrow" : "")}-{(dark ? "dark" : "light")}.png"), FullPage = true });

        await AccessibilityTests.AssertAccessibleAsync(opened.Page);
        Assert.True(await opened.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"));
        Assert.Empty(opened.Complaints);
    }

    /// <summary>A browser that has used the address which the server printed.</summary>
    private async Task<OpenedPage> SignInAsync(LabServer server, View? view = null)
    {
        var opened = await browser.OpenAsync(server.LoginAddress.ToString(), (view ?? new View()) with { App = false });
        await Assertions.Expect(opened.Page.Locator(".rm-app main > :not(.pending)").First).ToBeVisibleAsync();
        return opened;
    }
}
