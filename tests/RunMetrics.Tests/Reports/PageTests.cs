using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using RunMetrics.Reports;
using RunMetrics.Reports.Html;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;
using RunMetrics.Tests.Contracts;
using RunMetrics.Tests.Reports.Samples;

namespace RunMetrics.Tests.Reports;

public sealed class PageTests
{
    private static readonly WebAssets Assets = new("start();"u8.ToArray(), ".a{color:red}"u8.ToArray());

    [Fact]
    public void The_app_stands_after_the_overview_and_before_the_bulk()
    {
        var page = new PageReader(SampleRuns.Awkward(), assets: Assets);
        Assert.Equal(["application/json", "script", "text/plain", "text/plain", "text/plain"], page.Scripts.Select(script => script.Type));
        Assert.Equal(["rm-overview", "", "rm-tests", "rm-build", "rm-tests-details-0"], page.Scripts.Select(script => script.Id));
        Assert.True(page.Html.IndexOf("</main>", StringComparison.Ordinal) < page.Html.IndexOf("rm-overview", StringComparison.Ordinal));
        Assert.Contains(".a{color:red}", page.Html[..page.Html.IndexOf("</head>", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Fact]
    public void The_overview_lists_every_block_with_its_decoded_size()
    {
        var page = new PageReader(SampleRuns.Awkward());
        using var overview = JsonDocument.Parse(page.Overview);
        var listed = overview.RootElement.GetProperty("blocks").EnumerateArray()
            .Select(block => (block.GetProperty("name").GetString()!, block.GetProperty("bytes").GetInt64()));
        var present = page.Scripts.Where(script => script.Type == "text/plain")
            .Select(script => (script.Id["rm-".Length..], (long)Encoding.UTF8.GetByteCount(page.Block(script.Id["rm-".Length..]))));
        Assert.Equal(present, listed);
    }

    [Fact]
    public void Every_block_keeps_its_contract()
    {
        var page = new PageReader(SampleRuns.Awkward());
        SchemaValidator.Conforms("report-overview", page.Overview);
        SchemaValidator.Conforms("report-tests", page.Block("tests"));
        SchemaValidator.Conforms("report-test-details", page.Block("tests-details-0"));
        SchemaValidator.Conforms("report-build", page.Block("build"));
    }

    [Fact]
    public void The_plain_block_is_ascii_without_a_less_than_sign()
    {
        var page = new PageReader(SampleRuns.Awkward());
        Assert.DoesNotMatch("[<>&\u0080-\uFFFF]", page.Overview);
        Assert.Contains("\\u003Cscript\\u003Ealert(1)", page.Overview, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("</script><script>alert(1)</script>")]
    [InlineData("<!-- <script>")]
    [InlineData("]]></main></div><img src=x onerror=alert(1)>")]
    [InlineData("\" onmouseover=\"alert(1)")]
    [InlineData("' onmouseover='alert(1)")]
    [InlineData("&lt;b&gt; &amp;")]
    public void A_hostile_text_is_shown_and_never_markup(string hostile)
    {
        var source = new SourceLocation { Path = hostile, Line = 3 };
        var failing = Make.Failing(0, $"Shop.{hostile}", hostile, hostile, hostile, hostile, hostile) with { Source = source };
        var context = SampleRuns.Of(failing) with { ProjectName = hostile };
        var page = new PageReader(ReportModel.Of(context), assets: Assets);

        Assert.Equal(hostile, page.Summary.Elements("h1").Single().Value);
        Assert.Contains(page.Summary.Descendants("pre"), pre => pre.Value == hostile);
        Assert.Contains(page.Summary.Descendants("strong"), name => name.Value.Contains(hostile, StringComparison.Ordinal));
        Assert.DoesNotContain(page.Summary.Descendants(), element => element.Name.LocalName is "script" or "img" or "b");
        Assert.DoesNotContain(
            page.Summary.Descendants().SelectMany(element => element.Attributes()),
            attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.Equal(4, page.Scripts.Count);
        using var details = JsonDocument.Parse(page.Block("tests-details-0"));
        Assert.Contains(hostile, details.RootElement.GetProperty("texts").EnumerateArray().Select(text => text.GetString()));
    }

    [Fact]
    public void Characters_no_document_can_hold_are_made_visible()
    {
        const string text = "nul\0 bell\a esc\u001b[31m back\b del\u007F lone\ud800 low\udc00 line\u2028 para\u2029 rtl\u202Eevil nonchar\uFFFF next\u0085";
        var page = new PageReader(ReportModel.Of(SampleRuns.Of(Make.Failing(0, "Shop.Tests", "Prints", text))));
        var shown = page.Summary.Descendants("pre").Single().Value;
        Assert.Equal("nul␀ bell␇ esc␛[31m back␈ del␡ lone\uFFFD low\uFFFD line␤ para␤ rtl⟨U+202E⟩evil nonchar⟨U+FFFF⟩ next⟨U+0085⟩", shown);
        Assert.DoesNotMatch("[\u0000-\u0008\u000B-\u001F\u007F\uD800-\uDFFF\u2028\u2029\u202E]", page.Html.Replace("\n", "", StringComparison.Ordinal));
    }

    [Fact]
    public void The_script_is_allowed_by_its_hash_and_nothing_else_is()
    {
        var page = new PageReader(SampleRuns.Awkward(), assets: Assets);
        var policy = Regex.Match(page.Html, "Content-Security-Policy\" content=\"([^\"]*)\"").Groups[1].Value;
        var script = page.Scripts.Single(script => script.Type == "script").Text;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));
        Assert.Equal($"default-src 'none'; script-src 'sha256-{hash}'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'", policy);
        Assert.DoesNotMatch("<(script|img|link|iframe|object)[^>]* (src|href)=\"(?!data:,\")", page.Html);
    }

    [Fact]
    public void A_script_that_spells_its_own_end_does_not_end()
    {
        var assets = new WebAssets("a('</script>');b('</SCRIPT >');c('<!--');d('<script>')"u8.ToArray(), "a{content:'</style>'}"u8.ToArray());
        var page = new PageReader(SampleRuns.Awkward(), assets: assets);
        Assert.Equal("a('<\\/script>');b('<\\/script >');c('\\x3C!--');d('<script>')", page.Scripts.Single(script => script.Type == "script").Text);
        Assert.Contains("a{content:'<\\/style>'}</style>", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Split_mode_has_no_inline_script_or_style()
    {
        var page = new PageReader(SampleRuns.Awkward(), HtmlMode.Split, Assets);
        Assert.Contains("<link rel=\"stylesheet\" href=\"report.css\">", page.Html, StringComparison.Ordinal);
        Assert.Equal("report.js", page.Scripts[1].Type);
        Assert.Equal("", page.Scripts[1].Text);
        Assert.DoesNotContain("<style", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("data:,", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("start();", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_modes_carry_the_same_data()
    {
        var single = new PageReader(SampleRuns.Awkward(), HtmlMode.Single, Assets);
        var split = new PageReader(SampleRuns.Awkward(), HtmlMode.Split, Assets);
        Assert.Equal(single.Scripts.Where(script => script.Id.Length > 0), split.Scripts.Where(script => script.Id.Length > 0));
    }

    [Fact]
    public void Without_the_interactive_part_the_page_says_so_and_has_the_summary()
    {
        var page = new PageReader(SampleRuns.Awkward(), assets: null);
        Assert.Contains("has no interactive part", page.Summary.Value, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Scripts, script => script.Type == "script");
        Assert.Contains("script-src 'none'", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_static_summary_says_loudly_what_is_missing()
    {
        var loud = new PageReader(SampleRuns.Awkward()).Summary.Elements("div").First(element => (string?)element.Attribute("class") == "loud");
        Assert.Equal(
            [
                "A test host crashed or hung.",
                "Results are missing. The numbers count what arrived; tests that did not report are not counted as removed.",
                "Inventory.Tests (net10.0): the test host crashed or hung after 8 tests.",
                "Shipping.Tests (net10.0): was to run tests, but no result arrived.",
            ],
            loud.Elements("p").Select(sentence => sentence.Value));
    }

    [Fact]
    public void Every_metric_of_the_static_summary_has_a_meaning()
    {
        var rows = new PageReader(SampleRuns.Awkward()).Summary.Descendants("table").First().Elements("tr").Skip(1).ToList();
        Assert.Contains(rows, row => row.Element("th")!.Value == "Flaky");
        Assert.All(rows, row => Assert.True(row.Elements("td").Last().Value.Length > 10, row.Value));
    }

    [Theory]
    [InlineData(RunResult.Empty)]
    [InlineData(RunResult.BuildFailed)]
    [InlineData(RunResult.Interrupted)]
    public void A_run_without_tests_has_a_page(RunResult result)
    {
        var page = new PageReader(ReportModel.Of(SampleRuns.WithoutTests(result)));
        Assert.NotEmpty(page.Summary.Elements("div").Single().Elements("p"));
        SchemaValidator.Conforms("report-overview", page.Overview);
        Assert.DoesNotContain(page.Scripts, script => script.Id == "rm-tests");
    }

    [Fact]
    public void Five_megabytes_of_output_are_cut_in_the_middle_and_the_cut_is_said()
    {
        var output = "head" + new string('x', 5_000_000) + "tail";
        var failing = Make.Failing(0, "Shop.Tests", "Prints", "too much") with
        {
            Attempts = [Make.Attempt(TestOutcome.Failed) with { Message = "too much", Output = output }],
        };
        var page = new PageReader(ReportModel.Of(SampleRuns.Of(failing)));
        using var details = JsonDocument.Parse(page.Block("tests-details-0"));
        var shown = details.RootElement.GetProperty("texts").EnumerateArray().Select(text => text.GetString()!).Single(text => text.StartsWith("head", StringComparison.Ordinal));
        Assert.EndsWith("tail", shown, StringComparison.Ordinal);
        Assert.Contains("[4,934,472 characters cut]", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_would_be_too_large_keeps_the_failures_and_says_what_was_cut()
    {
        var random = new Random(1);
        string Noise(int length) => string.Create(length, random, (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = (char)source.Next(33, 126);
        });
        var tests = Enumerable.Range(0, 3_000).Select(row => Make.Failing(0, "Shop.Tests", $"Fails_{row}", Noise(6_000), Noise(12_000))).ToList();
        var page = new PageReader(ReportModel.Of(SampleRuns.Of(tests)));
        using var overview = JsonDocument.Parse(page.Overview);
        var cuts = overview.RootElement.GetProperty("cuts").EnumerateArray().Select(cut => cut.GetString()!).ToList();
        Assert.InRange(page.Bytes.Length, 3_000_000, 8_000_000);
        Assert.Contains(cuts, cut => cut.StartsWith("There is more text than the page can carry", StringComparison.Ordinal));
        Assert.Contains(cuts[0], page.Summary.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Fifty_thousand_tests_with_a_long_history_fit_the_page()
    {
        var tests = Enumerable.Range(0, 50_000).Select(row => row % 40 == 0
            ? Make.Failing(0, $"Shop.Orders.Area{row % 97}.Class{row / 25}Tests", $"Reads_the_order_{row}", $"Expected {row}, but found {row * 7919}", $"   at Shop.Order.Line{row}()\n   at Shop.Run{row}()")
            : Make.Test(0, $"Shop.Orders.Area{row % 97}.Class{row / 25}Tests", $"Keeps_the_order_of_{row}", TestOutcome.Passed, row * 1e-6)).ToList();
        var context = SampleRuns.Of(tests);
        context = context with
        {
            History = [.. Enumerable.Range(1, 15).Select(run => Make.History($"2026{run:0000}-000000-000000", Make.Noon.AddDays(-run), context.Snapshot.Tests!, (row, _) => (row * 31 + run) % 97 == 0 ? 'f' : 'p'))],
        };
        var page = new PageReader(ReportModel.Of(context));
        using var overview = JsonDocument.Parse(page.Overview);
        Assert.InRange(page.Bytes.Length, 500_000, 8_000_000);
        Assert.False(overview.RootElement.TryGetProperty("cuts", out _));
        Assert.InRange(page.Overview.Length, 1, 200_000);
    }

    [Fact]
    public void New_failures_are_marked_and_stand_first()
    {
        var failures = new PageReader(SampleRuns.Awkward()).Summary.Elements("div").Where(element => (string?)element.Attribute("class") == "failure").ToList();
        Assert.Equal([true, true, true, true, true, true, true, false], failures.Select(failure => failure.Value.Contains("new since the previous run", StringComparison.Ordinal)));
    }

    [Fact]
    public void Source_lines_are_links_when_the_host_is_known()
    {
        var page = new PageReader(SampleRuns.Awkward());
        Assert.Contains(
            "https://github.com/example/bookshop/blob/0123456789abcdef0123456789abcdef01234567/tests/Bookshop.Tests/Orders/BasketTests.cs#L21",
            page.Summary.Descendants("a").Select(link => (string?)link.Attribute("href")));
    }
}
