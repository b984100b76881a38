using System.Text;
using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Reading;
using RunMetrics.Snapshots.Runs;
using static RunMetrics.Tests.Coverage.CoverageSamples;

namespace RunMetrics.Tests.Coverage;

public sealed class DamagedReportTests
{
    private const string Head = "<coverage line-rate='1'>\n<packages>\n";

    [Theory]
    [InlineData(Head + "<package name='a'>", 3, "The file ends inside 'package'.")]
    [InlineData(Head + "</coverage>", 3, "'packages' is closed by 'coverage'.")]
    [InlineData(Head + "<class filename='a.cs'><line number='x' hits='1'/>", 3, "A line has no number.")]
    [InlineData(Head + "<class filename='a.cs'>\n<line number='1'/>", 4, "A line does not say how often it was hit.")]
    [InlineData(Head + "<class name='a'/>", 3, "A class has no filename.")]
    [InlineData(Head + "<class filename='a.cs", 3, "The file ends inside a tag.")]
    [InlineData(Head + "<class filename=a.cs/>", 3, "The value of an attribute has no quotes.")]
    [InlineData(Head + "<class filename/>", 3, "An attribute has no value.")]
    [InlineData(Head + "<class filename='a<b'/>", 3, "'<' stands inside the value of an attribute.")]
    [InlineData(Head + "<class filename='a&b'/>", 3, "'&' does not begin an entity.")]
    [InlineData(Head + "<class filename='a&#xFFFFFF;'/>", 3, "'&#xFFFFFF;' is not a character.")]
    [InlineData(Head + "<!-- ", 3, "The file ends inside a comment.")]
    [InlineData(Head + "</packages></coverage>\n<coverage/>", 4, "There is a second root element.")]
    [InlineData(Head + "</packages></coverage>\nmore", 3, "There is text outside the root element.")]
    [InlineData("SF:a.cs\nDA:x,1\nend_of_record\n", 2, "A line has no number.")]
    [InlineData("SF:a.cs\nDA:1,1\n", 3, "The file ends inside a record.")]
    [InlineData("TN:\nwhat\n", 2, "'what' is not a record of LCOV.")]
    [InlineData("SF:a.cs\nBRDA:1,0,0\n", 2, "A branch does not say how often it was taken.")]
    [InlineData("<CoverageSession>\n<Modules><Module><File uid='1'/>", 2, "A file has no uid or no path.")]
    [InlineData("<CoverageSession>\n<SequencePoint vc='1' sl='1' fileid='7'/>", 2, "There is no file with uid 7 before the point that refers to it.")]
    [InlineData("{\"A.dll\":{\n\"a.cs\":{\"A\":{\"A::M()\":{\"Lines\":{\"one\":1}}}}}}", 2, "'one' is not a line number.")]
    public void What_is_wrong_is_said_with_its_line(string text, int line, string reason)
    {
        var error = Assert.Throws<CoverageFormatException>(() => Read(text));

        Assert.Equal((reason, line), (error.Message, (int)error.Line!));
    }

    [Fact]
    public void Deep_nesting_is_refused() =>
        Assert.StartsWith("Elements are nested deeper", Assert.Throws<CoverageFormatException>(() => Read("<coverage line-rate='1'>" + string.Concat(Enumerable.Repeat("<a>", 200)))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_tag_without_end_is_refused_before_it_fills_the_memory()
    {
        var error = Assert.Throws<CoverageFormatException>(() => Read("<coverage line-rate='1'><class filename='" + new string('a', 3_000_000)));

        Assert.StartsWith("A tag is longer than", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_is_left_out_whole_and_the_others_are_read()
    {
        using var folder = new TemporaryFolder();
        var findings = new Findings();
        var text = Cobertura(Class("K", "K.cs", Line(1, 1) + Line(2, 1)));
        string[] files = [folder.Write("good.xml", text), folder.Write("cut.xml", text[..^90]), folder.Write("other.xml", "<results/>"), folder.File("gone.xml")];

        var reports = files.Select(file => CoverageReader.TryRead(file, System.IO.Path.GetFileName(file), findings)).Where(report => report is not null).ToArray();

        Assert.Equal("good.xml", Assert.Single(reports)!.Name);
        Assert.Equal(["RUNM2040", "RUNM2040"], findings.All.Select(finding => finding.Code));
        Assert.Contains("'cut.xml' is damaged at line 1: The file ends inside", findings.All[0].Message, StringComparison.Ordinal);
        Assert.Contains("'gone.xml' cannot be read", findings.All[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Wherever_a_file_is_cut_it_is_refused_or_not_coverage()
    {
        var text = Encoding.UTF8.GetBytes(Cobertura(Class("K", "K.cs", Line(1, 1, "50% (1/2)") + Line(2, 1))));
        for (var length = 60; length < text.Length; length++)
        {
            try
            {
                Assert.Null(CoverageReader.TryRead(new MemoryStream(text[..length]), "cut.xml"));
            }
            catch (CoverageFormatException)
            {
                // Said, not half-read.
            }
        }
    }

    [Fact]
    public void A_tag_on_the_border_of_the_buffer_is_read_like_any_other()
    {
        var lines = string.Concat(Enumerable.Range(1, 20_000).Select(i => Line(i, i % 3, i % 7 == 0 ? "50% (1/2)" : "")));
        var whole = Model(Cobertura(Class("K", "K.cs", lines)));
        var model = CoverageModel.Of([CoverageReader.TryRead(new Dripping(Encoding.UTF8.GetBytes(Cobertura(Class("K", "K.cs", lines)))), "0.xml")!], Options());

        Assert.Equal(20_000, whole.Totals.Lines);
        Assert.Equal(whole.Lines("K.cs"), model.Lines("K.cs"));
    }

    /// <summary>Gives a few bytes at a time.</summary>
    private sealed class Dripping(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 997));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 997)]);
    }
}
