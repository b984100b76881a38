using RunMetrics.Shared.Dependencies;
using RunMetrics.Snapshots.Churn.Storing;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Hotspots;
using RunMetrics.Snapshots.Testing;
using RunMetrics.Tests.Churn;
using RunMetrics.Tests.Dependencies;
using RunMetrics.Tests.Reports.Samples;

namespace RunMetrics.Tests.Hotspots;

/// <summary>A shop whose cart is complex and changes often, with a real history and real assemblies.</summary>
public sealed class HotspotAnalysisTests : IDisposable
{
    private readonly ChurnProbe _history = new();
    private readonly CompiledSource _compiled = new();
    private readonly DependencyGraph _graph;

    public HotspotAnalysisTests()
    {
        var shop = _compiled.Compile(
            "Shop",
            [
                ("/src/Cart.cs", "namespace Shop; public class Cart { public int Sum(int[] a) { var s = 0; foreach (var x in a) { if (x > 0) s += x; else if (x < -9) s--; } return s; } public Price? P; }"),
                ("/src/Price.cs", "namespace Shop; public class Price { public int Of(bool b) { if (b) return 1; return 2; } }"),
                ("/src/Page.cs", "namespace Shop; public class Page { public Cart C = new(); }"),
                ("/src/Rules.cs", "namespace Shop; public class Rules { public int Z(int a) => a > 3 ? 1 : 2; }"),
                ("/src/obj/Made.g.cs", "namespace Shop; public class Made { public int Z(int a) => a > 3 ? 1 : 2; }"),
            ],
            Microsoft.CodeAnalysis.OptimizationLevel.Debug,
            Microsoft.CodeAnalysis.Emit.DebugInformationFormat.PortablePdb);
        var tests = _compiled.Compile(
            "Shop.Tests",
            [("/tests/CartTests.cs", "namespace Shop.Tests; public class CartTests { public void Adds() { if (new Shop.Cart().Sum([1]) != 1) throw new System.Exception(); } }")],
            Microsoft.CodeAnalysis.OptimizationLevel.Debug,
            Microsoft.CodeAnalysis.Emit.DebugInformationFormat.PortablePdb,
            references: shop);
        _graph = DependencyGraphBuilder.Of([AssemblyReader.Read(shop), AssemblyReader.Read(tests)], place: static file => file.Replace('\\', '/').TrimStart('/'));
        _history.Commit("2026-01-01T10:00:00Z", "Ada", ("src/Cart.cs", 10), ("src/Price.cs", 10), ("src/Page.cs", 10), ("src/Rules.cs", 10), ("tests/CartTests.cs", 10), ("read.md", 1));
        for (var i = 1; i <= 6; i++)
        {
            _history.Commit($"2026-02-0{i}T10:00:00Z", "Ada", ("src/Cart.cs", 10 + i), ("src/Rules.cs", 10 + i));
            _history.Commit($"2026-02-0{i}T11:00:00Z", "Ben", ("src/Page.cs", 10 + i));
        }
    }

    public void Dispose()
    {
        _history.Dispose();
        _compiled.Dispose();
    }

    private ChurnReport Churn() => _history.Read();

    private static TestReport Tests(params TestResult[] tests) => Make.Report([Make.Module("Shop.Tests", "net10.0")], tests);

    [Fact]
    public void The_complex_file_that_changes_often_comes_first_with_all_its_factors()
    {
        var report = HotspotAnalysis.Of(Churn(), _graph, coverage: null, Tests())!;

        var cart = report.Files[0];
        Assert.Equal(("src/Cart.cs", "Shop", false, 7, 2, 2), (cart.Name, cart.Assembly, cart.IsTest, cart.Revisions, cart.FanIn, cart.Dependents));
        Assert.Equal((1.0, 1.0), (cart.ComplexityRank, cart.Hotspot / Math.Sqrt(cart.ChurnRank)));
        Assert.Equal((16, 1, 0), (cart.ChangedLines, cart.Authors, cart.Failures));
        Assert.Null(cart.LineRate);
        Assert.Null(cart.Risk);
        Assert.Equal(0, report.Files.Single(file => file.Path == "src/Price.cs").Hotspot);
        Assert.Equal(1, report.Unranked);
        Assert.DoesNotContain(report.Files, file => file.Path.Contains("obj", StringComparison.Ordinal));
    }

    [Fact]
    public void Types_have_the_churn_of_their_file_and_their_own_dependents()
    {
        var report = HotspotAnalysis.Of(Churn(), _graph, coverage: null, Tests())!;

        Assert.Equal("Shop.Cart", report.Types[0].Name);
        Assert.Equal(["Shop.Tests.CartTests"], report.Types.Where(type => type.IsTest).Select(type => type.Name));
        Assert.Equal(3, report.Types.Single(type => type.Name == "Shop.Price").Dependents);
    }

    [Fact]
    public void Failures_count_for_the_files_their_traces_pass_through()
    {
        var failed = Make.Test(0, "Shop.Tests.CartTests", "Adds", TestOutcome.Failed);
        failed = failed with
        {
            Attempts =
            [
                failed.Attempts[0] with
                {
                    StackTrace = """
                           at Shop.Cart.Sum(Int32[] a) in /build/other/src/Cart.cs:line 7
                           at Shop.Cart.Again() in C:\work\src\Cart.cs:Zeile 9
                           at Shop.Tests.CartTests.Adds() in /build/other/tests/CartTests.cs:line 3
                        """,
                },
            ],
        };

        var report = HotspotAnalysis.Of(Churn(), _graph, coverage: null, Tests(failed))!;

        Assert.Equal(
            [("src/Cart.cs", 1), ("tests/CartTests.cs", 1)],
            report.Files.Where(file => file.Failures > 0).Select(file => (file.Path, file.Failures!.Value)).Order());
        Assert.All(HotspotAnalysis.Of(Churn(), _graph, coverage: null, tests: null)!.Files, file => Assert.Null(file.Failures));
    }

    [Fact]
    public void History_that_does_not_fit_the_graph_is_told_by_kind()
    {
        var pairs = HotspotAnalysis.Of(Churn(), _graph, coverage: null, Tests())!.Coupling;

        Assert.Equal(
            [
                (HiddenCouplingKind.NoDependency, "src/Cart.cs", "src/Rules.cs", 7, 0),
                (HiddenCouplingKind.NoCoChange, "src/Page.cs", "src/Cart.cs", -1, 2),
                (HiddenCouplingKind.TestNotChanged, "tests/CartTests.cs", "src/Cart.cs", -1, 2),
            ],
            pairs.Select(pair => (pair.Kind, pair.From, pair.To, pair.Shared ?? -1, pair.Places)));
    }

    [Fact]
    public void Without_history_or_complexity_nothing_is_said()
    {
        Assert.Null(HotspotAnalysis.Of(Churn(), null, null, null));
        var unavailable = new ChurnReport { SchemaVersion = "1.0", State = Snapshots.Git.Completeness.Unavailable, People = Snapshots.Churn.PeopleMode.Off, Strings = [] };
        Assert.Null(HotspotAnalysis.Of(unavailable, _graph, null, null));
    }

    [Fact]
    public void Methods_that_nobody_wrote_add_no_complexity()
    {
        Assert.Equal(0, Complexity("Made"));
        var record = _compiled.Compile("Data", "namespace Data; public record Row(int A, string B, string C);");
        var types = AssemblyReader.Read(record).Types;
        Assert.InRange(types.Single(type => type.Name == "Row").Complexity, 1, 8);
    }

    private int Complexity(string type) => _graph.Types.Complexity[Enumerable.Range(0, _graph.OwnTypes).Single(i => _graph.Types.Name[i] == type)];
}
