using System.Globalization;
using System.Text;
using System.Xml.Linq;
using RunMetrics.Reports.Exports;
using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Storing;
using RunMetrics.Tests.Coverage.Samples;
using RunMetrics.Tests.Verification;

namespace RunMetrics.Tests.Reports;

public sealed class CoverageExportTests
{
    private static readonly CoverageModel Model = ShopCoverage.Merge(ShopCoverage.Cobertura, ShopCoverage.SecondCobertura, ShopCoverage.Lcov);

    [Fact]
    public void Cobertura_is_written_as_verified() => Verified.Bytes(Cobertura(Model), "xml");

    [Fact]
    public void Lcov_is_written_as_verified() => Verified.Bytes(Lcov(Model), "info");

    [Fact]
    public void ReportGenerator_counts_in_the_cobertura_file_what_we_count() =>
        Assert.Equal(Counts(Model), ReportGenerator.Count("coverage.cobertura.xml", Cobertura(Model)));

    [Fact]
    public void ReportGenerator_counts_in_the_lcov_file_what_we_count() =>
        Assert.Equal(Counts(Model), ReportGenerator.Count("lcov.info", Lcov(Model)));

    /// <summary>Names that ReportGenerator leaves out or counts twice where other tools write them.</summary>
    [Fact]
    public void ReportGenerator_counts_awkward_names_as_we_do()
    {
        var model = ShopCoverage.Merge("""
            <coverage line-rate="1" branch-rate="1"><packages><package name="A&amp;&quot;B"><classes>
            <class name="N.Foo" filename="a/Foo.cs"><methods><method name="M" signature="()"><lines><line number="1" hits="1"/></lines></method></methods><lines><line number="1" hits="1"/></lines></class>
            <class name="N.Foo.Bar" filename="a/Foo.cs"><methods><method name="M" signature="()"><lines><line number="3" hits="0"/></lines></method></methods><lines><line number="3" hits="0"/></lines></class>
            <class name="N.Foo/In/Inner`2" filename="b/Foo.cs"><methods><method name="M" signature="()"><lines><line number="5" hits="0"/></lines></method></methods><lines><line number="5" hits="0"/></lines></class>
            <class name="N.&lt;Foo&gt;F0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF__Hidden" filename="a/Foo.cs"><methods><method name="M" signature="()"><lines><line number="9" hits="4"/></lines></method></methods><lines><line number="9" hits="4"/></lines></class>
            <class name="&lt;StartupCode$App&gt;.$Program" filename="c/Program.fs"><methods><method name="main@" signature="()"><lines><line number="2" hits="4"/></lines></method></methods><lines><line number="2" hits="4"/></lines></class>
            <class name="N.Huge" filename="d/Huge.cs"><methods><method name="M" signature="()"><lines><line number="7" hits="9223372036854775807"/></lines></method></methods><lines><line number="7" hits="9223372036854775807"/><line number="8" hits="1"/></lines></class>
            </classes></package></packages></coverage>
            """);

        Assert.Equal(7, model.Totals.Lines);
        Assert.Equal(Counts(model), ReportGenerator.Count("coverage.cobertura.xml", Cobertura(model)));
        Assert.Equal(Counts(model), ReportGenerator.Count("lcov.info", Lcov(model)));
    }

    [Fact]
    public void ReportGenerator_counts_any_code_as_we_do()
    {
        var model = ShopCoverage.Merge(AnyReport(seed: 1), AnyReport(seed: 2));

        Assert.True(model.Totals is { Lines: > 1000, AmbiguousLines: > 0 });
        Assert.Equal(Counts(model), ReportGenerator.Count("coverage.cobertura.xml", Cobertura(model)));
        Assert.Equal(Counts(model), ReportGenerator.Count("lcov.info", Lcov(model)));
    }

    [Theory]
    [InlineData("xml")]
    [InlineData("info")]
    public void What_is_exported_reads_back_as_the_same_lines_and_branches(string format)
    {
        var written = format == "xml" ? Cobertura(Model) : Lcov(Model);
        var again = ShopCoverage.Merge(Encoding.UTF8.GetString(written));

        Assert.Equal(Model.Totals with { BranchesCoveredAtMost = Model.Totals.BranchesCovered, AmbiguousLines = 0 }, again.Totals);
        Assert.Equal(Model.Files.Select(file => file.Path), again.Files.Select(file => file.Path));
        foreach (var file in Model.Files)
            Assert.Equal(file.Lines.Select(line => (line.Number, line.Hits, line.Branches)), again.Lines(file.Path).Select(line => (line.Number, line.Hits, line.Branches)));
    }

    [Fact]
    public void Members_and_types_read_back_with_their_names()
    {
        var again = ShopCoverage.Merge(Encoding.UTF8.GetString(Cobertura(Model)));

        Assert.Equal(Names(Model), Names(again));
        static IEnumerable<string> Names(CoverageModel model) =>
            // The first is in one assembly only, the second has no members.
            model.Files.Where(file => file.Path is not ("src/Common/Shared.cs" or "src/Web/Site.cs")).SelectMany(file => file.Members).Select(member => $"{member.Assembly} {member.Type} {member.Name} {member.FirstLine}-{member.LastLine}");
    }

    [Fact]
    public void Stated_totals_are_the_sums_of_the_lines()
    {
        var root = XDocument.Parse(Encoding.UTF8.GetString(Cobertura(Model))).Root!;
        var lines = root.Descendants("class").SelectMany(type => type.Elements("lines").Elements("line")).ToList();

        Assert.Equal((string)root.Attribute("lines-valid")!, lines.Count.ToString(CultureInfo.InvariantCulture));
        Assert.Equal((string)root.Attribute("lines-covered")!, lines.Count(line => (string)line.Attribute("hits")! != "0").ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Nothing_gives_a_sound_document()
    {
        var model = ShopCoverage.Merge();

        Assert.Equal("0", (string)XDocument.Parse(Encoding.UTF8.GetString(Cobertura(model))).Root!.Attribute("lines-valid")!);
        Assert.Empty(Lcov(model));
    }

    // Partial, nested and generic types in files of the same name; the shape never depends on the seed, what was hit does.
    private static string AnyReport(int seed)
    {
        var (shape, hit) = (new Random(4711), new Random(seed));
        var xml = new StringBuilder("<coverage line-rate=\"1\" branch-rate=\"1\"><packages>");
        for (var package = 0; package < 3; package++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<package name=\"P{package}\"><classes>");
            for (var type = 0; type < 60; type++)
            {
                var nested = shape.Next(3) == 0 ? "/Inner" + (shape.Next(2) == 0 ? "`1" : "") : "";
                xml.Append(CultureInfo.InvariantCulture, $"<class name=\"N{shape.Next(4)}.T{type / 2}{nested}\" filename=\"src/P{package}/{shape.Next(3)}/T{type / 3}.cs\"><methods><method name=\"M{type}\" signature=\"()\"><lines>");
                var lines = new StringBuilder();
                var number = (type % 3 * 40) + 1;
                for (var line = shape.Next(3, 12); line > 0; line--)
                {
                    number += shape.Next(1, 3);
                    var paths = shape.Next(4) == 0 ? 2 * shape.Next(1, 3) : 0;
                    var hits = hit.Next(3);
                    lines.Append(CultureInfo.InvariantCulture, $"<line number=\"{number}\" hits=\"{hits}\"");
                    lines.Append(paths == 0 ? "/>" : string.Create(CultureInfo.InvariantCulture, $" branch=\"True\" condition-coverage=\"0% ({(hits == 0 ? 0 : hit.Next(1, paths + 1))}/{paths})\"/>"));
                }

                xml.Append(lines).Append("</lines></method></methods><lines>").Append(lines).Append("</lines></class>");
            }

            xml.Append("</classes></package>");
        }

        return xml.Append("</packages></coverage>").ToString();
    }

    private static (int, int, int, int) Counts(CoverageModel model) =>
        (model.Totals.LinesCovered, model.Totals.Lines, model.Totals.BranchesCovered, model.Totals.Branches);

    private static byte[] Cobertura(CoverageModel model) => Write(model, CoberturaExport.Write);

    private static byte[] Lcov(CoverageModel model) => Write(model, LcovExport.Write);

    private static byte[] Write(CoverageModel model, Action<CoverageTree, Stream> write)
    {
        var stream = new MemoryStream();
        write(CoverageTreeBuilder.Of("run", model), stream);
        return stream.ToArray();
    }
}
