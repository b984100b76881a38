using System.Diagnostics;

namespace RunMetrics.Tests.Reports.Samples;

/// <summary>A validator installed on this machine.</summary>
internal static class ExternalTool
{
    /// <summary>Full path of a program on PATH; null when it is not there.</summary>
    public static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { Path.Combine(folder, name), Path.Combine(folder, name + ".exe") })
        .FirstOrDefault(File.Exists);

    /// <summary>Runs it with a text on standard input; exit code and everything it wrote.</summary>
    public static (int ExitCode, string Output) Run(string name, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo(Find(name) ?? throw new InvalidOperationException($"'{name}' is not on PATH. Install it: this test runs the real one."))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return (process.ExitCode, output.GetAwaiter().GetResult() + errors.GetAwaiter().GetResult());
    }
}

/// <summary>A test that runs a real validator. Skipped where the validator is not installed, but never on CI: there the missing program fails the test.</summary>
public sealed class InstalledToolFactAttribute : FactAttribute
{
    public InstalledToolFactAttribute(string tool)
    {
        if (ExternalTool.Find(tool) is null && Environment.GetEnvironmentVariable("CI") != "true")
            Skip = $"'{tool}' is not on PATH. Install it to run this test; on CI it must be there.";
    }
}
