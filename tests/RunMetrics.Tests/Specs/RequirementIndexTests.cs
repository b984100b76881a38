using RunMetrics.Snapshots.Specs;

namespace RunMetrics.Tests.Specs;

public sealed class RequirementIndexTests
{
    private static readonly RequirementIndex Index = new(
    [
        Number("specs/shop/tasks.md", "3.1"), Number("specs/web/tasks.md", "3.1"), Number("tasks.md", "3.1"), Number("specs/shop/tasks.md", "4"), Named("REQ-12"),
    ]);

    [Theory]
    [InlineData("REQ-12", 4)]
    [InlineData("req-12", 4)]
    [InlineData("a.md#REQ-12", 4)]
    [InlineData("b.md#REQ-12", RequirementIndex.None)]
    [InlineData("REQ-1", RequirementIndex.None)]
    [InlineData("specs/shop/tasks.md#3.1", 0)]
    [InlineData("shop/tasks#3.1", 0)]
    [InlineData("web\\tasks.md#3.1", 1)]
    [InlineData("tasks.md#3.1", 2)]
    [InlineData("tasks#3.1", RequirementIndex.Several)]
    [InlineData("tasks#4", 3)]
    [InlineData("op/tasks#3.1", RequirementIndex.None)]
    [InlineData("#3.1", RequirementIndex.None)]
    [InlineData("3.1", RequirementIndex.None)]
    [InlineData("tasks#5", RequirementIndex.None)]
    public void A_name_means_one_requirement_or_none(string name, int number) => Assert.Equal(number, Index.Find(name));

    [Theory]
    [InlineData("REQ-12", 4)]
    [InlineData("tasks#4", RequirementIndex.None)]
    [InlineData("4", RequirementIndex.None)]
    [InlineData("REQ-12 and more", RequirementIndex.None)]
    public void A_category_counts_only_when_it_is_an_id(string value, int number) => Assert.Equal(number, Index.FindLabel(value));

    [Fact]
    public void A_text_may_hold_several_names() => Assert.Equal(["REQ-1", "FR-2", "US-3"], RequirementIndex.Names(" REQ-1, FR-2;US-3\treq-1 "));

    private static Requirement Named(string label) => new() { Id = label, Label = label, Document = "a.md", Line = 1, Title = "", Text = "", Stated = StatedStatus.Unstated };

    private static Requirement Number(string document, string label) => Named(label) with { Id = $"{document}#{label}", Document = document };
}
