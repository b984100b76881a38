namespace RunMetrics.Snapshots.Runs;

/// <summary>A finding of RunMetrics about itself or its surroundings.</summary>
public sealed record Diagnostic
{
    /// <summary>Code from the catalogue, <c>RUNM</c> and four digits.</summary>
    public required string Code { get; init; }

    /// <summary>How bad it is.</summary>
    public required DiagnosticSeverity Severity { get; init; }

    /// <summary>What happened, the value, the consequence, what to do.</summary>
    public required string Message { get; init; }
}

/// <summary>Severity of a finding.</summary>
public enum DiagnosticSeverity
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary>For information.</summary>
    Info,

    /// <summary>A part is missing or less exact.</summary>
    Warning,

    /// <summary>The snapshot or report could not be made.</summary>
    Error,
}
