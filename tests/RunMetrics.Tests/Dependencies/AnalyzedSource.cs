extern alias analyzer;

using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Emit;
using RunMetrics.Shared.Dependencies;

namespace RunMetrics.Tests.Dependencies;

/// <summary>Small sources, compiled and analysed as a build does: the assembly, the file that the analyzer leaves, and both merged.</summary>
internal sealed class AnalyzedSource : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public AnalyzedSource() => UsesFile = _folder.File("Sample.runmetrics.uses");

    /// <summary>Where the analyzer writes to.</summary>
    public string UsesFile { get; set; }

    /// <summary>The edges of one source with kinds and origin, without those to other assemblies that IL shows.</summary>
    public static string[] Edges(string source, OptimizationLevel level = OptimizationLevel.Debug)
    {
        using var analyzed = new AnalyzedSource();
        return Edges(analyzed.Merged(CompiledSource.Compilation("Sample", [("/src/Sample.cs", source)], level)));
    }

    public static string[] Edges(CompiledAssembly assembly) =>
    [
        .. assembly.Uses.Where(use => use.To < assembly.Types.Count || use.Origins == UseOrigins.Source)
            .Select(use => $"{CompiledSource.NameOf(assembly, use.From)} -> {CompiledSource.NameOf(assembly, use.To)}: {use.Kinds} ({use.Origins}) {use.Count}"),
    ];

    /// <summary>Compiles, analyses and merges.</summary>
    public CompiledAssembly Merged(Compilation compilation)
    {
        var read = Compiled(compilation);
        Assert.Empty(Analyze(compilation));
        return SourceUseMerge.Merge(read, SourceUsesFile.Read(File.ReadAllBytes(UsesFile)));
    }

    public CompiledAssembly Compiled(Compilation compilation)
    {
        var path = _folder.File("Sample.dll");
        using (var image = File.Create(path))
        using (var pdb = File.Create(_folder.File("Sample.pdb")))
        {
            var result = compilation.Emit(image, pdb, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb, pdbFilePath: _folder.File("Sample.pdb")));
            Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        }

        return AssemblyReader.Read(path);
    }

    /// <summary>Runs the analyzer and returns what it reports.</summary>
    public IReadOnlyList<Diagnostic> Analyze(Compilation compilation, params AdditionalText[] additional)
    {
        var options = new AnalyzerOptions([.. additional], new Properties(new Dictionary<string, string>
        {
            ["build_property._RunMetricsSourceUsesEncoded"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(UsesFile)),
        }));
        return compilation.WithAnalyzers([new analyzer::RunMetrics.Analyzer.DependencyAnalyzer()], options).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
    }

    public void Dispose() => _folder.Dispose();

    private sealed class Properties(Dictionary<string, string> values) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(values);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
        }
    }
}
