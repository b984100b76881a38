using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RunMetrics.BrowserTests.Browsers;
using RunMetrics.BrowserTests.Pages;

namespace RunMetrics.BrowserTests;

/// <summary>How one comes in: with a token, before the first run, and with the address of a run that is not there.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ServedEntryTests(BrowserFixture browser)
{
    private static readonly View Bare = new() { App = false };

    [BrowserFact]
    public async Task Who_has_no_cookie_types_the_token_and_lands_where_they_wanted_to_go()
    {
        await using var served = await ServedRepository.StartAsync(ServedRepository.Token);
        await using var opened = await browser.OpenAsync($"{served.Address}runs/{ServedRepository.Run}#/docs?path=specs%2Fcart.md&at=promises", Bare);
        var page = opened.Page;
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/login\\?next="));
        await Assertions.Expect(page.GetByLabel("Token")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("something else");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("This is not the token.");
        await page.GetByLabel("Token").FillAsync(ServedRepository.Token);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        await Assertions.Expect(page.Locator(".doc .level-1")).ToContainTextAsync("Cart");
        Assert.Equal($"{served.Address}runs/{ServedRepository.Run}#/docs?path=specs%2Fcart.md&at=promises", page.Url);
        Assert.DoesNotContain(opened.Complaints, static complaint => !complaint.Contains("403", StringComparison.Ordinal));
        Assert.DoesNotContain(opened.Requests, static address => address.Contains("sesame", StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task The_address_that_is_printed_signs_in_once_and_another_browser_not()
    {
        await using var served = await ServedRepository.StartAsync(ServedRepository.Token);
        var address = served.Host.LoginAddress!.ToString();
        await using (var first = await browser.OpenAsync(address))
        {
            await Assertions.Expect(first.Page.Locator(".overview")).ToContainTextAsync("1 of 4 tests failed");
            await Assertions.Expect(first.Page.Locator(".connection")).ToHaveTextAsync("● live");
            await Assertions.Expect(first.Page.Locator(".about > p")).ToContainTextAsync("all data comes from the server of this page");
            Assert.Equal(served.Address.ToString(), first.Page.Url);
            Assert.Empty(first.Complaints);
        }

        await using var second = await browser.OpenAsync(address, Bare);
        await Assertions.Expect(second.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("This address has been used already");
        await Assertions.Expect(second.Page.GetByLabel("Token")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Without_scripts_signing_in_leads_to_the_page_too()
    {
        await using var served = await ServedRepository.StartAsync(ServedRepository.Token);
        await using var opened = await browser.OpenAsync(served.Address.ToString(), new View { Script = false });
        await opened.Page.GetByLabel("Token").FillAsync(ServedRepository.Token);
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(opened.Page).ToHaveURLAsync(served.Address.ToString());
        await Assertions.Expect(opened.Page).ToHaveTitleAsync("RunMetrics");
    }

    [BrowserFact]
    public async Task Before_the_first_run_the_page_says_how_to_begin_and_becomes_that_of_the_run()
    {
        await using var served = await ServedRepository.StartAsync(recorded: false);
        await using var opened = await browser.OpenAsync(served.Address.ToString());
        var main = opened.Page.Locator("main");
        await Assertions.Expect(main.GetByRole(AriaRole.Heading).First).ToHaveTextAsync("No run has been recorded here yet");
        await Assertions.Expect(main).ToContainTextAsync("dotnet add package RunMetrics");
        await Assertions.Expect(main).ToContainTextAsync("runmetrics import");
        await Assertions.Expect(main).ToContainTextAsync("Nothing is running");
        await Assertions.Expect(opened.Page.Locator(".connection")).ToHaveTextAsync("● live");

        served.Record();

        await Assertions.Expect(opened.Page.Locator(".overview")).ToContainTextAsync("1 of 4 tests failed");
    }

    [BrowserTheory]
    [InlineData("20200101-000000-000000")]
    [InlineData("no such run <b>at all</b>")]
    public async Task The_address_of_a_run_that_is_not_there_says_so_and_leads_to_the_newest(string id)
    {
        await using var served = await ServedRepository.StartAsync();
        await using var opened = await browser.OpenAsync($"{served.Address}runs/{Uri.EscapeDataString(id)}");
        var main = opened.Page.Locator("main");
        await Assertions.Expect(main).ToContainTextAsync($"The run {id} is not here.");
        await main.GetByRole(AriaRole.Link, new() { Name = "Show the newest run" }).ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".overview")).ToContainTextAsync("1 of 4 tests failed");
    }

    [BrowserTheory]
    [InlineData(false, 1280)]
    [InlineData(true, 1280)]
    [InlineData(false, 390)]
    [InlineData(true, 390)]
    public async Task Every_entry_is_pictured_and_has_no_violation(bool dark, int width)
    {
        await using var locked = await ServedRepository.StartAsync(ServedRepository.Token);
        await using var empty = await ServedRepository.StartAsync(recorded: false);
        var view = new View { Dark = dark, Width = width, Height = 700 };
        await using var login = await browser.OpenAsync(locked.Address.ToString(), view with { App = false });
        await Assertions.Expect(login.Page.GetByLabel("Token")).ToBeVisibleAsync();
        var background = await login.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
        Assert.Equal(dark, int.Parse(Regex.Match(background, @"\d+").Value, System.Globalization.CultureInfo.InvariantCulture) < 128);
        await ServedDocumentsTests.PictureAsync(login, "served-login", dark, width);
        await AccessibilityTests.AssertAccessibleAsync(login.Page);
        Assert.Empty(login.Complaints);
        await using var nothing = await browser.OpenAsync(empty.Address.ToString(), view);
        await Assertions.Expect(nothing.Page.Locator("main")).ToContainTextAsync("No run has been recorded here yet");
        await Assertions.Expect(nothing.Page.GetByText("appears here by itself")).ToBeInViewportAsync();
        await ServedDocumentsTests.PictureAsync(nothing, "served-empty", dark, width);
        await AccessibilityTests.AssertAccessibleAsync(nothing.Page);
        await nothing.Page.GotoAsync($"{empty.Address}runs/20200101-000000-000000");
        await Assertions.Expect(nothing.Page.Locator("main")).ToContainTextAsync("There is no such run");
        await ServedDocumentsTests.PictureAsync(nothing, "served-unknown-run", dark, width);
        await AccessibilityTests.AssertAccessibleAsync(nothing.Page);
    }
}
