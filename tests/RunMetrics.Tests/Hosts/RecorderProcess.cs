using System.Diagnostics;
using System.Globalization;

namespace RunMetrics.Tests.Hosts;

/// <summary>Starts <see cref="RecorderProgram"/>.</summary>
internal static class RecorderProcess
{
    public static Process Start(string mode, string root, string runId, int count)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        string[] arguments = ["exec", typeof(RecorderProgram).Assembly.Location, mode, root, runId, count.ToString(CultureInfo.InvariantCulture)];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    /// <summary>The last number that a process said it had recorded; 0 for none.</summary>
    public static int LastAcknowledged(string output) => output
        .Split('\n')[..^1] // What comes after the last line end was cut off.
        .Select(line => int.Parse(line, CultureInfo.InvariantCulture))
        .LastOrDefault();
}
