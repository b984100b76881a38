using RunMetrics.Snapshots.Coverage;
using static RunMetrics.Tests.Coverage.CoverageSamples;

namespace RunMetrics.Tests.Coverage;

public sealed class CoverageFilterTests
{
    [Theory]
    [InlineData("src/Shop/obj/Debug/net10.0/Shop.AssemblyInfo.cs", true)]
    [InlineData("obj/x.cs", true)]
    [InlineData("src/Shop/Form1.Designer.cs", true)]
    [InlineData("src/Shop/Parser.g.cs", true)]
    [InlineData("src/Shop/Parser.generated.cs", true)]
    [InlineData("src/Shop/objects/Cart.cs", false)]
    [InlineData("src/Shop/Designer.cs", false)]
    [InlineData("src/Shop/Vendored.cs", true)]
    public void Generated_files_are_known_by_place_name_and_attributes(string path, bool generated) =>
        Assert.Equal(generated, new CoverageFilter(new CoverageFilterSettings(), path => path.EndsWith("Vendored.cs", StringComparison.Ordinal)).IsGenerated(path));

    [Fact]
    public void Generated_files_count_where_that_is_asked_for() =>
        Assert.False(new CoverageFilter(new CoverageFilterSettings { IncludeGenerated = true }).IsGenerated("obj/x.g.cs"));

    [Theory]
    [InlineData("src/**", "", "src/Shop/Cart.cs", true)]
    [InlineData("src/**", "", "tests/Cart.cs", false)]
    [InlineData("", "**/Migrations/**", "src/Shop/Migrations/M1.cs", false)]
    [InlineData("", "**/Migrations/**", "Migrations/M1.cs", false)]
    [InlineData("src/*.cs", "", "src/Shop/Cart.cs", false)]
    [InlineData("src/**/*.cs", "", "src/Cart.cs", true)]
    [InlineData("src/**", "src/Shop/C?rt.cs", "src/Shop/Cart.cs", false)] // exclusion wins
    [InlineData("src/**", "src/(Shop)/**", "src/Shop/Cart.cs", true)]
    public void Paths_are_globs_and_exclusion_wins(string include, string exclude, string path, bool taken) => Assert.Equal(taken, new CoverageFilter(new CoverageFilterSettings
    {
        IncludePaths = include.Length == 0 ? [] : [include],
        ExcludePaths = exclude.Length == 0 ? [] : [exclude],
    }).TakesPath(path));

    [Theory]
    [InlineData("Shop", "Shop.Data", true)]
    [InlineData("Shop", "Shop.Data.Migrations", false)]
    [InlineData("Shop", "Shop.Data.Migrations.Old", false)]
    [InlineData("Shop", "Shop.Data.MigrationsAfter", true)]
    [InlineData("Shop.Tests", "Shop.Data", false)]
    public void A_namespace_includes_those_below_it(string assembly, string space, bool taken) => Assert.Equal(taken, new CoverageFilter(new CoverageFilterSettings
    {
        ExcludeAssemblies = ["*.Tests"],
        ExcludeNamespaces = ["*.Migrations"],
    }).TakesMember(assembly, space));

    [Fact]
    public void What_was_left_out_is_counted()
    {
        var report = Read(Cobertura(
            Class("Shop.K", "K.cs", Line(1, 1) + Line(2, 0)) + Class("Shop.Old.L", "K.cs", Line(2, 0) + Line(3, 1)) + Class("Shop.G", "obj/G.g.cs", Line(1, 1))
            + Class("Shop.M", "sub/M.cs", Line(1, 1) + Line(2, 1))));
        var filter = new CoverageFilter(new CoverageFilterSettings { ExcludeNamespaces = ["Shop.Old"], ExcludePaths = ["sub/**"] });
        var model = CoverageModel.Of([report], Options() with { Filter = filter });

        Assert.Equal(new ExcludedCounts(GeneratedFiles: 1, GeneratedLines: 1, FilteredFiles: 1, FilteredLines: 3), model.Excluded);
        Assert.Equal((1, 2), model.Lines());
        Assert.Equal(["K"], model.Types().Select(type => type.Name));
    }

    [Theory]
    [InlineData(9, "2026-11-20T10:08:00Z", "line 10 is reported, the file has 9 lines")]
    [InlineData(10, "2026-11-20T10:08:00Z", null)]
    [InlineData(10, "2026-11-20T10:08:20Z", null)]
    [InlineData(10, "2026-11-20T10:09:00Z", "the file was changed at 2026-11-20T10:09:00Z, the report is of 2026-11-20T10:08:20Z")]
    public void A_report_that_does_not_fit_its_source_is_stale(int lines, string changed, string? reason)
    {
        var source = new SourceState(DateTimeOffset.Parse(changed, System.Globalization.CultureInfo.InvariantCulture), lines);
        var report = Read(Cobertura(Class("K", "K.cs", Line(10, 1)), root: "timestamp=\"1795169300\""));

        Assert.Equal(reason, CoverageModel.Of([report], Options() with { Source = _ => source }).Files[0].Stale);
    }

    [Fact]
    public void Lines_of_a_source_are_counted_with_the_last_one()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.cs", "1\n2\n3");
        folder.Write("b.cs", "1\n2\n");
        folder.Write("c.cs", "");
        var states = new SourceFileStates(folder.Path);

        Assert.Equal([3, 2, 0, null], new[] { "a.cs", "b.cs", "c.cs", "d.cs" }.Select(path => states.Of(path)?.Lines));
    }
}
