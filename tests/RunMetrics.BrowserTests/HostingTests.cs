using Microsoft.Playwright;
using RunMetrics.BrowserTests.Browsers;
using RunMetrics.BrowserTests.Pages;

namespace RunMetrics.BrowserTests;

/// <summary>Places that restrict a page: no script, content security policies, sandboxes, paper.</summary>
[Collection(BrowserCollection.Name)]
public sealed class HostingTests(BrowserFixture browser)
{
    private const string Host = "https://reports.test/";
    private const string StrictPolicy = "default-src 'none'; script-src 'self'; style-src 'self'";
    private const string JenkinsPolicy = "sandbox; default-src 'none'; img-src 'self'; style-src 'self';";

    [BrowserFact]
    public async Task Without_script_the_static_summary_is_the_page()
    {
        await using var opened = await browser.OpenAsync(ReportPages.Awkward, new View { Script = false });
        await Assertions.Expect(opened.Page.Locator(".rm-summary h1")).ToHaveTextAsync("Bookshop <& Söhne>");
        await Assertions.Expect(opened.Page.Locator(".rm-summary")).ToContainTextAsync("Failed tests (8)");
        await Assertions.Expect(opened.Page.Locator(".rm-app")).ToHaveCountAsync(0);
        opened.AssertQuietAndOffline();
    }

    [BrowserFact]
    public async Task A_split_report_runs_fully_under_a_strict_policy()
    {
        await using var opened = await browser.OpenAsync($"{Host}index.html#/tests?t=1", new View { Prepare = Serve(ReportPages.Split(), StrictPolicy) });
        await Assertions.Expect(opened.Page.Locator(".detail")).ToContainTextAsync("Expected: 59.97");
        await opened.Page.GotoAsync($"{Host}index.html#/build");
        await Assertions.Expect(opened.Page.Locator(".timeline rect").First).ToBeAttachedAsync();
        await opened.Page.GotoAsync($"{Host}index.html#/coverage");
        await Assertions.Expect(opened.Page.Locator(".treemap canvas")).ToBeVisibleAsync();
        Assert.DoesNotContain(opened.Requests, address => address.Contains("report-source", StringComparison.Ordinal));
        await opened.Page.GotoAsync($"{Host}index.html#/file?path=src/Bookshop/Orders/Basket.cs&line=25");
        await Assertions.Expect(opened.Page.Locator(".code pre")).ToContainTextAsync("sum *= currency.Rate;");
        Assert.Empty(opened.Complaints);
        Assert.Equal(["index.html", "report-source-0.js", "report.css", "report.js"], opened.Requests.Where(address => address.StartsWith(Host, StringComparison.Ordinal)).Select(address => new Uri(address).Segments[^1]).Distinct().Order(StringComparer.Ordinal));
    }

    [BrowserFact]
    public async Task A_split_report_loads_its_source_from_disk()
    {
        await using var opened = await browser.OpenAsync($"{ReportPages.SplitOnDisk()}#/file?path=src/Bookshop/Orders/Basket.cs");
        await Assertions.Expect(opened.Page.Locator(".code pre")).ToContainTextAsync("public sealed class Basket");
        Assert.Empty(opened.Complaints);
    }

    [BrowserFact]
    public async Task A_missing_source_file_is_named_and_nothing_else_is_lost()
    {
        var files = new Dictionary<string, byte[]>(ReportPages.Split(), StringComparer.Ordinal);
        files.Remove("report-source-0.js");
        await using var opened = await browser.OpenAsync($"{Host}index.html#/file?path=src/Bookshop/Orders/Basket.cs", new View { Prepare = Serve(files, StrictPolicy) });
        await Assertions.Expect(opened.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("'report-source-0.js' could not be loaded");
        await Assertions.Expect(opened.Page.Locator(".file-head")).ToContainTextAsync("Basket.cs");
    }

    [BrowserFact]
    public async Task Without_script_the_summary_has_coverage_and_the_change()
    {
        await using var opened = await browser.OpenAsync(ReportPages.Covered, new View { Script = false });
        var summary = opened.Page.Locator(".rm-summary");
        await Assertions.Expect(summary).ToContainTextAsync("Coverage of the change");
        await Assertions.Expect(summary).ToContainTextAsync("Files with the most uncovered lines");
        await Assertions.Expect(summary).ToContainTextAsync("37.5–45.8 %");
        opened.AssertQuietAndOffline();
    }

    [BrowserFact]
    public async Task Where_a_host_forbids_all_scripts_the_static_summary_stays()
    {
        await using var opened = await browser.OpenAsync($"{Host}index.html", new View { App = false, Prepare = Serve(Single(), JenkinsPolicy) });
        await Assertions.Expect(opened.Page.Locator(".rm-summary")).ToContainTextAsync("Failed tests (8)");
        await Assertions.Expect(opened.Page.Locator(".rm-app")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task In_a_sandboxed_frame_the_page_works_without_storage()
    {
        var files = new Dictionary<string, byte[]>(Single(), StringComparer.Ordinal) { ["frame.html"] = "<!doctype html><title>host</title><iframe sandbox=\"allow-scripts\" src=\"index.html#/tests\" width=1200 height=700></iframe>"u8.ToArray() };
        await using var opened = await browser.OpenAsync($"{Host}frame.html", new View { App = false, Prepare = Serve(files, null) });
        var frame = opened.Page.FrameLocator("iframe");
        await frame.GetByRole(AriaRole.Searchbox).FillAsync("status:failed");
        await Assertions.Expect(frame.GetByRole(AriaRole.Grid)).ToHaveAttributeAsync("aria-rowcount", "9");
        await frame.GetByRole(AriaRole.Button, new() { Name = "Colours" }).ClickAsync();
        await Assertions.Expect(frame.GetByRole(AriaRole.Button, new() { Name = "Colours: Light" })).ToBeVisibleAsync();
        Assert.DoesNotContain(opened.Complaints, complaint => complaint.StartsWith("uncaught", StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task A_page_with_data_of_another_version_refuses_plainly_and_keeps_the_summary()
    {
        var page = System.Text.Encoding.UTF8.GetString(Single()["index.html"]);
        var newer = page.Replace("id=\"rm-overview\">{\"schemaVersion\":\"1.", "id=\"rm-overview\">{\"schemaVersion\":\"2.", StringComparison.Ordinal);
        Assert.NotEqual(page, newer);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["index.html"] = System.Text.Encoding.UTF8.GetBytes(newer) };
        await using var opened = await browser.OpenAsync($"{Host}index.html", new View { App = false, Prepare = Serve(files, null) });
        await Assertions.Expect(opened.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The data block 'overview' has version 2.x, this page reads version 1.x.");
        await Assertions.Expect(opened.Page.Locator(".rm-summary")).ToContainTextAsync("Failed tests (8)");
    }

    [BrowserTheory]
    [InlineData("overview")]
    [InlineData("tests")]
    [InlineData("build")]
    [InlineData("coverage")]
    [InlineData("file?path=src/Bookshop/Orders/Basket.cs")]
    [InlineData("diff")]
    public async Task A_view_prints_in_ink_on_paper_without_its_controls(string view)
    {
        await using var opened = await browser.OpenAsync($"{ReportPages.Covered}#/{view}", new View { Dark = true });
        await Assertions.Expect(opened.Page.Locator(".panel, .grid").First).ToBeVisibleAsync();
        await opened.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await opened.Page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
        await Assertions.Expect(opened.Page.Locator(".rail")).ToBeHiddenAsync();
        Assert.Equal("rgb(255, 255, 255)", await opened.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        if (view == "tests")
        {
            await Assertions.Expect(opened.Page.Locator(".grid-body .grid-row")).ToHaveCountAsync(24);
            await Assertions.Expect(opened.Page.Locator(".grid-body .grid-row").First).ToHaveCSSAsync("position", "static");
        }

        if (view.StartsWith("file", StringComparison.Ordinal))
            await Assertions.Expect(opened.Page.Locator(".code-line")).ToHaveCountAsync(33);
        Assert.True((await opened.Page.PdfAsync()).Length > 10_000);
    }

    private static Dictionary<string, byte[]> Single() => new(StringComparer.Ordinal) { ["index.html"] = File.ReadAllBytes(new Uri(ReportPages.Awkward).LocalPath) };

    /// <summary>Answers requests for a host that does not exist, with a policy in the header as a real one would.</summary>
    private static Func<IPage, Task> Serve(IReadOnlyDictionary<string, byte[]> files, string? policy) => page =>
        page.RouteAsync($"{Host}**", route =>
        {
            var name = new Uri(route.Request.Url).Segments[^1];
            if (!files.TryGetValue(name, out var body))
                return route.FulfillAsync(new() { Status = 404 });
            var headers = new Dictionary<string, string> { ["content-type"] = Path.GetExtension(name) switch { ".js" => "text/javascript", ".css" => "text/css", _ => "text/html; charset=utf-8" } };
            if (policy is not null)
                headers["content-security-policy"] = policy;
            return route.FulfillAsync(new() { BodyBytes = body, Headers = headers });
        });
}
