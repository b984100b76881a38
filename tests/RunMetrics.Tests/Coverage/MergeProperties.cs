using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Reading;
using RunMetrics.Snapshots.Coverage.Storing;

namespace RunMetrics.Tests.Coverage;

/// <summary>The laws of merging, tried on many small solutions: few files and lines, so that reports often speak of the same ones.</summary>
public sealed class MergeProperties
{
    private static readonly Config Hundred = Config.QuickThrowOnFailure.WithMaxTest(100);

    private static readonly string[] Files = ["a/K.cs", "b/K.cs", "L.cs"];

    private static readonly string[] Types = ["Shop.K", "Shop.K/<Run>d__1", "Shop.K/<>c", "Shop.L`1"];

    private static readonly Gen<ReportText> Reports =
        from format in Gen.Choose(0, 1)
        from lines in Lines().ListOf(8)
        from number in Gen.Choose(0, 3)
        select new ReportText($"{number}.{(format == 0 ? "xml" : "info")}", format == 0 ? Cobertura(lines) : Lcov(lines));

    private static readonly Gen<IReadOnlyList<ReportText>> Sets = Gen.Choose(1, 5).SelectMany(count => Reports.ListOf(count)).Select(reports => (IReadOnlyList<ReportText>)reports.ToList());

    [Fact]
    public void Neither_order_nor_grouping_nor_repetition_changes_a_byte() => Check.One(Hundred, Prop.ForAll(Sets.ToArbitrary(), Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), (texts, seed) =>
    {
        var random = new System.Random(seed);
        var reports = texts.Select(Read).ToArray();
        var all = Bytes(Of(reports));

        var shuffled = reports.ToArray();
        random.Shuffle(shuffled);
        Assert.Equal(all, Bytes(Of(shuffled)));

        var cut = random.Next(reports.Length + 1);
        Assert.Equal(all, Bytes(Of(shuffled[..cut]).Merge(Of(shuffled[cut..]))));
        Assert.Equal(all, Bytes(Of(shuffled[cut..]).Merge(Of(shuffled[..cut]))));
        Assert.Equal(all, Bytes(Of(shuffled).Merge(Of(shuffled[cut..]))));
        Assert.Equal(all, Bytes(Of([.. reports, .. texts.Select(Read)])));
    }));

    [Fact]
    public void More_reports_never_take_coverage_away() => Check.One(Hundred, Prop.ForAll(Sets.ToArbitrary(), texts =>
    {
        var reports = texts.Select(Read).ToArray();
        var some = Of(reports[..^1]);
        var all = Of(reports);

        Assert.True(all.Totals.LinesCovered >= some.Totals.LinesCovered && all.Totals.Lines >= some.Totals.Lines);
        foreach (var file in some.Files)
        {
            var after = all.Lines(file.Path).ToDictionary(line => line.Number);
            Assert.All(file.Lines, line => Assert.True(after[line.Number].Hits >= line.Hits && after[line.Number].Branches >= line.Branches));
        }
    }));

    [Fact]
    public void A_report_under_another_name_changes_no_covered_set() => Check.One(Hundred, Prop.ForAll(Reports.ToArbitrary(), text =>
    {
        var one = Of([Read(text)]);
        var two = Of([Read(text), Read(text with { Name = "copy." + text.Name })]);

        Assert.Equal((one.Totals.LinesCovered, one.Totals.Lines, one.Totals.BranchesCovered, one.Totals.Branches), (two.Totals.LinesCovered, two.Totals.Lines, two.Totals.BranchesCovered, two.Totals.Branches));
        Assert.Equal(one.Files.Select(file => file.Path), two.Files.Select(file => file.Path));
    }));

    [Fact]
    public void Totals_are_those_of_the_lines_however_they_are_grouped() => Check.One(Hundred, Prop.ForAll(Sets.ToArbitrary(), texts =>
    {
        var model = Of(texts.Select(Read));
        var lines = model.Files.SelectMany(file => file.Lines).ToArray();

        Assert.Equal((lines.Count(line => line.IsCovered), lines.Length), (model.Totals.LinesCovered, model.Totals.Lines));
        Assert.Equal((lines.Sum(line => line.BranchesCovered), lines.Sum(line => line.BranchesCoveredAtMost), lines.Sum(line => line.Branches)), model.Branches());
        Assert.All(lines, line => Assert.True(line.BranchesCovered <= line.BranchesCoveredAtMost && line.BranchesCoveredAtMost <= line.Branches));
        Assert.Equal(model.Totals, model.Files.Aggregate(default(CoverageCounts), (sum, file) => sum + file.Counts));
        foreach (var node in model.Assemblies.Concat(model.Assemblies.SelectMany(assembly => assembly.Children)))
            Assert.True(node.Counts.Lines <= node.Children.Sum(child => child.Counts.Lines) && node.Children.All(child => child.Counts.Lines <= node.Counts.Lines));
    }));

    [Fact]
    public void What_is_stored_is_what_was_merged() => Check.One(Hundred, Prop.ForAll(Sets.ToArbitrary(), texts =>
    {
        var model = Of(texts.Select(Read));
        var tree = System.Text.Json.JsonSerializer.Deserialize(Bytes(model), SnapshotJson.Default.CoverageTree)!;

        Assert.Null(CoverageTreeChecks.Check(tree));
        Assert.Equal(model.Files.Select(file => file.Path), tree.Files.Select(file => file.Path));
        Assert.All(tree.Files, file => Assert.Equal(model.Lines(file.Path), file.ReadLines()));
    }));

    private static CoverageModel Of(IEnumerable<ReportCoverage> reports) => CoverageModel.Of(reports, CoverageSamples.Options());

    private static ReportCoverage Read(ReportText text) => CoverageSamples.Read(text.Text, text.Name);

    private static string Bytes(CoverageModel model)
    {
        using var stream = new MemoryStream();
        using (var json = JsonOutput.Compact(stream))
            CoverageTreeWriter.Write(json, CoverageTreeBuilder.Of("20260314-091523-4f2a9c", model));
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static Gen<LineText> Lines() =>
        from file in Gen.Choose(0, Files.Length - 1)
        from type in Gen.Choose(0, Types.Length - 1)
        from number in Gen.Choose(1, 6)
        from hits in Gen.Elements(0, 0, 1, 3, int.MaxValue)
        from paths in Gen.Elements(0, 0, 2, 4, 5)
        from bits in Gen.Choose(0, 31)
        select new LineText(file, type, number, hits, paths, bits);

    private static string Cobertura(IEnumerable<LineText> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            var covered = Enumerable.Range(0, line.Paths).Count(i => (line.Bits & (1 << i)) != 0);
            var conditions = line.Paths == 0 ? "" : $"{(100.0 * covered / line.Paths).ToString(CultureInfo.InvariantCulture)}% ({covered}/{line.Paths})";
            text.Append(CoverageSamples.Class(Types[line.Type], Files[line.File], CoverageSamples.Line(line.Number, line.Hits, conditions)));
        }

        return CoverageSamples.Cobertura(text.ToString());
    }

    private static string Lcov(IEnumerable<LineText> lines)
    {
        var text = new StringBuilder("TN:\n");
        foreach (var line in lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"SF:/repo/{Files[line.File]}\nFN:{line.Number},System.Void {Types[line.Type]}::Run()\nDA:{line.Number},{line.Hits}\n");
            for (var i = 0; i < line.Paths; i++)
                text.Append(CultureInfo.InvariantCulture, $"BRDA:{line.Number},{7 + (i / 2)},{i % 2},{(line.Bits >> i) & 1}\n");
            text.Append("end_of_record\n");
        }

        return text.ToString();
    }

    public sealed record ReportText(string Name, string Text);

    private readonly record struct LineText(int File, int Type, int Number, int Hits, int Paths, int Bits);
}
