using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace RunMetrics.Benchmarks;

/// <summary>What a finished process tree used.</summary>
/// <param name="Cpu">User + system seconds of the process and every descendant it waited for.</param>
/// <param name="Wall">Wall seconds.</param>
/// <param name="PeakMegabytes">Largest resident set of any single process of the tree.</param>
/// <param name="ExitCode">Exit code.</param>
internal readonly record struct Usage(double Cpu, double Wall, double PeakMegabytes, int ExitCode);

/// <summary>Runs a command in a measuring process of its own, so that peaks of different commands do not mix.</summary>
internal static partial class Measurement
{
    private const int ChildrenOfThisProcess = -1;

    /// <summary>Measures a command. Unix only: the numbers come from getrusage(2).</summary>
    public static async Task<Usage> RunAsync(string command, IEnumerable<string> args, string workingDirectory, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { WorkingDirectory = workingDirectory, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("measure");
        start.ArgumentList.Add(command);
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var line = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault(l => l.StartsWith("usage ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"'{command}' was not measured: {output}{await error}");
        var parts = line.Split(' ');
        return new Usage(Parse(parts[1]), Parse(parts[2]), Parse(parts[3]), int.Parse(parts[4], CultureInfo.InvariantCulture));
    }

    /// <summary>The measuring process: runs the command given, then prints one line <c>usage cpu wall peak exit</c>.</summary>
    public static async Task<int> MeasureAndPrintAsync(IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var arg in command.Skip(1))
        {
            start.ArgumentList.Add(arg);
        }

        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        clock.Stop();
        await Console.Out.WriteLineAsync(await output);
        await Console.Error.WriteLineAsync(await error);
        _ = GetResourceUsage(ChildrenOfThisProcess, out var usage);
        var cpu = usage.UserSeconds + usage.SystemSeconds + ((usage.UserMicroseconds + usage.SystemMicroseconds) / 1e6);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"usage {cpu:F3} {clock.Elapsed.TotalSeconds:F3} {usage.PeakKilobytes / 1024.0:F1} {process.ExitCode}"));
        return 0;
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    private static double Parse(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetResourceUsage(int who, out ResourceUsage usage);

    [StructLayout(LayoutKind.Sequential)]
    private struct ResourceUsage
    {
        public long UserSeconds;
        public long UserMicroseconds;
        public long SystemSeconds;
        public long SystemMicroseconds;
        public long PeakKilobytes;
        public unsafe fixed long Rest[13];
    }
}
