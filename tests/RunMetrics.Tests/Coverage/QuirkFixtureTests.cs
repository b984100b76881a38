using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Reading;

namespace RunMetrics.Tests.Coverage;

/// <summary>The files that ReportGenerator 5.6.0 counts wrong, with what is true of them.</summary>
public sealed class QuirkFixtureTests
{
    [Theory]
    [InlineData("a1 a2", 1, 5)] // two files of one class with the same basename
    [InlineData("c1", 1, 1)] // a line twice in a method, hit first
    [InlineData("c2", 1, 1)] // the same, hit last
    [InlineData("d1", 3, 4)] // a file-local type beside others of its namespace
    [InlineData("e1", 2, 4)] // Microsoft's names of a generic type with async methods
    [InlineData("f1", 2, 3)] // coverlet's names of the same
    [InlineData("g1", 1, 2)] // a class and a namespace of one name
    [InlineData("h1", 2, 3)] // a line of two classes
    [InlineData("k1", 1, 1)] // two sources
    [InlineData("k2", 1, 1)] // two sources, none of which has the file
    [InlineData("l1 l2", 2, 2)] // hits beyond 32 bits
    public void Lines_are_what_they_are(string files, int covered, int lines) => Assert.Equal((covered, lines), Of(files).Lines());

    [Theory]
    [InlineData("b1", 1, 1, 2)]
    [InlineData("b1 b2", 1, 2, 2)] // 1/2 and 1/2: the same path, or both
    [InlineData("m1 m2", 4, 4, 4)] // each misses a path of another condition
    public void Branches_are_as_certain_as_they_can_be(string files, int covered, int atMost, int total) =>
        Assert.Equal((covered, atMost, total), Of(files).Branches());

    [Fact]
    public void A_file_local_type_is_a_type_of_its_own() =>
        Assert.Equal(["Hid 1/1", "X 2/2", "Y 0/1"], Of("d1").Types().Select(type => $"{type.Name} {type.Counts.LinesCovered}/{type.Counts.Lines}"));

    [Fact]
    public void The_parts_of_a_generic_type_are_one_type() => Assert.Equal(["W<T>"], Of("e1").Types().Select(type => type.Name));

    [Fact]
    public void A_class_and_a_namespace_of_one_name_share_nothing() =>
        Assert.Equal(["N", "N.Foo"], Of("g1").Assemblies[0].Children.Select(space => space.Name));

    [Fact]
    public void A_line_of_two_classes_counts_in_each_and_once_above()
    {
        var model = Of("h1");

        Assert.Equal(["H1 2/2", "H2 1/2"], model.Types().Select(type => $"{type.Name} {type.Counts.LinesCovered}/{type.Counts.Lines}"));
        Assert.Equal(3, model.Assemblies[0].Counts.Lines);
        Assert.Equal(new RuleTotals(3, 4), model.Reconciliation.ReportGenerator);
    }

    [Fact]
    public void A_report_of_Windows_merges_with_one_of_Linux_where_the_files_are_found()
    {
        var options = new CoverageOptions { Resolve = static file => PathResolution.Found(file.Name.Replace('\\', '/')) };
        var model = CoverageModel.Of([CoverageReader.TryRead(PathOf("j1"))!, CoverageReader.TryRead(PathOf("j2"))!], options);

        Assert.Equal((1, 2), model.Lines());
        Assert.Equal("src/J.cs", Assert.Single(model.Files).Path);
    }

    [Fact]
    public void Hits_add_up_beyond_32_bits() => Assert.Equal([4294967294, 19999999999998], Of("l1 l2").Files[0].Lines.Select(line => line.Hits));

    [Fact]
    public void A_file_that_no_source_has_says_so()
    {
        var file = Assert.Single(Of("k2").Files);

        Assert.Equal("Missing.cs", file.Path);
        Assert.NotNull(file.Unresolved);
    }

    private static CoverageModel Of(string files) => CoverageSamples.Files("/src/q", [.. files.Split(' ').Select(PathOf)]);

    private static string PathOf(string name) => CoverageSamples.Fixture("coverage-quirks", name + ".xml");
}
