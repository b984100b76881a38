using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tool.Printing;

/// <summary>Findings in the form MSBuild, editors and CI recognise.</summary>
internal static class DiagnosticLine
{
    /// <summary><c>RunMetrics : warning RUNM1234: text</c>. Nothing of ours is an error of the user's build, so errors are printed as warnings.</summary>
    public static string Of(Diagnostic diagnostic)
    {
        var level = diagnostic.Severity == DiagnosticSeverity.Info ? "info" : "warning";
        return $"RunMetrics : {level} {diagnostic.Code}: {diagnostic.Message}";
    }
}
