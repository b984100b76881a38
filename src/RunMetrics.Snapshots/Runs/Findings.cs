namespace RunMetrics.Snapshots.Runs;

/// <summary>Collects diagnostics in the order they arise, each text once.</summary>
internal sealed class Findings
{
    private readonly List<Diagnostic> _all = [];

    public IReadOnlyList<Diagnostic> All => _all;

    public void Info(string code, string message) => Add(code, DiagnosticSeverity.Info, message);

    public void Warning(string code, string message) => Add(code, DiagnosticSeverity.Warning, message);

    public void Error(string code, string message) => Add(code, DiagnosticSeverity.Error, message);

    public void Add(string code, DiagnosticSeverity severity, string message) =>
        Add(new Diagnostic { Code = code, Severity = severity, Message = message });

    public void AddAll(IReadOnlyList<Diagnostic> findings)
    {
        foreach (var finding in findings)
            Add(finding);
    }

    private void Add(Diagnostic finding)
    {
        if (!_all.Contains(finding))
            _all.Add(finding);
    }
}
