using System.Globalization;
using RunMetrics.Shared;

namespace RunMetrics.Snapshots.Coverage.Reading;

/// <summary>What is said about reports that cannot be read.</summary>
internal static class CoverageFindings
{
    public const string Code = DiagnosticCodes.CoverageUnreadable;

    public static string Damaged(string name, CoverageFormatException e) =>
        $"The coverage file '{name}' is damaged{(e.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $" at line {line}") : "")}: {e.Message} All of it is left out, other coverage files are not affected. See whether the collector finished.";

    public static string Unreadable(string name, Exception e) =>
        $"The coverage file '{name}' cannot be read: {e.Message.TrimEnd('.')}. Its lines are missing from the coverage of this run. Check its permissions.";
}
