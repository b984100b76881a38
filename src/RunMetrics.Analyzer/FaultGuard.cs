using Microsoft.CodeAnalysis;

namespace RunMetrics.Analyzer;

/// <summary>
/// The boundary between the analyzer and the compiler, which turns a fault of an analyzer into a diagnostic of its own (AD0001) that fails a build
/// where warnings are errors. A fault is kept instead, and told once, as a warning that does not.
/// </summary>
/// <remarks>One for each part of a compilation; the actions of a part may run at the same time.</remarks>
internal sealed class FaultGuard
{
    private Exception? _first;

    /// <summary>True when something went wrong, so that what was gathered is not whole.</summary>
    public bool HasFault => Volatile.Read(ref _first) is not null;

    /// <summary>An action that keeps its fault. The compiler still sees that it was cancelled.</summary>
    public Action<T> Over<T>(Action<T> action) => context =>
    {
        try
        {
            action(context);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Interlocked.CompareExchange(ref _first, exception, null);
        }
    };

    /// <summary>Reports the first fault, if there was one.</summary>
    public void Report(Action<Diagnostic> report)
    {
        if (Volatile.Read(ref _first) is { } fault)
            report(Diagnostic.Create(Descriptors.Fault, Location.None, fault.GetType().FullName, fault.Message));
    }
}
