using System.Globalization;
using RunMetrics.Shared;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Coverage.Paths;

/// <summary>Says which names of reports could not be joined with the repository.</summary>
internal static class PathFindings
{
    private const int Named = 3;

    /// <summary>Adds one finding for all names that are ambiguous or missing. Names outside of the repository are as they should be.</summary>
    public static void Report(IReadOnlyList<PathDiagnosis> names, Findings findings)
    {
        var (ambiguous, missing) = (0, 0);
        var examples = new List<string>();
        foreach (var name in names)
        {
            if (name.State is not (PathState.Ambiguous or PathState.Missing))
                continue;
            _ = name.State == PathState.Ambiguous ? ambiguous++ : missing++;
            if (examples.Count < Named)
                examples.Add($"'{name.Name}' ({name.Reason})");
        }

        if (examples.Count == 0)
            return;
        findings.Warning(
            DiagnosticCodes.CoveragePathsUnresolved,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Of {names.Count} files in coverage reports {missing} were not found in the repository and {ambiguous} could be several: {string.Join(", ", examples)}{(ambiguous + missing > Named ? ", …" : "")}. They cannot be joined with git and the diff. Run 'runmetrics coverage paths' to see them all."));
    }
}
