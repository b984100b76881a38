using FsCheck;
using FsCheck.Fluent;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Git;
using RunMetrics.Snapshots.Testing.Suspects;

namespace RunMetrics.Tests.Testing.Suspects;

/// <summary>That a change cannot reach a test is said only when it is proved.</summary>
public sealed class ReachProofTests
{
    private static readonly Drawn Shop = new();

    [Fact]
    public void A_class_that_nothing_in_the_process_uses_cannot_reach_the_test()
    {
        var test = Shop.Judge();

        Assert.Equal(ReachState.Unreachable, test.Reach.State);
        Assert.Empty(test.Suspects);
    }

    [Fact]
    public void A_class_that_the_test_uses_over_another_one_can()
    {
        var test = (Shop with { Changed = [Drawn.File(Drawn.Books), Drawn.File(Drawn.Labels)] }).Judge();

        Assert.Equal(ReachState.Reachable, test.Reach.State);
    }

    [Theory]
    [InlineData("appsettings.json", ChangeKind.Modified)]
    [InlineData("src/Shop/Shop.csproj", ChangeKind.Modified)]
    [InlineData("Directory.Build.props", ChangeKind.Modified)]
    [InlineData("README.md", ChangeKind.Modified)]
    [InlineData("tests/Shop.Tests/expected.txt", ChangeKind.Added)]
    [InlineData("src/Shop/AssemblyInfo.cs", ChangeKind.Modified)]
    [InlineData("src/Shop/Gone.cs", ChangeKind.Deleted)]
    [InlineData(Drawn.Labels, ChangeKind.Renamed)]
    public void A_file_whose_types_are_not_known_leaves_it_unknown(string path, ChangeKind kind)
    {
        var reach = (Shop with { Changed = [Drawn.File(path, kind)] }).Judge().Reach;

        Assert.Equal(ReachState.Unknown, reach.State);
        Assert.Contains(path, Assert.Single(reach.Reasons), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("System.Runtime", "System.Activator")]
    [InlineData("System.Runtime", "System.Type")]
    [InlineData("System.Runtime", "System.Reflection.Assembly")]
    [InlineData("System.Runtime", "System.IO.File")]
    [InlineData("System.Runtime", "System.Runtime.Loader.AssemblyLoadContext")]
    [InlineData("System.Diagnostics.Process", "System.Diagnostics.Process")]
    [InlineData("System.Net.Http", "System.Net.Http.HttpClient")]
    [InlineData("Microsoft.CSharp", "Microsoft.CSharp.RuntimeBinder.Binder")]
    [InlineData("Scrutor", "Scrutor.ITypeSourceSelector")]
    [InlineData("Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.DependencyInjection.ServiceCollection")]
    public void Code_that_may_find_other_code_or_leave_the_process_leaves_it_unknown(string assembly, string type)
    {
        Assert.Equal(ReachState.Unknown, Shop.With(assembly, type, null, "Shop.Book").Judge().Reach.State);

        // Of what cannot run nothing depends.
        Assert.Equal(ReachState.Unreachable, Shop.With(assembly, type, null, "Shop.Label").Judge().Reach.State);
    }

    [Fact]
    public void Of_many_reasons_some_are_told()
    {
        var reasons = (Shop with { Changed = [.. Enumerable.Range(0, 300).Select(number => Drawn.File($"data/{number}.json"))] }).Judge().Reach.Reasons;

        Assert.Equal((5, "and 296 more reasons"), (reasons.Count, reasons[^1]));
    }

    [Fact]
    public void A_record_asks_for_its_own_type_and_finds_nothing_by_it()
    {
        var record = Shop.With("System.Runtime", "System.Type", null, "Shop.Book").With("System.Runtime", "System.IEquatable`1", null, "Shop.Book");

        Assert.Equal(ReachState.Unreachable, record.Judge().Reach.State);
    }

    [Theory]
    [InlineData("System.Runtime", "System.Runtime.CompilerServices.ModuleInitializerAttribute")]
    [InlineData("xunit.core", "Xunit.Sdk.ITestCaseOrderer")]
    public void What_starts_by_itself_in_the_process_can_reach_the_test(string assembly, string type)
    {
        // No edge leads from the test to Starter, yet it runs, and uses what is changed. Which test that disturbs nobody knows.
        var reach = Shop.With("Shop", "Shop.Starter", "src/Shop/Starter.cs").With(assembly, type, null, "Shop.Starter") switch
        {
            var shop => (shop with { Edges = [.. shop.Edges, ("Shop.Starter", "Shop.Label")] }).Judge().Reach,
        };

        Assert.Equal(ReachState.Unknown, reach.State);
        Assert.Contains("other code of the same process", Assert.Single(reach.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_test_of_the_process_may_leave_something_behind()
    {
        var reach = Shop.With("Shop.Tests", "Shop.Tests.LabelTests", "tests/Shop.Tests/LabelTests.cs") switch
        {
            var shop => (shop with { Edges = [.. shop.Edges, ("Shop.Tests.LabelTests", "Shop.Label")] }).Judge().Reach,
        };

        Assert.Equal(ReachState.Unknown, reach.State);
    }

    [Fact]
    public void Constants_are_copied_without_an_edge()
    {
        var reach = (Shop with { Types = [.. Shop.Types.Select(type => type with { Fields = type.Name == "Shop.Label" ? 1 : 0 })] }).Judge().Reach;

        Assert.Contains("constant", Assert.Single(reach.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_generator_works_at_build_time()
    {
        var reach = Shop.With("Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.IIncrementalGenerator", null, "Shop.Label").Judge().Reach;

        Assert.Contains("part of the build", Assert.Single(reach.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void Code_that_is_compiled_otherwise_although_nobody_edited_it_leaves_it_unknown()
    {
        // At the base, PriceList called an extension method of Label; it is gone, and the same source now binds to another one.
        var before = Shop with { Edges = [.. Shop.Edges, ("Shop.PriceList", "Shop.Label")] };

        var reach = SuspectAnalysis.Of(Shop.Input(before))!.Tests[0].Reach;

        Assert.Contains("compiled otherwise", Assert.Single(reach.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_run_of_the_base_nothing_is_proved()
    {
        Assert.Equal(ReachState.Unknown, SuspectAnalysis.Of(Shop.Input() with { Base = null })!.Tests[0].Reach.State);
        Assert.Equal(ReachState.Unknown, SuspectAnalysis.Of(Shop.Input() with { Graph = null })!.Tests[0].Reach.State);
        Assert.Equal(ReachState.Unknown, (Shop with { Command = "dotnet test --no-build" }).Judge().Reach.State);
        Assert.Equal(ReachState.Unknown, (Shop with { Command = null }).Judge().Reach.State);
    }

    [Fact]
    public void A_referenced_project_that_was_not_read_leaves_it_unknown()
    {
        var input = Shop.Input();
        var graph = input.Graph!;
        var missing = new DependencyProject { Name = "Secret", Path = "Secret.csproj", Projects = [], Packages = [] };
        DependencyProject[] projects = [.. graph.Projects!.Select(project => project with { Projects = [.. project.Projects, graph.Projects!.Count] }), missing];

        var reach = SuspectAnalysis.Of(input with { Graph = graph with { Projects = projects } })!.Tests[0].Reach;

        Assert.Contains("Secret", Assert.Single(reach.Reasons), StringComparison.Ordinal);
        Assert.Equal(ReachState.Unknown, reach.State);
    }

    [Fact]
    public void A_change_is_never_called_unreachable_when_a_path_leads_to_it()
    {
        const int types = 7;
        var graphs =
            from edges in Gen.ListOf(Gen.Two(Gen.Choose(0, types - 1)))
            from changed in Gen.NonEmptyListOf(Gen.Choose(0, types - 1))
            from tests in Gen.Choose(1, 3)
            select (Edges: edges.Where(edge => edge.Item1 != edge.Item2).Select(edge => (From: edge.Item1, To: edge.Item2)).Distinct().ToList(), Changed: changed.Distinct().ToList(), Tests: tests);
        var seen = new HashSet<ReachState>();
        // Enough that all three answers are among them.
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(graphs.ToArbitrary(), graph =>
        {
            // The last ones are the test assembly, the very last the class of the test.
            string Name(int type) => type == types - 1 ? "Shop.Tests.PriceTests" : $"T{type}";
            var drawn = new Drawn
            {
                Types = [.. Enumerable.Range(0, types).Select(type => (type >= types - graph.Tests ? "Shop.Tests" : "Shop", Name(type), (string?)$"{type}.cs", 0))],
                Edges = [.. graph.Edges.Select(edge => (Name(edge.From), Name(edge.To)))],
                Changed = [.. graph.Changed.Select(type => Drawn.File($"{type}.cs"))],
            };
            var state = drawn.Judge().Reach.State;
            seen.Add(state);
            var fromProcess = Enumerable.Range(types - graph.Tests, graph.Tests).Any(root => graph.Changed.Exists(type => Path(graph.Edges, root, type)));
            var fromTest = graph.Changed.Exists(type => Path(graph.Edges, types - 1, type));
            return (state == ReachState.Unreachable) == !fromProcess && (state == ReachState.Reachable) == fromTest;
        }));
        Assert.Equal(3, seen.Count);
    }

    // Not as the product does it: by powers of the adjacency.
    private static bool Path(List<(int From, int To)> edges, int from, int to)
    {
        var reached = new HashSet<int> { from };
        for (var length = 0; length <= edges.Count; length++)
            reached.UnionWith(edges.Where(edge => reached.Contains(edge.From)).Select(edge => edge.To).ToList());
        return reached.Contains(to);
    }
}
