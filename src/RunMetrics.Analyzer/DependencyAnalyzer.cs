using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using RunMetrics.Analyzer.Rules;
using RunMetrics.Analyzer.Uses;

namespace RunMetrics.Analyzer;

/// <summary>
/// Tells what IL does not show (constants, names, what the compiler drops), and which uses break an architecture rule. Only operations and symbols
/// are asked, which the compiler has anyway.
/// </summary>
/// <remarks>One compiler process serves many projects: no state outlives a compilation.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp, LanguageNames.VisualBasic)]
public sealed class DependencyAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = RuleDiagnostics.All.Concat([Descriptors.SourceUsesNotWritable, Descriptors.Fault]).ToImmutableArray();

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        // The graph of the assembly has generated code, too.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            Guard(start, RecordUses);
            Guard(start, CheckRules);
        });
    }

    // The end of a compilation comes last, also that which the part itself waits for.
    private static void Guard(CompilationStartAnalysisContext context, Action<CompilationStartAnalysisContext, FaultGuard> part)
    {
        var guard = new FaultGuard();
        guard.Over<CompilationStartAnalysisContext>(start => part(start, guard))(context);
        context.RegisterCompilationEndAction(end => guard.Report(end.ReportDiagnostic));
    }

    private static void RecordUses(CompilationStartAnalysisContext context, FaultGuard guard)
    {
        if (BuildProperties.SourceUsesFile(context.Options) is not { } file)
            return;
        var recorder = new SourceUseRecorder(context.Compilation.Assembly);
        context.RegisterOperationAction(guard.Over<OperationAnalysisContext>(operation => recorder.Record(operation.Operation, operation.ContainingSymbol)), SourceUseRecorder.Kinds);
        context.RegisterOperationAction(_ => recorder.MarkBroken(), OperationKind.Invalid);
        context.RegisterCompilationEndAction(guard.Over<CompilationAnalysisContext>(end =>
        {
            if (!recorder.IsBroken && !guard.HasFault && UsesOutput.WriteIfChanged(file, recorder.ToSourceUses(end.CancellationToken)) is { } reason)
                end.ReportDiagnostic(Diagnostic.Create(Descriptors.SourceUsesNotWritable, Location.None, file, reason));
        }));
    }

    private static void CheckRules(CompilationStartAnalysisContext context, FaultGuard guard)
    {
        if (LiveRuleReader.Read(context.Options.AdditionalFiles, BuildProperties.Repository(context.Options), context.CancellationToken) is not { } set)
            return;
        var reporter = new RuleReporter(new LiveRules(set, context.Compilation.Assembly, BuildProperties.OwnAssemblies(context.Options)));
        context.RegisterOperationAction(guard.Over<OperationAnalysisContext>(operation => reporter.Report(operation.Operation, operation.ContainingSymbol, operation.ReportDiagnostic)), OperationUses.Kinds);
        context.RegisterSymbolAction(guard.Over<SymbolAnalysisContext>(symbol => reporter.Report(symbol.Symbol, symbol.ReportDiagnostic)), SymbolUses.Kinds);
    }
}
