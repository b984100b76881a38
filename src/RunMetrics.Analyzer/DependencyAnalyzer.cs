using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RunMetrics.Analyzer.Uses;

namespace RunMetrics.Analyzer;

/// <summary>Tells what IL does not show: constants, names, and what the compiler drops. Only operations and symbols are asked, which the compiler has anyway.</summary>
/// <remarks>One compiler process serves many projects: no state outlives a compilation.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp, LanguageNames.VisualBasic)]
public sealed class DependencyAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.SourceUsesNotWritable);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        // The graph of the assembly has generated code, too.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        if (BuildProperties.SourceUsesFile(context.Options) is not { } file)
            return;
        var recorder = new SourceUseRecorder(context.Compilation.Assembly);
        context.RegisterOperationAction(operation => recorder.Record(operation.Operation, operation.ContainingSymbol), SourceUseRecorder.Kinds);
        context.RegisterOperationAction(_ => recorder.MarkBroken(), OperationKind.Invalid);
        context.RegisterCompilationEndAction(end =>
        {
            if (!recorder.IsBroken && UsesOutput.WriteIfChanged(file, recorder.ToSourceUses(end.CancellationToken)) is { } reason)
                end.ReportDiagnostic(Diagnostic.Create(Descriptors.SourceUsesNotWritable, Location.None, file, reason));
        });
    }
}
