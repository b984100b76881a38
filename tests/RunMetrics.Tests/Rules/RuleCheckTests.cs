using FsCheck;
using FsCheck.Fluent;
using RunMetrics.Shared.Dependencies;
using RunMetrics.Shared.Rules;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Dependencies.Levels;
using RunMetrics.Snapshots.Rules;
using RunMetrics.Tests.Contracts;
using RunMetrics.Tests.Dependencies;

namespace RunMetrics.Tests.Rules;

/// <summary>Rules over a shop whose data layer reaches up to its pages, and whose features look into each other.</summary>
public sealed class RuleCheckTests : IDisposable
{
    private readonly CompiledSource _compiled = new();
    private readonly CompiledAssembly _shop;
    private readonly DependencyGraph _graph;

    public RuleCheckTests()
    {
        _shop = AssemblyReader.Read(_compiled.Compile(
        "Shop",
        [
            ("/src/Data/Store.cs", "namespace Shop.Data { public class Store { object Leak() => new Shop.Web.Page(); } public class Row; }"),
            ("/src/Web/Page.cs", "namespace Shop.Web { public class Page { Shop.Features.Cart.Basket? b; } [System.Obsolete] public class Old { Page? p; } }"),
            ("/src/Features/Cart.cs", "namespace Shop.Features.Cart { public class Basket { Shop.Data.Store? s; Shop.Features.Pay.Bank? bank; } public class Line { Basket? b; } }"),
            ("/src/Features/Pay.cs", "namespace Shop.Features.Pay { public class Bank { Shop.Data.Row? r; } }"),
        ],
        Microsoft.CodeAnalysis.OptimizationLevel.Debug,
        Microsoft.CodeAnalysis.Emit.DebugInformationFormat.PortablePdb));
        _graph = DependencyGraphBuilder.Of([_shop], place: static file => file.TrimStart('/'));
    }

    public void Dispose() => _compiled.Dispose();

    [Fact]
    public void A_forbidden_edge_is_told_with_file_places_and_kinds()
    {
        var violation = Assert.Single(Run(Forbid("data looks up", "Shop.Data", "Shop.Web")).Violations);

        Assert.Equal(("Shop.Data.Store", "Shop.Web.Page", "src/Data/Store.cs", 1), (violation.From, violation.To, violation.File, violation.Places));
        Assert.Equal(["new"], violation.Kinds);
    }

    [Fact]
    public void Groups_caught_on_one_side_are_used_on_the_other()
    {
        var rule = Rule("features are islands", RuleKind.Forbidden, new RuleCondition { Namespace = ["Shop.Features.(*)"] }, new RuleCondition { Namespace = ["Shop.Features"], NamespaceNot = ["Shop.Features.$1"] });

        Assert.Equal(["Shop.Features.Cart.Basket > Shop.Features.Pay.Bank"], Edges(Run(rule)));
    }

    [Fact]
    public void A_cycle_is_told_with_the_way_around_and_the_edge_to_cut()
    {
        var violation = Assert.Single(Run(Rule("no cycles", RuleKind.Circular, RuleCondition.Any, RuleCondition.Any)).Violations);

        Assert.Equal("Shop.Data", violation.From);
        Assert.Equal(violation.Path[0], violation.Path[^1]);
        Assert.Contains("Shop.Web", violation.Path);
        Assert.Equal(1, violation.Places);
        Assert.Empty(Run(Rule("no cycles", RuleKind.Circular, new RuleCondition { NamespaceNot = ["Shop.Data"] }, RuleCondition.Any)).Violations);
    }

    [Fact]
    public void What_may_not_be_reached_is_told_with_a_shortest_way()
    {
        var violation = Assert.Single(Run(Rule("lines do not reach pages", RuleKind.Reachable, new RuleCondition { Type = ["Shop.Features.Cart.Line"] }, new RuleCondition { Namespace = ["Shop.Web"] })).Violations);

        Assert.Equal(["Shop.Features.Cart.Line", "Shop.Features.Cart.Basket", "Shop.Data.Store", "Shop.Web.Page"], violation.Path);
        Assert.NotNull(violation.Cut);
    }

    [Fact]
    public void What_is_required_and_missing_is_told()
    {
        var required = Rule("web is marked", RuleKind.Required, new RuleCondition { Namespace = ["Shop.Web"] }, new RuleCondition { Type = ["System.ObsoleteAttribute"] });

        Assert.Equal(["Shop.Web.Page > "], Edges(Run(required)));
    }

    [Fact]
    public void With_allowed_edges_every_other_one_between_own_types_is_a_violation()
    {
        var report = Run(
            Rule("web", RuleKind.Allowed, new RuleCondition { Namespace = ["Shop.Web"] }, new RuleCondition { Namespace = ["Shop"] }),
            Rule("features", RuleKind.Allowed, new RuleCondition { Path = ["src/Features/**"] }, new RuleCondition { Namespace = ["Shop.Features", "Shop.Data"] }));

        Assert.Equal(["Shop.Data.Store > Shop.Web.Page"], Edges(report));
        Assert.All(report.Violations, one => Assert.Equal(RuleCheck.NotAllowed, one.Rule));
    }

    [Fact]
    public void A_rule_that_means_no_type_says_on_which_side()
    {
        Assert.Equal("from", Assert.Single(Run(Forbid("misspelt", "Shop.Dada", "Shop.Web")).Rules).EmptySide);
        Assert.Equal("to", Assert.Single(Run(Forbid("moved", "Shop.Data", "Shop.Wep")).Rules).EmptySide);
        Assert.Null(Assert.Single(Run(Forbid("fits", "Shop.Data", "Shop.Web")).Rules).EmptySide);
        Assert.Empty(Run(Forbid("off", "Shop.Data", "Shop.Web") with { Severity = RuleSeverity.Off }).Rules);
    }

    [Fact]
    public void A_group_of_a_namespace_is_one_name_however_deep_a_type_lies()
    {
        var deep = DependencyGraphBuilder.Of([AssemblyReader.Read(_compiled.Compile("Deep", "namespace Shop.Features.Orders { public class Order; } namespace Shop.Features.Orders.Data { public class Row { Shop.Features.Orders.Order? o; } }"))]);
        var rule = Rule("features are islands", RuleKind.Forbidden, new RuleCondition { Namespace = ["Shop.Features.(*)"] }, new RuleCondition { Namespace = ["Shop.Features"], NamespaceNot = ["Shop.Features.$1"] });

        Assert.Empty(RuleCheck.Run(deep, new RuleSet { Rules = [rule] }).Violations);
    }

    [Fact]
    public void A_side_that_only_says_what_it_does_not_mean_is_about_own_types()
    {
        var rule = Rule("web is alone", RuleKind.Forbidden, new RuleCondition { Namespace = ["Shop.Web"] }, new RuleCondition { NamespaceNot = ["Shop.Web"] });

        Assert.Equal(["Shop.Web.Page > Shop.Features.Cart.Basket"], Edges(Run(rule)));
    }

    [Fact]
    public void A_cycle_that_is_a_part_of_a_known_one_is_known()
    {
        var whole = Cycle("AB", "BC", "CA", "BA");
        var half = Cycle("AB", "BC", "BA");

        Assert.True(Assert.Single(Known(whole).Mark(NoCycles(half)).Violations).Known);
        Assert.False(Assert.Single(Known(half).Mark(NoCycles(whole)).Violations).Known);
    }

    [Fact]
    public void What_is_known_of_an_assembly_that_was_not_checked_is_kept()
    {
        var other = AssemblyReader.Read(_compiled.Compile("Other", "namespace Other.Data { public class Store { object M() => new Other.Web.Page(); } } namespace Other.Web { public class Page; }"));
        var both = DependencyGraphBuilder.Of([_shop, other]);
        var only = DependencyGraphBuilder.Of([other]);
        var rules = new RuleSet { Rules = [Forbid("data looks up", "Shop.Data", "Shop.Web"), Forbid("other data looks up", "Other.Data", "Other.Web")] };
        var baseline = RuleBaseline.Empty.Updated(RuleCheck.Run(both, rules), both);

        Assert.Equal(2, baseline.Known.Count);
        Assert.Equal(["Shop"], baseline.Absent(only));
        Assert.Empty(baseline.Stale(RuleCheck.Run(only, rules), only));
        Assert.Equal(baseline.Known, baseline.Updated(RuleCheck.Run(only, rules), only).Known);
        Assert.Equal(["Other", "Shop"], baseline.Updated(RuleCheck.Run(only, rules), only).Assemblies);
    }

    [Fact]
    public void A_forbidden_way_tells_each_goal_it_meets_first_and_the_places_of_the_edge_to_cut()
    {
        var graph = DependencyGraphBuilder.Of([AssemblyReader.Read(_compiled.Compile("Ways", """
            namespace Far { public class X; public class Y { X? x; } public class Z; }
            namespace Mid { public class M { Far.X? a; Far.Y? b; } }
            namespace Near { public class N { Mid.M? a; Mid.M? b; Mid.M? c; } }
            """))]);
        var report = RuleCheck.Run(graph, new RuleSet { Rules = [Rule("far", RuleKind.Reachable, new RuleCondition { Namespace = ["Near"] }, new RuleCondition { Namespace = ["Far"] })] });

        Assert.Equal(["Near.N > Far.X", "Near.N > Far.Y"], Edges(report));
        Assert.All(report.Violations, one => Assert.Equal(1, one.Places));
        Assert.Equal([("Mid.M", "Far.X"), ("Mid.M", "Far.Y")], report.Violations.Select(one => one.Cut!.Value));
    }

    [Fact]
    public void A_cycle_may_have_to_pass_through_something_or_stay_among_it()
    {
        var graph = Cycle("AB", "BC", "CA", "DE", "ED");
        string[] Through(RuleCondition? via, RuleCondition? only) =>
            [.. RuleCheck.Run(graph, new RuleSet { Rules = [Rule("cycles", RuleKind.Circular, RuleCondition.Any, RuleCondition.Any) with { Via = via, ViaOnly = only }] }).Violations.Select(one => string.Join(' ', one.Cycle))];

        Assert.Equal(["NA NB NC", "ND NE"], Through(null, null));
        Assert.Equal(["ND NE"], Through(new RuleCondition { Namespace = ["NE"] }, null));
        Assert.Equal(["NA NB NC"], Through(null, new RuleCondition { Namespace = ["NA", "NB", "NC"] }));
        Assert.Empty(Through(null, new RuleCondition { Namespace = ["NA", "NB"] }));
    }

    [Fact]
    public void What_nobody_uses_and_what_uses_nothing_is_an_orphan()
    {
        var graph = DependencyGraphBuilder.Of([AssemblyReader.Read(_compiled.Compile("Lonely", "namespace L { public class Alone { System.Type? t; } public class User { Used? u; } public class Used; }"))]);
        var rule = Rule("no orphans", RuleKind.Orphan, RuleCondition.Any, RuleCondition.Any) with { Level = GraphLevel.Type };

        var violation = Assert.Single(RuleCheck.Run(graph, new RuleSet { Rules = [rule] }).Violations);
        Assert.Equal(("L.Alone", "", "RUNM5005"), (violation.From, violation.To, violation.Code));
        Assert.Empty(RuleCheck.Run(graph, new RuleSet { Rules = [rule with { From = new RuleCondition { TypeNot = ["L.Alone"] } }] }).Violations);
    }

    [Fact]
    public void Uncovered_edges_weigh_what_the_set_says()
    {
        var report = RuleCheck.Run(_graph, new RuleSet { AllowedSeverity = RuleSeverity.Info, Rules = [Rule("web", RuleKind.Allowed, new RuleCondition { Namespace = ["Shop.Web"] }, new RuleCondition { Namespace = ["Shop"] })] });

        Assert.NotEmpty(report.Violations);
        Assert.All(report.Violations, one => Assert.Equal((RuleSeverity.Info, "RUNM5002"), (one.Severity, one.Code)));
        Assert.Equal(report.Violations.Count, report.Rules.Single(one => one.Rule.Name == RuleCheck.NotAllowed).Violations);
    }

    [Fact]
    public void A_rule_may_say_that_it_means_nothing_yet() =>
        Assert.Null(Assert.Single(Run(Forbid("later", "Shop.Data", "Shop.Soon") with { MayBeEmpty = true }).Rules).EmptySide);

    [Fact]
    public void A_kind_of_use_narrows_a_rule()
    {
        Assert.Empty(Run(Forbid("inherits", "Shop.Data", "Shop.Web") with { Kinds = ["inherit"] }).Violations);
        Assert.Single(Run(Forbid("makes", "Shop.Data", "Shop.Web") with { Kinds = ["inherit", "new"] }).Violations);
    }

    [Fact]
    public void The_order_of_rules_makes_no_difference_and_a_baseline_of_all_leaves_nothing_new() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(50),
        Prop.ForAll(Gen.Shuffle(Many()).ToArbitrary(), rules =>
        {
            var (one, other) = (Run(rules), Run([.. rules.Reverse()]));
            var marked = RuleBaseline.Empty.Updated(one, _graph).Mark(other);
            return one.Violations.Select(violation => violation.Key).SequenceEqual(other.Violations.Select(violation => violation.Key))
                && marked.Violations.All(violation => violation.Known) && RuleBaseline.Empty.Updated(one, _graph).Stale(other, _graph).Count == 0;
        }));

    [Fact]
    public void A_baseline_is_one_line_a_violation_and_reads_as_it_was_written()
    {
        using var folder = new TemporaryFolder();
        var report = Run(Many());
        var file = folder.File(RuleBaseline.FileName);
        var baseline = RuleBaseline.Empty.Updated(report, _graph);
        baseline.Write(file);

        Assert.Equal(report.Violations.Select(one => one.Key).Distinct().Count(), RuleBaseline.Read(file).Known.Count);
        Assert.Equal(baseline.Known, RuleBaseline.Read(file).Known);
        Assert.Equal(["Shop"], RuleBaseline.Read(file).Assemblies);
        SchemaValidator.Conforms("baseline", File.ReadAllText(file));
        Assert.Contains("    { \"rule\": \"data looks up\", \"from\": \"Shop.Data.Store\", \"to\": \"Shop.Web.Page\" }", File.ReadAllLines(file).Select(line => line.TrimEnd(',')));
        File.WriteAllText(file, "[]");
        Assert.Throws<InvalidDataException>(() => RuleBaseline.Read(file));
        Assert.Empty(RuleBaseline.Read(folder.File("none.json")).Known);
    }

    [Theory]
    [InlineData("Shop.*", "Shop.Web", true)]
    [InlineData("Shop.*", "Shop.Web.Pages", false)]
    [InlineData("**Page", "Shop.Web.Page", true)]
    [InlineData("Shop.Web", "Shop.Web", true)]
    [InlineData("Shop.Web", "Shop.Website", false)]
    [InlineData("src/*.cs", "src/a/B.cs", false)]
    [InlineData("src/**/*.cs", "src/a/B.cs", true)]
    [InlineData("/^Shop\\.(Web|Data)$/", "Shop.Data", true)]
    [InlineData("Sh?p", "Shop", true)]
    public void Patterns_mean_what_they_say(string pattern, string text, bool fits) => Assert.Equal(fits, RulePattern.Of(pattern, pattern.StartsWith("src", StringComparison.Ordinal) ? '/' : '.', "", []).IsMatch(text));

    [Fact]
    public void A_pattern_that_is_none_is_named()
    {
        Assert.Contains("'/(/'", RulePattern.Violation("/(/"), StringComparison.Ordinal);
        Assert.Null(RulePattern.Violation("Shop.(*).$1"));
    }

    private static ArchitectureRule[] Many() =>
    [
        Forbid("data looks up", "Shop.Data", "Shop.Web"),
        Forbid("all", "Shop", "Shop"),
        Rule("no cycles", RuleKind.Circular, RuleCondition.Any, RuleCondition.Any) with { Level = GraphLevel.Type },
        Rule("reach", RuleKind.Reachable, new RuleCondition { Namespace = ["Shop.Features"] }, new RuleCondition { Namespace = ["Shop.Web"] }),
        Rule("needs", RuleKind.Required, new RuleCondition { Namespace = ["Shop"] }, new RuleCondition { Type = ["Shop.Data.Row"] }),
    ];

    // A namespace a letter, an edge two.
    private DependencyGraph Cycle(params string[] edges) => DependencyGraphBuilder.Of([AssemblyReader.Read(_compiled.Compile(
        "C" + string.Concat(edges),
        string.Concat("ABCDE".Select(name => $"namespace N{name} {{ public class {name} {{ {string.Concat(edges.Where(edge => edge[0] == name).Select(edge => $"N{edge[1]}.{edge[1]}? f{edge[1]};"))} }} }} "))))]);

    private static RuleReport NoCycles(DependencyGraph graph) => RuleCheck.Run(graph, new RuleSet { Rules = [Rule("no cycles", RuleKind.Circular, RuleCondition.Any, RuleCondition.Any)] });

    private static RuleBaseline Known(DependencyGraph graph) => RuleBaseline.Empty.Updated(NoCycles(graph), graph);

    private static ArchitectureRule Forbid(string name, string from, string to) => Rule(name, RuleKind.Forbidden, new RuleCondition { Namespace = [from] }, new RuleCondition { Namespace = [to] });

    private static ArchitectureRule Rule(string name, RuleKind kind, RuleCondition from, RuleCondition to) => new() { Name = name, Kind = kind, From = from, To = to };

    private RuleReport Run(params ArchitectureRule[] rules) => RuleCheck.Run(_graph, new RuleSet { Rules = rules });

    private static IEnumerable<string> Edges(RuleReport report) => report.Violations.Select(one => $"{one.From} > {one.To}");
}
