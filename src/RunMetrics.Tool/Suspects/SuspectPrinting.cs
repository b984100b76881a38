using System.Globalization;
using RunMetrics.Snapshots.Testing.Suspects;

namespace RunMetrics.Tool.Suspects;

/// <summary>Suspects as text.</summary>
internal static class SuspectPrinting
{
    private const int ShortCommit = 7;

    public static void Write(SuspectReport report, IReadOnlyList<SuspectLine> tests, TextWriter output)
    {
        var commit = report.Base is { Length: > ShortCommit } id ? $" ({id[..ShortCommit]})" : "";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.ChangedFiles} changed {(report.ChangedFiles == 1 ? "file" : "files")} since {report.BaseName ?? "the base"}{commit}"));
        foreach (var test in tests)
            Write(test, output);
        if (tests.Any(static test => test.Suspects.Count > 0))
        {
            output.WriteLine();
            output.WriteLine(SuspectScore.Definition);
        }
    }

    private static void Write(SuspectLine test, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"✕ {test.Test} · {test.Assembly}{(test.TargetFramework is { } framework ? $" ({framework})" : "")}{(test.NewFailure is true ? " · new failure" : "")}");
        if (test.Reach == ReachState.Unreachable)
            output.WriteLine("  not your change: the diff cannot reach this test");
        foreach (var suspect in test.Suspects)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {suspect.Score,4}  {suspect.Path}{(suspect.Line is { } line ? $":{line}" : "")}"));
            foreach (var reason in suspect.Reasons)
                output.WriteLine($"        {reason}");
        }

        if (test.Reach == ReachState.Unknown)
        {
            output.WriteLine("  whether the diff reaches this test is not known:");
            foreach (var reason in test.Unknown)
                output.WriteLine($"        {reason}");
        }
        else if (test.Reach == ReachState.Reachable && test.Suspects.Count == 0)
        {
            output.WriteLine("  no suspects");
        }
    }
}
