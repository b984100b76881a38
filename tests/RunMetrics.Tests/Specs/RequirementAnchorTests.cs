using RunMetrics.Reports.Documents;
using RunMetrics.Snapshots.Docs;
using RunMetrics.Snapshots.Specs;

namespace RunMetrics.Tests.Specs;

/// <summary>A requirement leads to its place in the document: both are read with one dialect, so both call it the same.</summary>
public sealed class RequirementAnchorTests
{
    [Fact]
    public void Each_requirement_of_the_sample_has_a_place_in_its_rendered_document()
    {
        var documents = DocumentFiles.Read(Path.Combine(Repository.Root, "samples", "Bookshop"), DocumentSettings.Default).Files;
        var places = documents.SelectMany(Places).ToList();

        Assert.Equal(
            [
                "specs/ordering.md REQ-1 req-1-a-basket-is-reserved-whole-or-not-at-all", "specs/ordering.md REQ-2 promises", "specs/ordering.md REQ-3 promises", "specs/ordering.md REQ-4 promises",
                "specs/ordering.md REQ-5 promises", "specs/ordering.md REQ-6 promises", "specs/ordering.md REQ-7 promises",
                "specs/tasks.md 1 tasks", "specs/tasks.md 1.1 tasks", "specs/tasks.md 2 tasks", "specs/tasks.md 2.1 tasks",
            ],
            places);
    }

    [Theory]
    [InlineData("# REQ-1: Straße & *Größe* — `v2.0`?")]
    [InlineData("# Same\n\n# Same\n\n- REQ-1 In the second")]
    [InlineData("REQ-1 Underlined\n======")]
    [InlineData("## [REQ-1: Linked](https://example.org/a#b)")]
    [InlineData("# 日本語\n\n- [x] REQ-1 カート")]
    [InlineData("# !!!\n\n- REQ-1 Below a heading of signs")]
    [InlineData("# REQ-1 <b>Raw</b> :tada: 🎉")]
    [InlineData("- REQ-1 Before any heading\n\n# Later")]
    public void Whatever_the_heading_says_both_call_it_the_same(string text) => Assert.Single(Places(new DocumentFile("a.md", text)));

    private static IEnumerable<string> Places(DocumentFile file)
    {
        var rendered = RenderedDocument.Of(file, new DocumentRepository([file.Path], folder: null));
        var anchors = Flat(rendered.Nodes).Where(static node => node.Tag is ['h', >= '1' and <= '6']).Select(static node => node.Id).ToHashSet();
        foreach (var one in RequirementReader.Read(file, RequirementPattern.Of(null)))
        {
            Assert.True(one.Anchor is null || anchors.Contains(one.Anchor), $"'{one.Anchor}' of {one.Id} is not in {string.Join(", ", anchors)}");
            yield return $"{file.Path} {one.Label} {one.Anchor}";
        }
    }

    private static IEnumerable<DocumentNode> Flat(IEnumerable<DocumentNode> nodes) => nodes.SelectMany(static node => Flat(node.Nodes).Prepend(node));
}
