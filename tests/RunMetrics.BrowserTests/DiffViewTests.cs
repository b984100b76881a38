using Microsoft.Playwright;
using RunMetrics.BrowserTests.Browsers;
using RunMetrics.BrowserTests.Pages;
using RunMetrics.Snapshots.Git;
using RunMetrics.Tests.Reports.Samples;

namespace RunMetrics.BrowserTests;

/// <summary>The change and what of it is covered.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DiffViewTests(BrowserFixture browser)
{
    private static readonly string Diff = $"{ReportPages.Covered}#/diff";

    [BrowserFact]
    public async Task Uncovered_ranges_lead_into_the_file()
    {
        await using var opened = await browser.OpenAsync(Diff);
        await Assertions.Expect(opened.Page.Locator(".verdict-of-diff")).ToContainTextAsync("main");
        await Assertions.Expect(opened.Page.Locator(".verdict-of-diff .note")).ToContainTextAsync("shallow clone");
        var first = opened.Page.Locator(".changed-files tbody tr").First;
        await Assertions.Expect(first).ToContainTextAsync("Basket.cs");
        await Assertions.Expect(first).ToContainTextAsync("was src/Bookshop/Basket.cs");
        await first.GetByRole(AriaRole.Link, new() { Name = "25–26" }).ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".line-detail b")).ToHaveTextAsync("Line 25");
        opened.AssertQuietAndOffline();
    }

    [BrowserFact]
    public async Task Files_without_numbers_say_why_and_lines_outside_the_change_are_told()
    {
        await using var opened = await browser.OpenAsync(Diff);
        await Assertions.Expect(opened.Page.Locator(".changed-files")).ToContainTextAsync("Deleted.");
        await Assertions.Expect(opened.Page.Locator(".diff-view")).ToContainTextAsync("2 lines lost, 1 gained");
        await Assertions.Expect(opened.Page.Locator(".diff-view")).ToContainTextAsync("Not committed");
    }

    [BrowserFact]
    public async Task Changed_files_that_are_no_source_are_folded_below_the_code()
    {
        await using var opened = await browser.OpenAsync(Diff);
        var others = opened.Page.Locator(".other-files");
        await Assertions.Expect(others.Locator("li")).ToBeHiddenAsync();
        await others.Locator("summary").ClickAsync();
        await Assertions.Expect(others.Locator("li")).ToContainTextAsync("README.md");
    }

    [BrowserFact]
    public async Task A_source_file_that_no_report_names_stands_with_the_code()
    {
        var patch = AwkwardCoverage.Patch();
        var page = ReportPages.Of("unmapped", AwkwardCoverage.With(patch with { Files = [.. patch.Files.Select(file => file.Unmapped == true ? file with { Path = "src/New.cs" } : file)] }));
        await using var opened = await browser.OpenAsync($"{page}#/diff");
        await Assertions.Expect(opened.Page.Locator(".changed-files")).ToContainTextAsync("No report names this file.");
    }

    [BrowserFact]
    public async Task A_change_without_coverable_lines_is_neither_good_nor_bad()
    {
        var patch = AwkwardCoverage.Patch();
        var page = ReportPages.Of("nothing", AwkwardCoverage.With(patch with { Files = [.. patch.Files.Where(file => file.Coverable is null)], Totals = patch.Totals! with { Coverable = 0, Covered = 0 } }));
        await using var opened = await browser.OpenAsync($"{page}#/diff");
        await Assertions.Expect(opened.Page.Locator(".big")).ToHaveTextAsync("Nothing coverable changed.");
        await Assertions.Expect(opened.Page.Locator(".verdict-of-diff")).Not.ToContainTextAsync("0.0 %");
    }

    [BrowserFact]
    public async Task Without_a_base_it_says_why()
    {
        var page = ReportPages.Of("unknown", AwkwardCoverage.With(AwkwardCoverage.Patch() with
        {
            State = Completeness.Unavailable,
            Reasons = ["There is no branch to compare with."],
            Totals = null,
            Files = [],
            Base = null,
            BaseName = null,
            Commits = null,
            Indirect = null,
        }));
        await using var opened = await browser.OpenAsync($"{page}#/diff");
        await Assertions.Expect(opened.Page.Locator(".big")).ToHaveTextAsync("The coverage of the change is unknown.");
        await Assertions.Expect(opened.Page.Locator(".verdict-of-diff")).ToContainTextAsync("There is no branch to compare with.");
        await Assertions.Expect(opened.Page.Locator(".range")).ToContainTextAsync("no base");
    }
}
