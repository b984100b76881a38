using RunMetrics.Shared;
using RunMetrics.Snapshots.Coverage.Reading;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tool.Coverage;

/// <summary>The coverage reports a command is about.</summary>
internal static class CoverageFiles
{
    /// <summary>The reports as given; without any those of the newest run that are still on disk.</summary>
    /// <param name="patterns">Files, folders or patterns.</param>
    /// <param name="folder">Repository and run folder.</param>
    /// <param name="console">Working directory.</param>
    /// <param name="findings">Takes what cannot be read.</param>
    public static IReadOnlyList<ReportCoverage> Read(string[] patterns, ToolFolder folder, ToolConsole console, Findings findings)
    {
        var files = patterns.Length > 0 ? FilePatterns.Expand(patterns, console.WorkingDirectory) : OfNewestRun(folder, console);
        var reports = new List<ReportCoverage>();
        foreach (var file in files)
        {
            if (TryRead(file, console.Show(file), findings) is { } report)
                reports.Add(report);
        }

        return reports;
    }

    private static IReadOnlyList<string> OfNewestRun(ToolFolder folder, ToolConsole console)
    {
        var store = new RunStore(folder.Runs, console.Time);
        if (store.ReadIndex().Runs is not [var newest, ..] || store.TryRead(newest.Id)?.Tests is not { } tests)
            return [];
        var files = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var module in tests.Modules)
        {
            foreach (var attachment in module.Attachments ?? [])
            {
                if (attachment.Path is { } path && Path.GetFullPath(path, folder.RepositoryRoot) is var file && File.Exists(file) && IsCoverage(file))
                    files.Add(file);
            }
        }

        return [.. files];
    }

    private static bool IsCoverage(string file) => Path.GetExtension(file).ToLowerInvariant() is ".xml" or ".json" or ".info";

    private static ReportCoverage? TryRead(string file, string name, Findings findings)
    {
        try
        {
            if (CoverageReader.TryRead(file, name) is { } report)
                return report;
            findings.Warning(
                DiagnosticCodes.CoverageUnreadable,
                $"'{name}' holds no coverage in a format that is understood (Cobertura, LCOV, OpenCover, coverlet's json). It was left out. Let the collector write one of these formats.");
        }
        catch (CoverageFormatException e)
        {
            findings.Warning(CoverageFindings.Code, CoverageFindings.Damaged(name, e));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            findings.Warning(CoverageFindings.Code, CoverageFindings.Unreadable(name, e));
        }

        return null;
    }
}
