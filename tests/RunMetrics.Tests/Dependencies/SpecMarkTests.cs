using Microsoft.CodeAnalysis;
using RunMetrics.Shared.Dependencies;

namespace RunMetrics.Tests.Dependencies;

public sealed class SpecMarkTests
{
    private const string Attribute = "[System.AttributeUsage(System.AttributeTargets.All, AllowMultiple = true)] sealed class SpecAttribute(string id, params string[] more) : System.Attribute { public string Id => id + more.Length; } ";

    [Fact]
    public void Types_and_members_are_marked_with_every_text() => Assert.Equal(
        ["Shop.A: REQ-1", "Shop.A F: REQ-5", "Shop.A M: REQ-2", "Shop.A M: REQ-3", "Shop.A P: REQ-4", "Shop.A+B: REQ-6, REQ-7"],
        Marks(Attribute + """
            namespace Shop
            {
                [Spec("REQ-1")]
                class A
                {
                    [Spec("REQ-5")] int F = 1;
                    [Spec("REQ-2", "REQ-3")] int M() => F;
                    [Spec("REQ-4")] int P { get; }
                    [Spec("REQ-6, REQ-7")] class B;
                }
            }
            """));

    [Fact]
    public void A_mark_inside_of_a_method_is_one_of_its_type() => Assert.Equal(
        ["A: REQ-1", "A M: REQ-2"],
        Marks(Attribute + "class A { [Spec(\"REQ-2\")] async System.Threading.Tasks.Task M() { [Spec(\"REQ-1\")] static int N() => 1; await System.Threading.Tasks.Task.FromResult(N()); } }"));

    [Fact]
    public void The_attribute_may_be_of_another_assembly_and_namespace()
    {
        using var compiled = new CompiledSource();
        var library = compiled.Compile("Marks", "namespace Any.Where { public sealed class SpecAttribute(string id) : System.Attribute { public string Id => id; public string? Note { get; set; } } }");
        var assembly = AssemblyReader.Read(compiled.Compile("Sample", "[Any.Where.Spec(\"FR-3.1\", Note = \"not this\")] class A;", references: library));
        Assert.Equal(["A: FR-3.1"], Texts(assembly));
    }

    [Theory]
    [InlineData("sealed class SpecAttribute(int id) : System.Attribute { public int Id => id; } [Spec(3)] class A;")]
    [InlineData("sealed class SpecAttribute(string? id) : System.Attribute { public string? Id => id; } [Spec(null)] class A; [Spec(\"\")] class B;")]
    [InlineData("sealed class SpecialAttribute(string id) : System.Attribute { public string Id => id; } [Special(\"REQ-1\")] class A;")]
    [InlineData("sealed class SpecAttribute<T>(string id) : System.Attribute { public string Id => id; } [Spec<int>(\"REQ-1\")] class A;")]
    public void What_gives_no_text_marks_nothing(string source) => Assert.Empty(Marks(source));

    [Fact]
    public void Marks_outlive_the_file_of_the_graph_and_what_the_analyzer_adds()
    {
        using var compiled = new CompiledSource();
        var read = AssemblyReader.Read(compiled.Compile("Sample", Attribute + "[Spec(\"REQ-1\")] class A { [Spec(\"REQ-2\")] void M() { } }"));
        Assert.Equal(["A: REQ-1", "A M: REQ-2"], Texts(GraphFile.Read(GraphFile.Write(read))));
    }

    [Fact]
    public void The_attribute_we_compile_in_marks_and_is_no_type_of_the_graph()
    {
        using var compiled = new CompiledSource();
        var ours = File.ReadAllText(Repository.PathOf("build", "SpecAttribute.cs"));
        var assembly = AssemblyReader.Read(compiled.Compile("Sample", ours + " namespace Shop { using RunMetrics; [Spec(\"REQ-1\")] class A; }"));
        Assert.Equal(["Shop.A: REQ-1"], Texts(assembly));
        Assert.Equal(["A"], assembly.Types.Select(type => type.Name));
        Assert.DoesNotContain(assembly.Uses, use => use.To < assembly.Types.Count);
    }

    private static string[] Marks(string source)
    {
        using var compiled = new CompiledSource();
        var debug = Texts(AssemblyReader.Read(compiled.Compile("Sample", source)));
        Assert.Equal(debug, Texts(AssemblyReader.Read(compiled.Compile("Sample", source, OptimizationLevel.Release))));
        return debug;
    }

    private static string[] Texts(CompiledAssembly assembly) =>
        [.. assembly.Marks.Select(mark => $"{(assembly.Types[mark.Type].Namespace is { Length: > 0 } space ? space + "." : "")}{assembly.Types[mark.Type].Name}{(mark.Member.Length > 0 ? " " + mark.Member : "")}: {mark.Text}")];
}
