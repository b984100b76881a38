using RunMetrics.Reports.Coverage;
using RunMetrics.Reports.Sources;
using RunMetrics.Tests.Reports.Samples;

namespace RunMetrics.Tests.Reports.Sources;

public sealed class SourceSelectionTests
{
    [Fact]
    public void Changed_files_come_first_those_with_uncovered_changes_before_the_others_then_the_most_risk()
    {
        var view = LargeCoverage.View(300);
        var changes = new FileChanges(new Dictionary<string, FileChange> { [view.Files[250].Path] = new(4, 4), [view.Files[260].Path] = new(4, 1) });
        var selection = SourceSelection.Of(view, changes, SourcePolicy.Changed, hasRoot: true);
        Assert.Equal([260, 250], selection.Rows.Take(2));
        Assert.Equal(2 + SourceSelection.MostRisky, selection.Rows.Count);
        var risks = selection.Rows.Skip(2).Select(row => view.Files[row].Crap ?? 0).ToList();
        Assert.Equal(risks.OrderDescending(), risks);
        Assert.True(risks[^1] >= view.Files.Where((_, row) => !selection.Rows.Contains(row)).Max(file => file.Crap ?? 0));
    }

    [Fact]
    public void All_are_selected_when_all_are_asked_for()
    {
        var view = LargeCoverage.View(300);
        Assert.Equal(Enumerable.Range(0, 300), SourceSelection.Of(view, FileChanges.None, SourcePolicy.All, hasRoot: true).Rows.Order());
    }

    [Theory]
    [InlineData(SourcePolicy.None, true, "No texts are embedded, as was asked for.")]
    [InlineData(SourcePolicy.All, false, "No texts are embedded: the repository was not at hand when the report was made.")]
    public void Without_texts_it_says_why(SourcePolicy policy, bool hasRoot, string rule)
    {
        var selection = SourceSelection.Of(LargeCoverage.View(3), FileChanges.None, policy, hasRoot);
        Assert.Empty(selection.Rows);
        Assert.Equal(rule, selection.Rule);
    }
}
