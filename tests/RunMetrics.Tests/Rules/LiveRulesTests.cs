using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using RunMetrics.Tests.Dependencies;

namespace RunMetrics.Tests.Rules;

/// <summary>Rules as the compiler reports them: with file and line.</summary>
public sealed class LiveRulesTests
{
    private const string Shop = """
        namespace Shop.Web
        {
            public class Page
            {
                public static int Size;
                public void Show() { }
            }
            public static class Limits { public const int Most = 3; }
        }
        namespace Shop.Data
        {
            public class Store
            {
                public Store Next() => this;
            }
        }
        """;

    [Fact]
    public void An_order_of_layers_is_reported_where_it_is_broken()
    {
        var found = Found("""
            { "rules": { "layers": [ { "name": "layers", "because": "data is below pages.", "order": ["Shop.Web", "Shop.Data"] } ] } }
            """, """
            namespace Shop.Data;

            public class Reader
            {
                public void Read()
                {
                    var page = new Shop.Web.Page();
                    page
                        .Show();
                }
            }
            """);

        Assert.Equal(
            [
                "/shop/src/Reader.cs(7,20): error RUNM5001: 'Shop.Data.Reader' uses 'Shop.Web.Page' (new), which the rule 'layers: Shop.Data' forbids: data is below pages. Cut the edge, or change the rule in runmetrics.json.",
                "/shop/src/Reader.cs(9,13): error RUNM5001: 'Shop.Data.Reader' uses 'Shop.Web.Page' (call), which the rule 'layers: Shop.Data' forbids: data is below pages. Cut the edge, or change the rule in runmetrics.json.",
            ],
            found);
    }

    [Fact]
    public void Every_kind_of_use_is_seen()
    {
        const string reader = """
            namespace Shop.Data;
            public class A : Shop.Web.Page;
            public interface B<T> where T : Shop.Web.Page;
            public class C { Shop.Web.Page? f; }
            public class D { Shop.Web.Page? P { get; } }
            public class E { void M(Shop.Web.Page p) { } }
            public class F { System.Collections.Generic.List<Shop.Web.Page>? M() => null; }
            public class G { bool M(object o) => o is Shop.Web.Page; }
            public class H { bool M(object o) => o is Shop.Web.Page p && p != null; }
            public class I { object M(object o) => (Shop.Web.Page)o; }
            public class J { string M() => nameof(Shop.Web.Page); }
            public class K { int M() => Shop.Web.Limits.Most; }
            public class L { int M() => Shop.Web.Page.Size; }
            public class N { object M() => typeof(Shop.Web.Page); }
            public class O { object M() => new Shop.Web.Page[1]; }
            public class Q { void M() => System.Array.Empty<Shop.Web.Page>(); }
            public delegate Shop.Web.Page R();
            """;

        var found = Found("""{ "rules": { "layers": [ { "name": "l", "order": ["Shop.Web", "Shop.Data"], "severity": "warning" } ] } }""", reader);

        Assert.Equal(
            ["2 inherit", "3 generic", "4 signature", "5 signature", "6 signature", "7 generic", "8 typeof", "9 typeof", "10 typeof", "11 const", "12 const", "13 field", "14 typeof", "15 new", "16 generic", "17 signature"],
            found.Select(one => one.Split('(', ',') is [_, var line, ..] ? $"{line} {one[(one.LastIndexOf(" (", StringComparison.Ordinal) + 2)..one.LastIndexOf("),", StringComparison.Ordinal)]}" : one).Distinct());
    }

    [Fact]
    public void A_rule_weighs_what_it_says()
    {
        const string reader = "namespace Shop.Data; class R { object M() => new Shop.Web.Page(); }";

        Assert.StartsWith("/shop/src/Reader.cs(1,46): warning RUNM5001", Assert.Single(Found(Forbidden("\"severity\": \"warning\""), reader)), StringComparison.Ordinal);
        Assert.StartsWith("/shop/src/Reader.cs(1,46): info RUNM5001", Assert.Single(Found(Forbidden("\"severity\": \"info\""), reader)), StringComparison.Ordinal);
        Assert.Empty(Found(Forbidden("\"severity\": \"off\""), reader));
    }

    [Fact]
    public void A_rule_about_kinds_is_about_them()
    {
        const string reader = "namespace Shop.Data; class R { object M() => new Shop.Web.Page(); }";

        Assert.Single(Found(Forbidden("\"kinds\": [\"new\", \"call\"]"), reader));
        Assert.Empty(Found(Forbidden("\"kinds\": [\"inherit\"]"), reader));
    }

    [Fact]
    public void What_was_caught_on_one_side_is_meant_on_the_other()
    {
        const string rules = """{ "rules": { "forbidden": [ { "name": "islands", "from": { "namespace": ["Shop.Features.(*)"] }, "to": { "namespace": ["Shop.Features"], "namespaceNot": ["Shop.Features.$1"] } } ] } }""";
        const string reader = "namespace Shop.Features.Cart { class A { object M() => new A(); object N() => new B(); object O() => new Pay.C(); } class B; } namespace Shop.Features.Pay { class C; }";

        Assert.Contains("'Shop.Features.Cart.A' uses 'Shop.Features.Pay.C' (new)", Assert.Single(Found(rules, reader)), StringComparison.Ordinal);
    }

    [Fact]
    public void With_an_allowing_rule_an_edge_that_none_covers_is_reported()
    {
        const string rules = """{ "rules": { "allowedSeverity": "warning", "allowed": [ { "name": "data", "from": { "namespace": ["Shop.Data"] }, "to": { "namespace": ["Shop.Data"] } } ] } }""";
        const string reader = "namespace Shop.Data; class R { object M() => new Shop.Web.Page(); object N() => new Store(); object O() => new System.Text.StringBuilder(); }";

        var found = Assert.Single(Found(rules, reader));

        Assert.StartsWith("/shop/src/Reader.cs(1,46): warning RUNM5002: 'Shop.Data.R' uses 'Shop.Web.Page' (new), which no rule of 'allowed' covers", found, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_types_are_relative_to_the_settings()
    {
        const string reader = "namespace Shop.Data; class R { object M() => new Shop.Web.Page(); }";

        Assert.Single(Found("""{ "rules": { "forbidden": [ { "name": "r", "from": { "path": ["src/Reader.cs"] }, "to": { "path": ["src/Shop*"] } } ] } }""", reader));
        Assert.Empty(Found("""{ "rules": { "forbidden": [ { "name": "r", "from": { "path": ["lib/**"] } } ] } }""", reader));
    }

    [Fact]
    public void What_is_known_is_not_reported()
    {
        const string reader = "namespace Shop.Data; class R { object M() => new Shop.Web.Page(); } class S { object M() => new Shop.Web.Page(); }";

        var found = Found(Forbidden(""), reader, ("/shop/runmetrics.baseline.json", """{ "violations": [ { "rule": "r", "from": "Shop.Data.R", "to": "Shop.Web.Page" } ] }"""));

        Assert.Contains("'Shop.Data.S'", Assert.Single(found), StringComparison.Ordinal);
    }

    [Fact]
    public void Extended_files_come_first_and_a_rule_of_their_name_replaces_or_weighs_anew()
    {
        const string reader = "namespace Shop.Data; class R { object M() => new Shop.Web.Page(); }";
        var shared = ("/shop/eng/shared.json", Forbidden(""));

        Assert.Contains(": error ", Assert.Single(Found("""{ "rules": { "extends": ["eng/shared.json"] } }""", reader, shared)), StringComparison.Ordinal);
        Assert.Contains(": warning ", Assert.Single(Found("""{ "rules": { "extends": ["eng/shared.json"], "forbidden": [ { "name": "r", "severity": "warning" } ] } }""", reader, shared)), StringComparison.Ordinal);
        Assert.Empty(Found("""{ "rules": { "extends": ["eng/missing.json"] } }""", reader));
        Assert.Empty(Found("""{ "rules": { "extends": ["runmetrics.json"] } }""", reader));
    }

    [Fact]
    public void Where_an_extended_file_is_not_at_hand_nobody_knows_what_it_allows()
    {
        const string reader = "namespace Shop.Data; class R { object M() => new Shop.Web.Page(); }";
        const string allowed = """ "allowed": [ { "name": "data", "from": { "namespace": ["Shop.Data"] }, "to": { "namespace": ["Shop.Data"] } } ] """;

        Assert.Single(Found($$"""{ "rules": { {{allowed}} } }""", reader));
        Assert.Empty(Found($$"""{ "rules": { "extends": ["config.nsdepcop"], {{allowed}} } }""", reader));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1]")]
    [InlineData("""{ "rules": { "forbidden": [ { "name": "r", "from": { "namespace": ["/(/"] } } ] } }""")]
    [InlineData("""{ "rules": { "forbidden": [ { "name": "r", "kinds": ["casts"] } ] } }""")]
    [InlineData("""{ "rules": { "forbidden": [ { "name": "r", "circular": true } ] } }""")]
    [InlineData("""{ "rules": { "forbidden": [ { "name": "r", "to": { "package": ["Npgsql"] } } ] } }""")]
    [InlineData("""{ "rules": { "forbidden": 3, "layers": [ 1, { "name": "l" } ], "allowed": {} } }""")]
    [InlineData("""{ "rules": { "forbidden": [ { "name": 1 } ] } }""")]
    public void What_is_broken_or_cannot_be_judged_here_has_no_live_rules(string settings) =>
        Assert.Empty(Found(settings, "namespace Shop.Data; class R { object M() => new Shop.Web.Page(); }"));

    [Fact]
    public void A_pattern_that_never_ends_is_given_up()
    {
        const string reader = "namespace Shop.Data; class Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab { object M() => new Shop.Web.Page(); }";

        Assert.Empty(Found("""{ "rules": { "forbidden": [ { "name": "r", "from": { "type": ["/(A|a|aa)+$/"] } } ] } }""", reader));
    }

    [Fact]
    public void A_fault_of_the_analyzer_is_a_warning_with_a_code_and_never_an_error_of_the_build()
    {
        using var analyzed = new AnalyzedSource();
        var compilation = CompiledSource.Compilation("Shop", [("/shop/src/Shop.cs", Shop)], OptimizationLevel.Debug);

        var fault = Assert.Single(analyzed.Analyze(compilation, new Unreadable()));

        Assert.Equal(("RUNM1005", DiagnosticSeverity.Warning), (fault.Id, fault.Severity));
        Assert.Contains("InvalidOperationException: out of order", fault.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private sealed class Unreadable : AdditionalText
    {
        public override string Path => "/shop/runmetrics.json";

        public override SourceText? GetText(CancellationToken cancellationToken = default) => throw new InvalidOperationException("out of order");
    }

    private static string Forbidden(string more) =>
        $$"""{ "rules": { "forbidden": [ { "name": "r", "from": { "namespace": ["Shop.Data"] }, "to": { "namespace": ["Shop.Web"] }{{(more.Length == 0 ? "" : ", " + more)}} } ] } }""";

    private static string[] Found(string settings, string reader, params (string Path, string Text)[] more)
    {
        using var analyzed = new AnalyzedSource();
        var compilation = CompiledSource.Compilation("Shop", [("/shop/src/Shop.cs", Shop), ("/shop/src/Reader.cs", reader)], OptimizationLevel.Debug);
        Assert.Empty(compilation.GetDiagnostics().Where(one => one.Severity == DiagnosticSeverity.Error));
        return
        [
            .. analyzed.Analyze(compilation, [.. more.Append(("/shop/runmetrics.json", settings)).Select(file => new Text(file.Item1, file.Item2))])
                .OrderBy(one => one.Location.SourceSpan.Start).Select(one => one.ToString()),
        ];
    }

    private sealed class Text(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
