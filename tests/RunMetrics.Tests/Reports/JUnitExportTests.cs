using System.Text;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using RunMetrics.Reports;
using RunMetrics.Reports.Exports;
using RunMetrics.Snapshots.Testing;
using RunMetrics.Tests.Reports.Samples;

namespace RunMetrics.Tests.Reports;

public sealed class JUnitExportTests
{
    [InstalledToolFact("xmllint")]
    public void Xmllint_has_nothing_to_say() =>
        Assert.Equal((0, ""), ExternalTool.Run("xmllint", Write(SampleRuns.Awkward()), "--noout", "-"));

    [Fact]
    public void Any_run_reads_back_as_xml_with_the_same_numbers() =>
        Prop.ForAll(AnyRun.Models(), model =>
        {
            var suites = XDocument.Parse(Write(model)).Root!;
            Assert.Equal(model.Tests.Count, suites.Descendants("testcase").Count());
            Assert.Equal(model.Tests.Count(test => test.Outcome == TestOutcome.Failed), (int)suites.Attribute("failures")!);
            Assert.Equal((int)suites.Attribute("failures")!, suites.Descendants("failure").Count());
            Assert.Equal((int)suites.Attribute("skipped")!, suites.Descendants("skipped").Count());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Times_are_seconds_with_a_point_and_moments_have_no_offset()
    {
        var suites = XDocument.Parse(Write(SampleRuns.Awkward())).Root!;
        Assert.Equal("41.250", (string?)suites.Attribute("time"));
        Assert.Equal("2026-11-20T12:00:00", (string?)suites.Attribute("timestamp"));
        Assert.Equal("0.00004", (string?)suites.Descendants("testcase").First().Attribute("time"));
    }

    [Fact]
    public void A_flaky_test_passes_and_shows_its_failures()
    {
        var flaky = Case("Bookshop.Tests.Catalogue.TitleTests.Reads_from_the_shop");
        Assert.Null(flaky.Element("failure"));
        Assert.Equal(["Connection refused (127.0.0.1:5005)", "Connection refused (127.0.0.1:5005)"], flaky.Elements("flakyFailure").Select(failure => (string?)failure.Attribute("message")));
        Assert.StartsWith("Connection refused", flaky.Elements("flakyFailure").First().Element("stackTrace")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_has_message_type_and_trace()
    {
        var failure = Case("Bookshop.Tests.Orders.BasketTests.Total_adds_up").Element("failure")!;
        Assert.Equal("Xunit.Sdk.EqualException", (string?)failure.Attribute("type"));
        Assert.Equal("Assert.Equal() Failure: Values differ\nExpected: 59.97\nActual:   59.98", (string?)failure.Attribute("message"));
        Assert.Contains("Basket.cs:line 48", failure.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Characters_that_xml_cannot_hold_are_taken_out()
    {
        var output = XDocument.Parse(Write(SampleRuns.Awkward())).Descendants("system-out").Select(element => element.Value).Single(text => text.StartsWith("first line", StringComparison.Ordinal));
        Assert.Equal("first line\r\n[31mred[0mbell\u2028line separator\u2029 lone: \uFFFD end\nlast line", output);
    }

    [Fact]
    public void What_a_crashed_host_said_stands_with_its_suite()
    {
        var suite = XDocument.Parse(Write(SampleRuns.Awkward())).Root!.Elements("testsuite").Single(element => (string?)element.Attribute("name") == "Inventory.Tests (net10.0)");
        Assert.StartsWith("The active test run was aborted", suite.Element("system-err")!.Value, StringComparison.Ordinal);
        Assert.Contains(suite.Element("properties")!.Elements(), property => (string?)property.Attribute("name") == "runmetrics.outcome" && (string?)property.Attribute("value") == "aborted");
    }

    private static XElement Case(string name) =>
        XDocument.Parse(Write(SampleRuns.Awkward())).Descendants("testcase").First(element => (string?)element.Attribute("name") == name);

    private static string Write(ReportModel model)
    {
        using var stream = new MemoryStream();
        JUnitExport.Write(model, stream);
        return new UTF8Encoding(false, true).GetString(stream.ToArray());
    }
}
