using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.VisualBasic;
using RunMetrics.Shared.Dependencies;

namespace RunMetrics.Tests.Dependencies;

/// <summary>What the analyzer adds to the graph: edges that IL does not show.</summary>
public sealed class SourceUsesTests
{
    private const string Constants = """
        static class Limits { public const int Most = 3; public const string Name = "n"; }
        enum Colors { Red, Green }
        """;

    [Fact]
    public void A_constant_is_an_edge_of_the_source() =>
        Assert.Equal(["Basket -> Limits: Const (Source) 2"], AnalyzedSource.Edges(Constants + "class Basket { int F() => Limits.Most + Limits.Most; }"));

    [Fact]
    public void Constants_in_default_values_other_constants_cases_and_attributes_count()
    {
        var edges = AnalyzedSource.Edges(Constants + """
            class Default { void F(int most = Limits.Most) { } }
            class Own { const int Most = Limits.Most; }
            class Case { bool F(int n) { switch (n) { case Limits.Most: return true; default: return n is Limits.Most; } } }
            [System.Obsolete(Limits.Name)] class Marked { }
            enum Sizes { Large = Limits.Most }
            """);

        Assert.Equal(
            ["Case -> Limits: Const (Source) 2", "Default -> Limits: Const (Source) 1", "Marked -> Limits: Const (Source) 1", "Own -> Limits: Const (Source) 1", "Sizes -> Limits: Const (Source) 1"],
            edges.Where(edge => edge.Contains("Limits", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_enum_value_is_one_too() =>
        Assert.Equal(["Basket -> Colors: Const (Source) 1"], AnalyzedSource.Edges(Constants + "class Basket { bool F(int n) => n == (int)Colors.Red; }"));

    [Fact]
    public void Where_IL_has_the_edge_the_constant_is_added_to_it() =>
        Assert.Equal(["Basket -> Colors: Signature, Const (Il, Source) 2"], AnalyzedSource.Edges(Constants + "class Basket { Colors c = Colors.Green; }"));

    [Fact]
    public void A_name_is_one_of_a_type_or_of_the_type_of_a_member()
    {
        var edges = AnalyzedSource.Edges("""
            class Basket { void F() { var a = nameof(Price) + nameof(Price.Net) + nameof(Tax<int>.Rate) + nameof(Shop.Open) + nameof(Outer.Inner); } }
            class Price { public int Net; }
            class Tax<T> { public int Rate => 1; }
            static class Shop { public static void Open() { } public static void Open(int n) { } }
            class Outer { public class Inner; }
            """);

        Assert.Equal(
            ["Basket -> Outer+Inner: Const (Source) 1", "Basket -> Price: Const (Source) 2", "Basket -> Shop: Const (Source) 1", "Basket -> Tax`1: Const (Source) 1"],
            edges);
    }

    [Fact]
    public void An_enum_value_in_an_attribute_stands_in_metadata_already() =>
        Assert.Contains("Basket -> Colors: Attribute (Il) 1", AnalyzedSource.Edges(Constants + "class MarkAttribute : System.Attribute { public Colors C; } [Mark(C = Colors.Red)] class Basket;"));

    [Fact]
    public void Calls_that_are_compiled_away_count_with_what_they_take_along()
    {
        const string source = """
            class Basket { void F() => Log.Write(Price.Of(new Tax())); }
            static class Log { [System.Diagnostics.Conditional("NOBODY")] public static void Write(object o) { } }
            class Price { public static Price Of(Tax t) => new(); }
            class Tax;
            """;

        Assert.Equal(
            ["Basket -> Log: Call (Source) 1", "Basket -> Price: Call (Source) 1", "Basket -> Tax: New (Source) 1", "Price -> Tax: Signature (Il) 1"],
            AnalyzedSource.Edges(source));
    }

    [Fact]
    public void A_conditional_call_that_is_there_is_told_by_IL_alone() =>
        Assert.Equal(["Basket -> Log: Call (Il) 1"], AnalyzedSource.Edges("""
            #define SOMEBODY
            class Basket { void F() => Log.Write(); }
            static class Log { [System.Diagnostics.Conditional("SOMEBODY")] public static void Write() { } }
            """));

    [Fact]
    public void What_Release_drops_is_there_as_in_Debug()
    {
        const string source = """
            class Basket { void F(Line line) { Unused u = null; var type = typeof(Kind); Base b = (Base)line; System.GC.KeepAlive(b); int n = (int)(State)3; } }
            class Unused; class Kind; class Base; class Line : Base; enum State;
            """;

        string[] edges = AnalyzedSource.Edges(source, OptimizationLevel.Release);

        Assert.Contains("Basket -> Unused: Signature (Source) 1", edges);
        Assert.Contains("Basket -> Kind: Typeof (Source) 1", edges);
        Assert.Contains("Basket -> Base: Signature, Typeof (Source) 2", edges);
        Assert.Contains("Basket -> State: Typeof (Source) 1", edges);
        Assert.Equal(Ends(AnalyzedSource.Edges(source)), Ends(edges.Where(edge => !edge.Contains('[', StringComparison.Ordinal))));
    }

    [Fact]
    public void A_call_of_an_override_is_one_of_the_type_that_overrides() =>
        Assert.Contains("Basket -> Line: Call (Source) 1", AnalyzedSource.Edges("""
            class Basket { string F() => Shop.Last().Text(); }
            static class Shop { public static Line Last() => null!; }
            abstract class Base { public abstract string Text(); }
            class Line : Base { public override string Text() => ""; }
            """));

    [Fact]
    public void Lambdas_local_functions_and_nested_types_have_the_owner_that_IL_gives_them()
    {
        var edges = AnalyzedSource.Edges(Constants + """
            namespace Shop
            {
                class Outer<T>
                {
                    System.Func<int> f = () => Limits.Most;
                    async System.Threading.Tasks.Task<int> G() { await System.Threading.Tasks.Task.Yield(); return Local(); int Local() => Limits.Most; }
                    class Inner { const int N = Limits.Most; }
                }
            }
            """);

        Assert.Contains("Shop.Outer`1 -> Limits: Const (Source) 2", edges);
        Assert.Contains("Shop.Outer`1+Inner -> Limits: Const (Source) 1", edges);
    }

    [Fact]
    public void Types_of_other_assemblies_count_and_what_has_no_name_in_metadata_does_not()
    {
        var edges = AnalyzedSource.Edges("class Basket { int F() { object o = null; string s = (string)o; return int.MaxValue - (int)System.StringComparison.Ordinal; } }", OptimizationLevel.Release);

        Assert.Equal(["Int32", "StringComparison"], edges.Select(edge => edge[(edge.IndexOf(']', StringComparison.Ordinal) + 1)..edge.IndexOf(':', StringComparison.Ordinal)]));
    }

    [Fact]
    public void The_same_source_gives_the_same_bytes_and_an_unchanged_file_is_not_touched()
    {
        using var analyzed = new AnalyzedSource();
        (string, string)[] sources = [.. Enumerable.Range(0, 40).Select(i => ($"/src/{i}.cs", $"class C{i} {{ int F() => Limits.Most; string N => nameof(C{(i + 1) % 40}); }}")), ("/src/Limits.cs", Constants)];
        analyzed.Analyze(CompiledSource.Compilation("Sample", sources, OptimizationLevel.Debug));
        var content = File.ReadAllBytes(analyzed.UsesFile);
        var old = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(analyzed.UsesFile, old);

        analyzed.Analyze(CompiledSource.Compilation("Sample", [.. sources.Reverse()], OptimizationLevel.Debug));

        Assert.Equal(content, File.ReadAllBytes(analyzed.UsesFile));
        Assert.Equal(old, File.GetLastWriteTimeUtc(analyzed.UsesFile));
    }

    [Fact]
    public void What_does_not_compile_leaves_the_file_alone()
    {
        using var analyzed = new AnalyzedSource();

        analyzed.Analyze(CompiledSource.Compilation("Sample", [("/src/Sample.cs", Constants + "class Basket { int F() => Limits.Most + Nothing.There; }")], OptimizationLevel.Debug));

        Assert.False(File.Exists(analyzed.UsesFile));
    }

    [Fact]
    public void A_file_of_another_state_of_the_source_adds_nothing()
    {
        using var analyzed = new AnalyzedSource();
        analyzed.Analyze(CompiledSource.Compilation("Sample", [("/src/a.cs", "class Basket { int F() => Limits.Most; }"), ("/src/b.cs", Constants + "class B { int F() => Limits.Most; }")], OptimizationLevel.Debug));
        var later = analyzed.Compiled(CompiledSource.Compilation("Sample", [("/src/a.cs", "class Basket { int F() => 3; }"), ("/src/b.cs", Constants + "class B { int F() => Limits.Most; }")], OptimizationLevel.Debug));

        var merged = SourceUseMerge.Merge(later, SourceUsesFile.Read(File.ReadAllBytes(analyzed.UsesFile)));

        Assert.Equal(["B -> Limits: Const (Source) 1"], AnalyzedSource.Edges(merged));
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_a_warning()
    {
        using var analyzed = new AnalyzedSource();
        analyzed.UsesFile = Path.Combine(Path.GetDirectoryName(analyzed.UsesFile)!, "missing", "Sample.uses");

        var warning = Assert.Single(analyzed.Analyze(CompiledSource.Compilation("Sample", [("/src/Sample.cs", Constants)], OptimizationLevel.Debug)));

        Assert.Equal(("RUNM1015", DiagnosticSeverity.Warning), (warning.Id, warning.Severity));
    }

    [Fact]
    public void Visual_Basic_is_read_by_the_same_code()
    {
        using var analyzed = new AnalyzedSource();
        var compilation = VisualBasicCompilation.Create(
            "Sample",
            [
                VisualBasicSyntaxTree.ParseText(
                    """
                    Module Limits
                        Public Const Most As Integer = 3
                    End Module
                    Enum Colors
                        Red
                    End Enum
                    Class Price
                    End Class
                    Class Basket
                        Function F(Optional c As Colors = Colors.Red) As Integer
                            Dim name = NameOf(Price)
                            Return Limits.Most
                        End Function
                    End Class
                    """,
                    path: "/src/Sample.vb",
                    encoding: System.Text.Encoding.UTF8),
            ],
            CompiledSource.References,
            new VisualBasicCompilationOptions(OutputKind.DynamicallyLinkedLibrary, embedVbCoreRuntime: true));

        var edges = AnalyzedSource.Edges(analyzed.Merged(compilation));

        Assert.Contains("Basket -> Limits: Const (Source) 1", edges);
        Assert.Contains("Basket -> Price: Const (Source) 1", edges);
        Assert.Contains("Basket -> Colors: Signature, Const (Il, Source) 2", edges);
    }

    [Fact]
    public void A_file_that_was_cut_off_or_changed_is_read_or_refused_and_nothing_else()
    {
        using var analyzed = new AnalyzedSource();
        analyzed.Analyze(CompiledSource.Compilation("Sample", [("/src/Sample.cs", Constants + "class Basket { int F() => Limits.Most; }")], OptimizationLevel.Debug));
        var file = File.ReadAllBytes(analyzed.UsesFile);

        for (var length = 0; length < file.Length; length++)
            Assert.Throws<InvalidDataException>(() => SourceUsesFile.Read(file[..length]));
        for (var position = 0; position < file.Length; position++)
        {
            foreach (var value in (byte[])[(byte)'\t', (byte)'\n', (byte)'9', (byte)'-', 0xFF])
            {
                var damaged = (byte[])file.Clone();
                damaged[position] = value;
                try
                {
                    Assert.NotNull(SourceUsesFile.Read(damaged));
                }
                catch (InvalidDataException)
                {
                    // Refused.
                }
            }
        }
    }

    private static IEnumerable<string> Ends(IEnumerable<string> edges) => edges.Select(edge => edge[..edge.IndexOf(':', StringComparison.Ordinal)]);
}
