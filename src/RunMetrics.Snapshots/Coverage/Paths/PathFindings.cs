using System.Globalization;
using RunMetrics.Shared;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Coverage.Paths;

/// <summary>Counts which names of reports could not be joined with the repository, and says so once.</summary>
internal sealed class PathFindings
{
    private const int Named = 3;

    private readonly SortedDictionary<string, string?> _examples = new(StringComparer.Ordinal);
    private int _names;
    private int _ambiguous;
    private int _missing;

    /// <summary>Counts a name. Names outside of the repository are as they should be.</summary>
    public void Add(PathDiagnosis name)
    {
        _names++;
        if (name.State is not (PathState.Ambiguous or PathState.Missing))
            return;
        _ = name.State == PathState.Ambiguous ? _ambiguous++ : _missing++;
        _examples.TryAdd(name.Name, name.Reason);
        // The first by name, whatever the order of the reports.
        if (_examples.Count > Named)
            _examples.Remove(_examples.Last().Key);
    }

    /// <summary>Adds one finding for all of them; none when there is nothing to say.</summary>
    public void Report(Findings findings)
    {
        if (_examples.Count == 0)
            return;
        var examples = string.Join(", ", _examples.Select(static name => $"'{name.Key}' ({name.Value})"));
        findings.Warning(
            DiagnosticCodes.CoveragePathsUnresolved,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Of {_names} files in coverage reports {_missing} were not found in the repository and {_ambiguous} could be several: {examples}{(_ambiguous + _missing > Named ? ", …" : "")}. They cannot be joined with git and the diff. Run 'runmetrics coverage paths' to see them all."));
    }
}
