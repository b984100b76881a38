using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Tool.Printing;

namespace RunMetrics.Tool.History;

/// <summary>What a command asks of the runs that are remembered: which of them count, and which verdicts about tests are shown.</summary>
internal sealed record MemoryQuery
{
    /// <summary>Show every verdict as text, too.</summary>
    public required bool All { get; init; }

    /// <summary>Part of a test's name; null for any.</summary>
    public string? Test { get; init; }

    /// <summary>Branch of the runs; null for any.</summary>
    public string? Branch { get; init; }

    /// <summary>The newest runs that count.</summary>
    public required int Runs { get; init; }

    /// <summary>Tests shown as text.</summary>
    public required int Top { get; init; }

    /// <summary><c>text</c>, <c>json</c> or <c>csv</c>.</summary>
    public required string Format { get; init; }

    /// <summary>True for a verdict that is shown.</summary>
    /// <param name="test">Name of the test.</param>
    /// <param name="telling">True when the verdict asks for attention.</param>
    public bool Shows(string test, bool telling) => (All || Format != "text" || telling) && Has(test);

    /// <summary>True for a test that is meant.</summary>
    /// <param name="test">Name of the test.</param>
    public bool Has(string test) => Test is null || test.Contains(Test, StringComparison.OrdinalIgnoreCase);

    /// <summary>The runs, oldest first; null when there is none, which has been said then.</summary>
    /// <param name="command">Name of the command that asks.</param>
    /// <param name="folder">Where the runs are.</param>
    /// <param name="console">Where to say what cannot be read.</param>
    public IReadOnlyList<HistoryRun>? Read(string command, ToolFolder folder, ToolConsole console)
    {
        var store = new RunStore(folder.Runs, console.Time);
        var runs = store.ReadMemory();
        DiagnosticLine.WriteAll(store.Diagnostics, console.Error);
        if (Branch is { } branch)
            runs = [.. runs.Where(run => string.Equals(run.Branch, branch, StringComparison.Ordinal))];
        if (runs.Count > Runs)
            runs = [.. runs.Skip(runs.Count - Runs)];
        if (runs.Count > 0)
            return runs;
        console.Error.WriteLine($"runmetrics {command}: nothing is remembered of any run{(Branch is null ? "" : $" of branch '{Branch}'")} in '{console.Show(folder.Runs.HistoryDirectory)}'. Run 'dotnet test', or 'runmetrics import' old results.");
        return null;
    }
}
