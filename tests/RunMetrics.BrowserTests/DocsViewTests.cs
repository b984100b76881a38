using System.Text.RegularExpressions;
using Microsoft.Playwright;
using RunMetrics.BrowserTests.Browsers;
using RunMetrics.BrowserTests.Pages;
using RunMetrics.Reports.Html;
using RunMetrics.Tests.Reports.Samples;

namespace RunMetrics.BrowserTests;

/// <summary>The documents of a repository: read, searched, linked, drawn.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DocsViewTests(BrowserFixture browser)
{
    private static readonly Lazy<string> Report = new(() => ReportPages.WithDocuments(DocumentedRun.Context(), "docs"));

    [BrowserTheory]
    [InlineData(false, HtmlMode.Single)]
    [InlineData(true, HtmlMode.Single)]
    [InlineData(false, HtmlMode.Split)]
    public async Task A_diagram_is_drawn_from_disk_in_the_colours_of_the_page(bool dark, HtmlMode mode)
    {
        var report = ReportPages.WithDocuments(DocumentedRun.Context(), $"docs-{mode}", mode: mode);
        await using var opened = await browser.OpenAsync($"{report}#/docs?path=docs%2Fguide.md", new View { Dark = dark });
        var drawing = opened.Page.Locator(".diagram svg");
        await Assertions.Expect(drawing).ToBeVisibleAsync();
        await Assertions.Expect(drawing.Locator("g.node")).ToHaveCountAsync(2);
        await Assertions.Expect(drawing).ToContainTextAsync("b");
        Assert.Equal(0, await drawing.Locator("script, foreignObject, a, image").CountAsync());
        var fill = await drawing.Locator("g.node rect").First.EvaluateAsync<string>("rect => getComputedStyle(rect).fill");
        Assert.Equal(dark, int.Parse(Regex.Match(fill, @"\d+").Value, System.Globalization.CultureInfo.InvariantCulture) < 128);
        Assert.Empty(opened.Complaints);
        Assert.DoesNotContain(opened.Requests, address => !address.StartsWith("file:", StringComparison.Ordinal) && !address.StartsWith("data:", StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task Without_what_draws_it_a_diagram_is_its_source()
    {
        var report = ReportPages.WithDocuments(DocumentedRun.Context(), "docs-lost", "report-mermaid.js");
        await using var opened = await browser.OpenAsync($"{report}#/docs?path=docs%2Fguide.md");
        await Assertions.Expect(opened.Page.Locator(".diagram .note")).ToContainTextAsync("'report-mermaid.js' could not be loaded");
        await Assertions.Expect(opened.Page.Locator(".diagram pre")).ToContainTextAsync("a --> b");
        await Assertions.Expect(opened.Page.Locator(".doc")).ToContainTextAsync("Mind the gap.");
    }

    [BrowserFact]
    public async Task A_diagram_that_is_none_is_its_source_too_and_the_next_is_drawn()
    {
        var context = DocumentedRun.Context(("README.md", "```mermaid\nno such diagram\n```\n\n```mermaid\ngraph TD\n  x --> y\n```\n"));
        await using var opened = await browser.OpenAsync($"{ReportPages.WithDocuments(context, "docs-broken")}#/docs");
        await Assertions.Expect(opened.Page.Locator(".diagram svg")).ToHaveCountAsync(1);
        await Assertions.Expect(opened.Page.Locator(".diagram").First).ToContainTextAsync("no such diagram");
        await Assertions.Expect(opened.Page.Locator(".diagram").First.Locator(".note")).ToBeVisibleAsync();
        // The library leaves nothing behind in the page.
        Assert.Equal(0, await opened.Page.Locator("body > [id^='drm-'], body > [id^='rm-diagram']").CountAsync());
    }

    [BrowserFact]
    public async Task Nothing_is_asked_for_where_no_document_has_a_diagram()
    {
        var context = DocumentedRun.Context(("README.md", "# Start\n\n## Next\n"));
        await using var opened = await browser.OpenAsync($"{ReportPages.WithDocuments(context, "docs-plain")}#/docs");
        await Assertions.Expect(opened.Page.Locator(".doc")).ToContainTextAsync("Start");
        opened.AssertQuietAndOffline();
    }

    [BrowserFact]
    public async Task Alerts_of_every_kind_stand_in_the_text_below_each_other()
    {
        var kinds = string.Concat(new[] { "NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION" }.Select(static kind => $"> [!{kind}]\n> Of this kind: {kind}.\n\n"));
        var context = DocumentedRun.Context(("README.md", $"# Start\n\n{kinds}The end.\n"));
        await using var opened = await browser.OpenAsync($"{ReportPages.WithDocuments(context, "docs-alerts")}#/docs");
        var alerts = opened.Page.Locator(".doc blockquote.alert");
        await Assertions.Expect(alerts).ToHaveCountAsync(5);
        var bottoms = await alerts.EvaluateAllAsync<double[]>("all => all.map(one => one.getBoundingClientRect().bottom)");
        var tops = await alerts.EvaluateAllAsync<double[]>("all => all.map(one => one.getBoundingClientRect().top)");
        Assert.All(bottoms.Zip(tops.Skip(1)), static pair => Assert.True(pair.Second > pair.First, $"begins at {pair.Second}, where the one before ends at {pair.First}"));
        // Each as wide as the text, with the same distance before it.
        Assert.Single((await alerts.EvaluateAllAsync<double[]>("all => all.map(one => one.getBoundingClientRect().width)")).Distinct());
        Assert.Single(bottoms.Zip(tops.Skip(1)).Select(static pair => pair.Second - pair.First).Distinct());
    }

    [BrowserFact]
    public async Task Links_lead_to_documents_and_sections_and_those_to_nowhere_are_none()
    {
        await using var opened = await browser.OpenAsync($"{Report.Value}#/docs");
        await opened.Page.Locator(".doc a", new() { HasText = "the guide" }).ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".doc .level-1")).ToContainTextAsync("The guide");
        await Assertions.Expect(opened.Page.Locator(".doc-tree a[aria-current]")).ToHaveTextAsync("The guide");
        await Assertions.Expect(opened.Page.Locator(".doc a", new() { HasText = "nowhere" })).ToHaveCountAsync(0);
        await Assertions.Expect(opened.Page.Locator(".doc .leads-nowhere")).ToHaveTextAsync(["nowhere", "script"]);
        await opened.Page.Locator(".doc a", new() { HasText = "home" }).ClickAsync();
        await Assertions.Expect(opened.Page).ToHaveURLAsync(new Regex("path=README.md&at=start"));
    }

    [BrowserFact]
    public async Task A_section_has_a_link_of_its_own_that_is_copied_and_comes_back_to_it()
    {
        var context = DocumentedRun.Context(("README.md", $"# Start\n\n{Paragraphs(60)}\n\n## The *End*\n\n{Paragraphs(60)}"));
        var report = ReportPages.WithDocuments(context, "docs-long");
        await using var opened = await browser.OpenAsync($"{report}#/docs?path=README.md&at=the-end");
        var heading = opened.Page.Locator(".doc-heading", new() { HasText = "The End" });
        await Assertions.Expect(heading).ToBeInViewportAsync();
        await Assertions.Expect(opened.Page.Locator(".doc-aside .doc-contents a[aria-current]")).ToHaveTextAsync("The End");
        await opened.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await heading.Locator("a").FocusAsync();
        await opened.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(heading.Locator(".said")).ToHaveTextAsync("Link copied");
        Assert.EndsWith("#/docs?path=README.md&at=the-end", await opened.Page.EvaluateAsync<string>("navigator.clipboard.readText()"), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_search_shows_sections_with_the_words_marked_and_goes_by_keyboard()
    {
        await using var opened = await browser.OpenAsync($"{Report.Value}#/docs");
        await opened.Page.Keyboard.PressAsync("/");
        await opened.Page.Keyboard.TypeAsync("gap mind");
        var results = opened.Page.Locator(".doc-results li");
        await Assertions.Expect(results).ToHaveCountAsync(1);
        await Assertions.Expect(results.Locator("mark")).ToHaveTextAsync(["Mind", "gap"]);
        await Assertions.Expect(opened.Page).ToHaveURLAsync(new Regex("q=gap"));
        await opened.Page.Keyboard.PressAsync("ArrowDown");
        await opened.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(opened.Page.Locator(".doc .level-1")).ToContainTextAsync("The guide");
        await Assertions.Expect(opened.Page).ToHaveURLAsync(new Regex("path=docs%2Fguide.md&at=the-guide"));
        await opened.Page.GoBackAsync();
        await Assertions.Expect(opened.Page.Locator(".doc-results li")).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task The_commits_of_a_section_stand_beside_it_and_lead_to_the_repositorys_host()
    {
        var context = DocumentedRun.Context();
        var run = context.Snapshot.Run;
        context = context with { Snapshot = context.Snapshot with { Run = run with { Git = run.Git with { Available = true, Head = new string('a', 40), Remote = "https://github.com/contoso/orders.git" } } } };
        var report = ReportPages.WithDocuments(context, "docs-commits");
        await using var opened = await browser.OpenAsync($"{report}#/docs?path=docs%2Fguide.md");
        var commits = opened.Page.Locator(".doc-aside .doc-commits");
        await Assertions.Expect(commits.Locator("h3")).ToHaveTextAsync("Commits of this section");
        string[] lines = ["^1 line not committed$", "^4b825dc Mind the <gap>\\s*2026-11-19, Test, 3 lines$", "^f7d1bf7 Begin a guide\\s*2026-10-01, 1 line$", "^and 2 earlier commits$", "^4 other lines: last changed before 2025-11-20$"];
        await Assertions.Expect(commits.Locator("li")).ToHaveTextAsync(lines.Select(static line => new Regex(line)));
        await Assertions.Expect(commits.Locator("a").First).ToHaveAttributeAsync("href", new Regex("^https://[^ ]+/commit/4b825dc642cb6eb9a060e54bf8d69288fbee4904$"));
        // Of other documents nothing is known here.
        await opened.Page.GotoAsync($"{report}#/docs?path=README.md");
        await Assertions.Expect(opened.Page.Locator(".doc")).ToContainTextAsync("See the guide");
        await Assertions.Expect(commits).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task What_was_left_out_and_what_is_not_there_is_said()
    {
        await using var opened = await browser.OpenAsync($"{Report.Value}#/docs?path=docs%2Fgone.md");
        await Assertions.Expect(opened.Page.Locator(".notice")).ToContainTextAsync("no document ‘docs/gone.md’");
        await opened.Page.Locator(".left-out summary").ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".left-out")).ToContainTextAsync("docs/large.md: The file is larger than 1 MB.");
        await opened.Page.GotoAsync($"{Report.Value}#/docs?path=docs%2Fempty.md");
        await Assertions.Expect(opened.Page.Locator(".doc")).ToContainTextAsync("This document is empty.");
    }

    [BrowserFact]
    public async Task Markup_in_a_document_is_text()
    {
        var context = DocumentedRun.Context(("README.md", $"# {HostileRun.Script}\n\n{HostileRun.Script}\n\n`{HostileRun.Ending}`\n\n```{HostileRun.Script}\n{HostileRun.Ending}\n```\n\n[x](javascript:window.pwned=1)\n\n```mermaid\ngraph LR\n  a[\"<img src=x onerror='window.pwned=1'>\"] --> b\n  click a call window.pwned()\n  click b \"javascript:window.pwned=1\"\n```\n"));
        await using var opened = await browser.OpenAsync($"{ReportPages.WithDocuments(context, "docs-hostile")}#/docs");
        await Assertions.Expect(opened.Page.Locator(".diagram svg")).ToBeVisibleAsync();
        await Assertions.Expect(opened.Page.Locator(".doc")).ToContainTextAsync("<script>window.pwned");
        Assert.False(await opened.Page.EvaluateAsync<bool>("'pwned' in window"));
        Assert.Equal(0, await opened.Page.Locator("#app script, #app img, #app svg a, #app [onerror], #app [onclick]").CountAsync());
        Assert.DoesNotContain(opened.Complaints, complaint => complaint.StartsWith("dialog", StringComparison.Ordinal) || complaint.StartsWith("uncaught", StringComparison.Ordinal));
    }

    [BrowserTheory]
    [InlineData("docs?path=docs%2Fguide.md", false, 1440)]
    [InlineData("docs?path=docs%2Fguide.md", true, 1440)]
    [InlineData("docs?path=docs%2Fguide.md", true, 400)]
    [InlineData("docs?q=guide", false, 1440)]
    [InlineData("docs?q=guide", true, 400)]
    public async Task The_view_has_no_serious_or_critical_violation(string view, bool dark, int width)
    {
        await using var opened = await browser.OpenAsync($"{Report.Value}#/{view}", new View { Dark = dark, Width = width });
        await Assertions.Expect(opened.Page.Locator(".diagram svg, .doc-results li").First).ToBeVisibleAsync();
        await opened.Page.EvaluateAsync("document.querySelectorAll('main details').forEach(details => details.open = true)");
        await AccessibilityTests.AssertAccessibleAsync(opened.Page);
    }

    [BrowserFact]
    public async Task Without_script_the_documents_are_listed()
    {
        await using var opened = await browser.OpenAsync(Report.Value, new View { Script = false });
        await Assertions.Expect(opened.Page.Locator(".rm-summary")).ToContainTextAsync("Documents (3)");
        await Assertions.Expect(opened.Page.Locator(".rm-summary")).ToContainTextAsync("The guide · docs/guide.md");
    }

    private static string Paragraphs(int count) => string.Join("\n\n", Enumerable.Range(1, count).Select(static number => $"Paragraph {number}."));
}
