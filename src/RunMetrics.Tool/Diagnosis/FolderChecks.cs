using System.Globalization;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Collecting;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tool.Diagnosis;

/// <summary>The run folder: writable, with room.</summary>
internal static class FolderChecks
{
    private const long Mebibyte = 1024 * 1024;
    private const long Scarce = 500 * Mebibyte;
    private const long TooLittle = 20 * Mebibyte;

    public static IEnumerable<Check> Of(RunFolder folder)
    {
        yield return Writable(folder.Root);
        if (RunAdoption.FindUnfinished(folder) is { Count: > 0 } unfinished)
            yield return Check.Warn("runs", $"{Numbers.Count(unfinished.Count, "run")} ended without being collected, first '{unfinished[0]}'", "Run 'runmetrics collect'; the next 'dotnet test' does so by itself.");
        if (Nearest(folder.Root) is { } existing)
            yield return Room(new DriveInfo(existing.FullName).AvailableFreeSpace);
    }

    internal static Check Writable(string root)
    {
        var created = Missing(root);
        try
        {
            Directory.CreateDirectory(root);
            var probe = Path.Combine(root, $".doctor-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return Check.Ok("run folder", $"'{root}' can be written");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Check.Fail("run folder", $"'{root}' cannot be written: {error.Message}", "Make it writable, or point RunMetricsDirectory or RUNMETRICS_DIR at a folder that is.");
        }
        finally
        {
            // A doctor leaves no traces.
            foreach (var folder in created.Where(Directory.Exists))
                Directory.Delete(folder);
        }
    }

    internal static Check Room(long bytes) => bytes switch
    {
        < TooLittle => Check.Fail("disk", $"{bytes / Mebibyte} MiB are free", "Free some space: a run of 50,000 tests takes about 20 MB, its report 8 MB."),
        < Scarce => Check.Warn("disk", $"{bytes / Mebibyte} MiB are free", "Free some space, or keep fewer runs: retention.runs in runmetrics.json."),
        _ => Check.Ok("disk", $"{bytes / Mebibyte:#,0} MiB are free"),
    };

    private static DirectoryInfo? Nearest(string path)
    {
        var folder = new DirectoryInfo(path);
        while (folder is { Exists: false })
            folder = folder.Parent;
        return folder;
    }

    /// <summary>Folders that do not exist, the innermost first.</summary>
    private static List<string> Missing(string path)
    {
        var missing = new List<string>();
        for (var folder = new DirectoryInfo(path); folder is { Exists: false }; folder = folder.Parent)
            missing.Add(folder.FullName);
        return missing;
    }
}
