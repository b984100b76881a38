using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;
using RunMetrics.Shared.Dependencies;
using RunMetrics.Snapshots.Dependencies;

namespace RunMetrics.Tests.Dependencies;

public sealed class SymbolTests : IDisposable
{
    private const string Source = "class A { void M() { } interface I; } enum E { One }";

    private readonly CompiledSource _compiled = new();

    public void Dispose() => _compiled.Dispose();

    [Theory]
    [InlineData(DebugInformationFormat.PortablePdb, nameof(SymbolsState.Portable))]
    [InlineData(DebugInformationFormat.Embedded, nameof(SymbolsState.Embedded))]
    public void Types_have_the_files_they_stand_in(DebugInformationFormat format, string state)
    {
        var assembly = AssemblyReader.Read(_compiled.Compile("Sample", Source, symbols: format));

        Assert.Equal(state, assembly.Symbols.ToString());
        Assert.Equal(["/src/Sample.cs"], assembly.Files);
        Assert.All(assembly.Types, type => Assert.Equal([0], type.Files));
    }

    [Fact]
    public void A_partial_type_has_several_files_and_the_one_a_person_wrote_is_first()
    {
        var assembly = AssemblyReader.Read(_compiled.Compile(
            "Sample",
            [("/src/obj/A.g.cs", "partial class A { void G() { } void H() { } void I() { } }"), ("/src/A.Two.cs", "partial class A { void M() { } void N() { } }"), ("/src/A.cs", "partial class A { void O() { } }")],
            OptimizationLevel.Debug,
            DebugInformationFormat.PortablePdb));

        Assert.Equal(["/src/A.Two.cs", "/src/A.cs", "/src/obj/A.g.cs"], assembly.Types[0].Files.Select(file => assembly.Files[file]));
    }

    [Fact]
    public void A_method_over_two_files_counts_in_the_first()
    {
        var assembly = AssemblyReader.Read(_compiled.Compile("Sample", "class A { void M() {\n#line 1 \"/src/One.cs\"\nM();\n#line 1 \"/src/Two.cs\"\nM(); } }"));

        Assert.Equal(["/src/Sample.cs"], assembly.Types[0].Files.Select(file => assembly.Files[file]));
        Assert.Equal(["/src/One.cs", "/src/Sample.cs", "/src/Two.cs"], assembly.Files);
    }

    [Fact]
    public void Without_symbols_the_graph_is_complete_but_for_files()
    {
        var path = _compiled.Compile("Sample", Source);
        File.Delete(Path.ChangeExtension(path, ".pdb"));

        var assembly = AssemblyReader.Read(path);

        Assert.Equal((SymbolsState.Missing, 3), (assembly.Symbols, assembly.Types.Count));
        Assert.All(assembly.Types, type => Assert.Empty(type.Files));
    }

    [Theory]
    [InlineData("Microsoft C/C++ MSF 7.00\r\n\u001aDS\0\0\0", nameof(SymbolsState.Windows))]
    [InlineData("BSJB and then nothing", nameof(SymbolsState.Damaged))]
    [InlineData("", nameof(SymbolsState.Damaged))]
    public void Symbols_that_cannot_be_read_are_told_apart(string content, string state)
    {
        var path = _compiled.Compile("Sample", Source);
        File.WriteAllText(Path.ChangeExtension(path, ".pdb"), content);

        Assert.Equal(state, AssemblyReader.Read(path).Symbols.ToString());
    }

    [Fact]
    public void Symbols_that_are_damaged_inside_take_nothing_but_files()
    {
        var path = _compiled.Compile("Sample", Source);
        var symbols = File.ReadAllBytes(Path.ChangeExtension(path, ".pdb"));
        // The streams begin behind the header with the id; their ends hold the tables and blobs.
        for (var i = symbols.Length / 3; i < symbols.Length; i++)
            symbols[i] = 0xFF;
        File.WriteAllBytes(Path.ChangeExtension(path, ".pdb"), symbols);

        var assembly = AssemblyReader.Read(path);

        Assert.Equal(3, assembly.Types.Count);
        Assert.Equal(SymbolsState.Damaged, assembly.Symbols);
    }

    [Fact]
    public void Symbols_of_another_build_are_not_used()
    {
        var path = _compiled.Compile("Sample", Source);
        var other = _compiled.Compile("Other", "class B { void M() { } }");
        File.Copy(Path.ChangeExtension(other, ".pdb"), Path.ChangeExtension(path, ".pdb"), overwrite: true);

        Assert.Equal(SymbolsState.Mismatched, AssemblyReader.Read(path).Symbols);
    }

    [Fact]
    public void Words_of_the_contract_are_those_of_the_reader()
    {
        Assert.Equal(Enum.GetNames<SymbolsState>(), Enum.GetNames<SymbolState>());
        Assert.Equal(Enum.GetNames<CompiledTypeKind>(), Enum.GetNames<DependencyTypeKind>());
        Assert.Equal(Enum.GetNames<CompiledVisibility>(), Enum.GetNames<DependencyVisibility>());
        Assert.Equal(Enum.GetValues<ReferenceKinds>().Where(kind => kind != ReferenceKinds.None).Select(kind => kind.ToString().ToLowerInvariant()), DependencyWords.Kinds);
        Assert.All(Enum.GetValues<ReferenceKinds>().Where(kind => kind != ReferenceKinds.None), kind => Assert.Equal((int)kind, DependencyWords.KindBits(DependencyWords.KindSet((int)kind))));
    }
}
