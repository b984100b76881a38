using RunMetrics.Shared;
using RunMetrics.Snapshots.Coverage.Reading;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tool.Coverage;

/// <summary>The coverage reports a command is about.</summary>
internal static class CoverageFiles
{
    private static readonly string[] Endings = [".xml", ".json", ".info", ".lcov"];

    /// <summary>The reports as given; without any those of the newest run that are still on disk.</summary>
    /// <param name="patterns">Files, folders or patterns.</param>
    /// <param name="folder">Repository and run folder.</param>
    /// <param name="console">Working directory.</param>
    /// <param name="findings">Takes what cannot be read.</param>
    public static IReadOnlyList<ReportCoverage> Read(string[] patterns, ToolFolder folder, ToolConsole console, Findings findings)
    {
        var files = patterns.Length > 0 ? Given(patterns, folder, console, findings) : OfNewestRun(folder, console);
        return files.Count == 0 ? [] : Progress.Run(console, $"Reading {files.Count} coverage files", progress => Read(files, console, findings, progress));
    }

    private static List<ReportCoverage> Read(IReadOnlyList<string> files, ToolConsole console, Findings findings, IProgress<double> progress)
    {
        var sizes = files.Select(static file => File.Exists(file) ? new FileInfo(file).Length : 0).ToArray();
        var (all, done) = (Math.Max(1, sizes.Sum()), 0L);
        var reports = new List<ReportCoverage>();
        for (var i = 0; i < files.Count; i++)
        {
            if (TryRead(files[i], console.Show(files[i]), findings) is { } report)
                reports.Add(report);
            progress.Report((double)(done += sizes[i]) / all);
        }

        return reports;
    }

    private static IReadOnlyList<string> Given(string[] patterns, ToolFolder folder, ToolConsole console, Findings findings)
    {
        var files = new List<string>();
        foreach (var pattern in patterns)
        {
            var found = FilePatterns.Expand(pattern, console.WorkingDirectory, Endings).ToList();
            if (found.Count == 0)
                findings.Warning(DiagnosticCodes.CoverageUnreadable, $"'{pattern}' matches no coverage file. Nothing was read for it. Correct the path or the pattern.");
            var path = console.FullPath(pattern);
            // A folder may hold anything, and what RunMetrics wrote itself would be counted twice.
            files.AddRange(Directory.Exists(path) ? found.Where(file => !IsOurs(file, path, folder) && MayBeCoverage(file)) : found);
        }

        return [.. files.Distinct(StringComparer.Ordinal)];
    }

    private static bool IsOurs(string file, string start, ToolFolder folder)
    {
        var own = folder.Runs.Root + Path.DirectorySeparatorChar;
        return file.StartsWith(own, StringComparison.Ordinal) && !(start + Path.DirectorySeparatorChar).StartsWith(own, StringComparison.Ordinal);
    }

    // What cannot be opened is told when it is read.
    private static bool MayBeCoverage(string file)
    {
        try
        {
            return CoverageReader.IsCoverage(file);
        }
        catch (Exception e) when (StorageFailure.IsStorage(e))
        {
            return true;
        }
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

    private static bool IsCoverage(string file) => Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);

    private static ReportCoverage? TryRead(string file, string name, Findings findings)
    {
        try
        {
            if ((CoverageReader.TryRead(file, name) ?? ForeignReports.TryRead(file, name)) is { } report)
                return report;
            findings.Warning(
                DiagnosticCodes.CoverageUnreadable,
                $"'{name}' holds no coverage in a format that is understood (Cobertura, LCOV, OpenCover, coverlet's json, and what ReportGenerator reads). It was left out. Let the collector write one of these formats.");
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
