using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Storing;
using RunMetrics.Tests.Coverage.Samples;

namespace RunMetrics.Tests.Coverage;

public sealed class CoverageOverviewTests
{
    private static readonly CoverageModel Model = ShopCoverage.Merge(ShopCoverage.Cobertura, ShopCoverage.SecondCobertura, ShopCoverage.Lcov);

    [Fact]
    public void What_was_merged_and_what_was_stored_have_the_same_overview()
    {
        var (merged, stored) = (CoverageOverview.Of(Model), CoverageOverview.Of(CoverageTreeBuilder.Of("run", Model)));

        Assert.Equal(merged.Total, stored.Total);
        Assert.Equal(merged.Assemblies, stored.Assemblies);
        Assert.Equal(merged.Namespaces, stored.Namespaces);
        Assert.Equal(merged.Files, stored.Files);
        Assert.Equal(merged.Excluded, stored.Excluded);
        Assert.Equal(merged.Reports, stored.Reports);
        Assert.Equal(merged.Reconciliation, stored.Reconciliation);
    }

    [Fact]
    public void Members_are_counted_in_every_group()
    {
        var overview = CoverageOverview.Of(Model);

        Assert.Equal(("Shop", 4, 5), Of(overview.Assemblies.Single(group => group.Name == "Shop")));
        Assert.Equal(("Store", 2, 2), Of(overview.Assemblies.Single(group => group.Name == "Store")));
        Assert.Equal(("Shop.Prices", 0, 1), Of(overview.Namespaces.Single(group => group.Name == "Shop.Prices")));
        Assert.Equal(("", 6, 7), Of(overview.Total));
        static (string, int, int) Of(CoverageGroup group) => (group.Name, group.Members.Covered, group.Members.Total);
    }

    [Fact]
    public void Every_line_is_in_one_folder()
    {
        var overview = CoverageOverview.Of(Model);
        var folders = overview.Groups(CoverageGrouping.Folder);

        Assert.Equal(["src/Common", "src/Shop", "src/Shop/Prices", "src/Store", "src/Web"], folders.Select(folder => folder.Name));
        Assert.Equal(overview.Total.Counts, folders.Aggregate(default(CoverageCounts), (sum, folder) => sum + folder.Counts));
    }

    [Fact]
    public void A_file_that_two_assemblies_compile_counts_in_both_and_once_in_all()
    {
        var overview = CoverageOverview.Of(ShopCoverage.Merge(ShopCoverage.Cobertura));

        Assert.Equal(9, overview.Total.Counts.Lines);
        Assert.Equal(10, overview.Assemblies.Sum(assembly => assembly.Counts.Lines));
    }
}
