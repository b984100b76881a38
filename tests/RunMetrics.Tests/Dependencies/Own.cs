using RunMetrics.Reports;
using RunMetrics.Snapshots;

namespace RunMetrics.Tests.Dependencies;

/// <summary>The assemblies of this repository that the tests run on.</summary>
internal static class Own
{
    public static string Snapshots => typeof(RunSnapshot).Assembly.Location;

    public static IReadOnlyList<string> Assemblies => [Snapshots, typeof(ReportModel).Assembly.Location, typeof(RunMetrics.Tool.ToolConsole).Assembly.Location];
}
