namespace RunMetrics.Shared;

/// <summary>A finding of a host about itself or its surroundings: what happened, the value, the consequence, what to do.</summary>
internal sealed record HostDiagnostic(string Code, string Severity, string Message)
{
    public static HostDiagnostic NotWritable(string folder, string reason) => new(
        DiagnosticCodes.RunFolderNotWritable,
        "warning",
        $"'{folder}' cannot be written ({reason}). This run is not recorded. Make the folder writable or set RunMetricsDirectory to one that is.");

    public static HostDiagnostic RecordingStopped(string file, string reason) => new(
        DiagnosticCodes.RecordingStopped,
        "warning",
        $"'{file}' could not be written any more ({reason}). What came after is missing from the report. Free disk space and run again.");

    public static HostDiagnostic EventsSkipped(string file, int count) => new(
        DiagnosticCodes.EventsSkipped,
        "warning",
        $"'{file}' was locked by another process. {count} events are missing from the live stream; the results themselves are complete. " +
        "Check that no program holds the file.");

    public static HostDiagnostic GateNotEnforced() => new(
        DiagnosticCodes.GateNotEnforced,
        "warning",
        "The gate fails, and the exit code of your command could not be changed, because a build node finished the run. "
        + "The command may end with 0. Add 'runmetrics gate' as a step of its own: its exit code says it.");

    public static HostDiagnostic CollectFailed(string command, string reason) => new(
        DiagnosticCodes.CollectFailed,
        "warning",
        $"'{command}' did not finish the run ({reason}). There is no new report. The recorded results are kept: run 'runmetrics collect'.");

    public static HostDiagnostic Fault(string where, Exception exception) => new(
        DiagnosticCodes.HostFault,
        "warning",
        $"'{where}' met an unexpected {exception.GetType().FullName}: {exception.Message} " +
        "A part of this run may be missing from the report. Please report this with the text above.");

    public static HostDiagnostic SettingNotUnderstood(string name, string value, string known, string consequence) => new(
        DiagnosticCodes.SettingNotUnderstood,
        "warning",
        $"{name} is '{value}'. {consequence} Use one of: {known}.");

    public static HostDiagnostic RunIdNotUsable(string value) => new(
        DiagnosticCodes.RunIdNotUsable,
        "warning",
        $"{RunRendezvous.RunIdVariable} is '{value}', which cannot name a run. A new run id is used instead. " +
        "Use up to 80 letters, digits, '.', '_' or '-', beginning with a letter or digit.");

    public static HostDiagnostic CoverageFormat(string file) => new(
        DiagnosticCodes.CoverageFormat,
        "warning",
        $"'{file}' asks coverlet for formats without cobertura and json in a way that cannot be added to. This run has no coverage totals. " +
        "Add cobertura,json to its Format.");

    public static HostDiagnostic CompiledUnreadable(string assembly, string reason) => new(
        DiagnosticCodes.CompiledUnreadable,
        "warning",
        $"'{assembly}' cannot be read as an assembly ({reason}). Its types are missing from the dependency graph. Build it again; set RunMetricsDependencies to off if it is no .NET assembly.");

    public static HostDiagnostic MetadataReaderMissing(string reason) => new(
        DiagnosticCodes.MetadataReaderMissing,
        "warning",
        $"This build has no System.Reflection.Metadata that can be used ({reason}). There is no dependency graph. Build with 'dotnet' or a newer MSBuild, or set RunMetricsDependencies to off.");

    public static HostDiagnostic GraphNotWritable(string file, string reason) => new(
        DiagnosticCodes.GraphNotWritable,
        "warning",
        $"'{file}' cannot be written ({reason}). The dependency graph of this project is missing or that of an earlier build. Make the folder writable.");

    /// <summary>As a line for a console.</summary>
    public override string ToString() => $"warning {Code}: {Message}";
}
