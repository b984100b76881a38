using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tool.Printing;

/// <summary>Findings in the form MSBuild, editors and CI recognise.</summary>
internal static class DiagnosticLine
{
    /// <summary>Writes findings, each once; those for information only when everything is asked for.</summary>
    public static void WriteAll(IEnumerable<Diagnostic> diagnostics, TextWriter output, Verbosity verbosity = Verbosity.Normal)
    {
        foreach (var diagnostic in diagnostics.Distinct().Where(diagnostic => verbosity == Verbosity.Detailed || diagnostic.Severity != DiagnosticSeverity.Info))
            output.WriteLine(Of(diagnostic));
    }

    /// <summary><c>RunMetrics : warning RUNM1234: text</c>. Nothing of ours is an error of the user's build, so errors are printed as warnings.</summary>
    public static string Of(Diagnostic diagnostic)
    {
        var level = diagnostic.Severity == DiagnosticSeverity.Info ? "info" : "warning";
        return $"RunMetrics : {level} {diagnostic.Code}: {diagnostic.Message}";
    }
}
