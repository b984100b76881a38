using System.ComponentModel;
using System.Diagnostics;
using RunMetrics.Snapshots.Coverage.Reading;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Tool.Coverage;

/// <summary>
/// Reads formats that are not our own (JaCoCo, Clover, dotCover, Visual Studio, NCover, gcov and more) by way of
/// <see href="https://github.com/danielpalme/ReportGenerator">ReportGenerator</see>, which turns them into Cobertura.
/// </summary>
/// <remarks>
/// A process of its own: its libraries are newer than those of our runtime. Only for single files, where its totals are right; merging is ours. It
/// lies beside the tool, not in the package that builds use.
/// </remarks>
internal static class ForeignReports
{
    private const string Folder = "reportgenerator";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static string Program => Path.Combine(AppContext.BaseDirectory, Folder, "ReportGenerator.dll");

    /// <summary>Reads a file; null when it is no coverage that ReportGenerator knows, or when that does not lie beside this tool.</summary>
    /// <param name="file">Absolute path.</param>
    /// <param name="name">Name of the report for people.</param>
    /// <exception cref="CoverageFormatException">What it made of the file cannot be read.</exception>
    public static ReportCoverage? TryRead(string file, string name)
    {
        if (!File.Exists(Program))
            return null;
        var target = Directory.CreateTempSubdirectory("runmetrics-");
        try
        {
            if (!Convert(file, target.FullName))
                return null;
            var made = Path.Combine(target.FullName, "Cobertura.xml");
            using var stream = File.Exists(made) ? File.OpenRead(made) : null;
            // Of a file it does not understand it makes an empty report.
            return stream is not null && CoverageReader.TryRead(stream, name) is { IsEmpty: false } report ? report : null;
        }
        finally
        {
            Remove(target);
        }
    }

    private static bool Convert(string file, string target)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = target,
        };
        foreach (var argument in (ReadOnlySpan<string>)["exec", Program, "-reports:" + file, "-targetdir:" + target, "-reporttypes:Cobertura", "-verbosity:Off"])
            start.ArgumentList.Add(argument);
        try
        {
            using var process = Process.Start(start)!;
            process.OutputDataReceived += static (_, _) => { };
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            if (process.WaitForExit(Patience))
                return process.ExitCode == 0;
            process.Kill(entireProcessTree: true);
            return false;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            return false;
        }
    }

    private static void Remove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception e) when (StorageFailure.IsStorage(e))
        {
            // The system's temporary folder is emptied by others.
        }
    }
}
