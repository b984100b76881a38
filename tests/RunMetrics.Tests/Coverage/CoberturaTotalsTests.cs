using System.Text;
using System.Xml;
using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tests.Coverage;

public sealed class CoberturaTotalsTests
{
    private readonly Findings _findings = new();

    [Fact]
    public void A_line_hit_in_any_report_counts_once()
    {
        var totals = Totals(
            Report("/src/", Class("Cart.cs", "<line number='1' hits='1'/><line number='2' hits='0'/><line number='3' hits='0'/>")),
            Report("/", Class("src/Cart.cs", "<line number='2' hits='5'/><line number='3' hits='0'/><line number='4' hits='0'/>")));

        Assert.Equal((2, 4, 2), (totals.LinesCovered, totals.LinesValid, totals.Reports));
    }

    [Fact]
    public void A_line_under_method_and_class_and_in_two_classes_is_one_line()
    {
        var totals = Totals(Report("/src/", """
            <class name="A" filename="Cart.cs"><methods><method name="M"><lines><line number="1" hits="1"/></lines></method></methods><lines><line number="1" hits="1"/></lines></class>
            <class name="A/&lt;M&gt;d__1" filename="Cart.cs"><lines><line number="1" hits="0"/><line number="2" hits="0"/></lines></class>
            """));

        Assert.Equal((1, 2), (totals.LinesCovered, totals.LinesValid));
    }

    [Fact]
    public void Branches_take_the_larger_number_of_each_line()
    {
        var totals = Totals(
            Report("/src/", Class("Cart.cs", "<line number='1' hits='1' branch='True' condition-coverage='50% (1/2)'/>")),
            Report("/src/", Class("Cart.cs", "<line number='1' hits='1' branch='True' condition-coverage='75% (3/4)'/><line number='2' hits='0' branch='true' condition-coverage='0% (0/2)'/>")));

        Assert.Equal((3, 6), (totals.BranchesCovered, totals.BranchesValid));
    }

    [Fact]
    public void A_document_type_is_passed_over_and_nothing_outside_is_read()
    {
        using var folder = new TemporaryFolder();
        var secret = folder.Write("secret.txt", "7");
        var xml = $"<?xml version='1.0'?><!DOCTYPE coverage SYSTEM 'http://127.0.0.1:1/coverage-04.dtd' [<!ENTITY x SYSTEM 'file://{secret}'>]>"
            + "<coverage><packages><package><classes><class filename='a.cs'><lines><line number='1' hits='1'/></lines></class></classes></package></packages></coverage>";

        Assert.Equal(1, Totals(xml).LinesCovered);
        Assert.Throws<XmlException>(() => Totals(xml.Replace("number='1'", "number='&x;'", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("<results/>")]
    [InlineData("<coverage><class>")]
    [InlineData("")]
    public void What_is_no_report_is_said(string content)
    {
        using var folder = new TemporaryFolder();
        var totals = new CoberturaTotals(new RepositoryPaths(folder.Path), _findings);

        totals.Add(folder.Write("coverage.cobertura.xml", content));
        totals.Add(folder.File("gone.cobertura.xml"));

        Assert.Null(totals.Totals());
        Assert.Equal(["RUNM2040", "RUNM2040"], _findings.All.Select(finding => finding.Code));
        Assert.Contains("'coverage.cobertura.xml'", _findings.All[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.Throws<XmlException>(() => Totals("<coverage>" + string.Concat(Enumerable.Repeat("<a>", 200))));

    private static string Report(string source, string classes) =>
        $"<coverage><sources><source>{source}</source></sources><packages><package><classes>{classes}</classes></package></packages></coverage>";

    private static string Class(string file, string lines) => $"<class name='C' filename='{file}'><lines>{lines}</lines></class>";

    private CoverageTotals Totals(params string[] reports)
    {
        var totals = new CoberturaTotals(new RepositoryPaths("/"), _findings);
        foreach (var report in reports)
            totals.Add(new MemoryStream(Encoding.UTF8.GetBytes(report)));
        return totals.Totals()!;
    }
}
