using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using RunMetrics.Shared.Dependencies;

namespace RunMetrics.Tests.Dependencies;

/// <summary>Small sources compiled as a build would, and what the reader finds in them.</summary>
internal sealed class CompiledSource : IDisposable
{
    public static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetFileName(file) is "System.Private.CoreLib.dll" or "System.Runtime.dll" or "System.Linq.dll" or "System.Linq.Expressions.dll" or "System.Collections.dll" or "System.Console.dll")
            .Select(file => MetadataReference.CreateFromFile(file)),
    ];

    private readonly TemporaryFolder _folder = new();

    public string Folder => _folder.Path;

    /// <summary>The uses within one source: <c>From -> To: kinds</c>, without those of other assemblies.</summary>
    public static string[] Uses(string source, OptimizationLevel level = OptimizationLevel.Debug)
    {
        using var compiled = new CompiledSource();
        var assembly = AssemblyReader.Read(compiled.Compile("Sample", source, level));
        return [.. assembly.Uses.Where(use => use.To < assembly.Types.Count).Select(use => $"{NameOf(assembly, use.From)} -> {NameOf(assembly, use.To)}: {use.Kinds}")];
    }

    /// <summary>Compiles a dll with its symbols and returns its path.</summary>
    public string Compile(
        string name,
        string source,
        OptimizationLevel level = OptimizationLevel.Debug,
        DebugInformationFormat symbols = DebugInformationFormat.PortablePdb,
        params string[] references) => Compile(name, [($"/src/{name}.cs", source)], level, symbols, references);

    public string Compile(string name, (string Path, string Text)[] sources, OptimizationLevel level, DebugInformationFormat symbols, params string[] references)
    {
        var compilation = Compilation(name, sources, level, references);
        var path = _folder.File(name + ".dll");
        var embedded = symbols == DebugInformationFormat.Embedded;
        using (var image = File.Create(path))
        using (var pdb = embedded ? null : File.Create(_folder.File(name + ".pdb")))
        {
            var result = compilation.Emit(image, pdb, options: new EmitOptions(debugInformationFormat: symbols, pdbFilePath: _folder.File(name + ".pdb")));
            Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        }

        return path;
    }

    /// <summary>The compilation of sources.</summary>
    public static CSharpCompilation Compilation(string name, (string Path, string Text)[] sources, OptimizationLevel level, params string[] references) =>
        CSharpCompilation.Create(
            name,
            sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, new CSharpParseOptions(LanguageVersion.Latest), source.Path, System.Text.Encoding.UTF8)),
            [.. References, .. references.Select(reference => MetadataReference.CreateFromFile(reference))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: level, allowUnsafe: true, deterministic: true, nullableContextOptions: NullableContextOptions.Enable));

    public static string NameOf(CompiledAssembly assembly, int type)
    {
        if (type >= assembly.Types.Count)
            return $"[{assembly.Referenced[type - assembly.Types.Count].Assembly}]{assembly.Referenced[type - assembly.Types.Count].Name}";
        var own = assembly.Types[type];
        return own.Namespace.Length == 0 ? own.Name : $"{own.Namespace}.{own.Name}";
    }

    public void Dispose() => _folder.Dispose();
}
