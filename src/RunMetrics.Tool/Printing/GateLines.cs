using RunMetrics.Reports.Texts;
using RunMetrics.Shared;
using RunMetrics.Snapshots.Gates;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tool.Printing;

/// <summary>What a gate says at the end of a build: an error for each rule that fails, else one line.</summary>
internal static class GateLines
{
    /// <summary>Says it, and whether the build fails.</summary>
    public static bool Fails(IReadOnlyList<GateResult> results, RunSummary run, Verbosity verbosity, ToolConsole console)
    {
        // Defaults in place of rules that cannot be read would let everything pass.
        if (run.Diagnostics.Any(static finding => finding.Code == DiagnosticCodes.SettingsInvalid))
        {
            console.Error.WriteLine($"error {DiagnosticCodes.GateFailed}: The gate fails: its rules cannot be read. Correct runmetrics.json; 'runmetrics validate runmetrics.json' shows every problem.");
            return true;
        }

        var failing = results.Where(static result => result.Fails).ToList();
        foreach (var result in failing)
            console.Error.WriteLine($"error {DiagnosticCodes.GateFailed}: The gate fails: {GateText.Sentence(result)}. 'runmetrics gate --run {run.Id}' shows every rule.");
        if (failing.Count == 0 && verbosity != Verbosity.Quiet)
            console.Out.WriteLine(Passed(results));
        return failing.Count > 0;
    }

    private static string Passed(IReadOnlyList<GateResult> results)
    {
        var unknown = results.Count(static result => result.Verdict == GateVerdict.Unknown);
        return results.Count == 0
            ? "RunMetrics: a gate is asked for, but there is no rule. Rules stand in 'gates' of runmetrics.json."
            : $"RunMetrics: gate passed, {Numbers.Count(results.Count, "rule")}{(unknown > 0 ? $", {Numbers.Count(unknown)} of them unknown: 'runmetrics gate' says why" : "")}";
    }
}
