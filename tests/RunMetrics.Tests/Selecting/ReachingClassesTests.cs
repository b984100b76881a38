using RunMetrics.Snapshots.Selecting;
using RunMetrics.Snapshots.Testing.Suspects;
using RunMetrics.Tests.Testing.Suspects;

namespace RunMetrics.Tests.Selecting;

/// <summary>In the shop, PriceTests uses PriceList, which uses Book, and nobody uses Label.</summary>
public sealed class ReachingClassesTests
{
    private const string PriceTests = "Shop.Tests.PriceTests", LabelTests = "Shop.Tests.LabelTests";

    private static readonly Drawn Shop = new Drawn().With("Shop.Tests", LabelTests, "tests/Shop.Tests/LabelTests.cs");

    private static readonly HashSet<string> Tests = new(StringComparer.Ordinal) { PriceTests, LabelTests };

    [Theory]
    [InlineData(Drawn.Books)]
    [InlineData(Drawn.Prices)]
    [InlineData(Drawn.Tests)]
    public void A_class_of_tests_is_found_over_any_number_of_steps_and_others_are_left_out(string changed) =>
        Assert.Equal([PriceTests], Of(Shop, changed).Classes);

    [Fact]
    public void What_nothing_is_seen_to_use_may_be_reached_from_anywhere()
    {
        var reaching = Of(Shop, Drawn.Labels);

        Assert.Null(reaching.Classes);
        Assert.Equal("nothing is seen to use Shop.Label, so anything may", reaching.Reason);
    }

    [Fact]
    public void A_helper_of_tests_that_a_runner_finds_by_itself_reaches_all_of_them() =>
        Assert.Equal("nothing is seen to use Shop.Tests.Fixture, so anything may", Of(Shop.With("Shop.Tests", "Shop.Tests.Fixture", "tests/Shop.Tests/Fixture.cs") with
        {
            Edges = [.. Shop.Edges, ("Shop.Tests.Fixture", "Shop.Book")],
        }, Drawn.Books).Reason);

    [Theory]
    [InlineData("prices.json")]
    [InlineData("src/Shop/New.cs")]
    public void A_file_without_a_type_in_the_graph_may_matter_to_all(string changed) =>
        Assert.Equal($"no type of the graph stands in '{changed}'", Of(Shop, Drawn.Books, changed).Reason);

    [Fact]
    public void Whoever_uses_a_base_may_reach_what_is_derived_from_it()
    {
        // Book implements IPriced; one class of tests makes books, the other knows IPriced alone.
        var shop = Shop.With("Shop", "Shop.IPriced", "src/Shop/IPriced.cs", "Shop.Book", LabelTests);

        Assert.Equal([PriceTests], Of(shop, Drawn.Books).Classes);
        Assert.Equal([LabelTests, PriceTests], Of(shop, "implement", Drawn.Books).Classes);
    }

    [Fact]
    public void What_a_compiler_copies_may_be_anywhere_unless_the_source_was_looked_at()
    {
        var shop = Shop with { Types = [.. Shop.Types.Select(type => type.Name == "Shop.Book" ? type with { Fields = 1 } : type)] };

        Assert.Equal("Shop.Book has fields, which may be constants, and without the analyzer no edge shows where those went", Of(shop, Drawn.Books).Reason);
        Assert.Equal([PriceTests], ReachingClasses.Of(new TypeUses(shop.Graph() with { Origins = ["il"] }), Tests, [Drawn.Books]).Classes);
    }

    private static ReachingClasses Of(Drawn shop, params string[] changed) => changed is ["implement", .. var files] ? Of(shop, "implement", files) : Of(shop, "call", changed);

    private static ReachingClasses Of(Drawn shop, string kind, string[] changed) =>
        ReachingClasses.Of(new TypeUses(shop.Graph() with { KindSets = [kind] }), Tests, changed);
}
