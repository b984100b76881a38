using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace RunMetrics.Shared;

/// <summary>Starts <c>runmetrics collect</c>, the child process that turns fragments into a snapshot and a report.</summary>
/// <remarks>A child, because its libraries must not meet those of the build; and the build's process stays as it is.</remarks>
internal static class CollectProcess
{
    /// <summary>Exit code of the child when the gate fails, and of nothing else.</summary>
    public const int GateFailed = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs it to its end.</summary>
    /// <returns>True when a gate was asked for and fails.</returns>
    public static bool Run(RunContext run, int? exitCode, bool canceled)
    {
        var arguments = Arguments(run, exitCode, canceled);
        var command = "runmetrics " + string.Join(" ", arguments);
        if (!File.Exists(run.Tool))
        {
            Report(command, $"'{run.Tool}' does not exist");
            return false;
        }

        try
        {
            using var process = Start(run, arguments);
            if (!process.WaitForExit((int)Patience.TotalMilliseconds))
            {
                process.Kill();
                Report(command, "stopped after " + Patience.TotalMinutes.ToString(CultureInfo.InvariantCulture) + " minutes");
                return false;
            }

            // Without a limit it also waits for the output to arrive.
            process.WaitForExit();
            if (process.ExitCode == GateFailed)
                return true;
            if (process.ExitCode != 0)
                Report(command, "exit code " + process.ExitCode.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException or IOException)
        {
            Report(command, exception.Message);
        }

        return false;
    }

    internal static IReadOnlyList<string> Arguments(RunContext run, int? exitCode, bool canceled)
    {
        List<string> arguments = ["collect", "--root", run.Folder.Root, "--run", run.Folder.RunId, "--project-root", run.RepositoryRoot];
        if (exitCode is { } code)
            arguments.AddRange(["--exit-code", code.ToString(CultureInfo.InvariantCulture)]);
        if (canceled)
            arguments.Add("--canceled");
        if (!HostSettings.WantsReport(run.Report))
            arguments.Add("--no-report");
        if (HostSettings.Verbosity(run.Verbosity) is { } verbosity)
            arguments.AddRange(["--verbosity", verbosity]);
        if (!string.IsNullOrWhiteSpace(run.Templates))
            arguments.AddRange(["--templates", string.Join(";", run.Templates.Split(';').Select(static file => file.Trim()).Where(static file => file.Length > 0))]);
        if (HostSettings.IsOn(run.Gate) && !canceled)
            arguments.Add("--gate");
        return arguments;
    }

    private static Process Start(RunContext run, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo
        {
            FileName = run.DotNetHost.Length > 0 ? run.DotNetHost : "dotnet",
            Arguments = string.Join(" ", new[] { "exec", run.Tool }.Concat(arguments).Select(Quote)),
            WorkingDirectory = run.RepositoryRoot,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            CreateNoWindow = true,
        };
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Relay(Console.Out, line.Data);
        process.ErrorDataReceived += (_, line) => Relay(Console.Error, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static void Relay(TextWriter writer, string? line)
    {
        if (line is not null)
            writer.WriteLine(line);
    }

    private static void Report(string command, string reason) => Console.Error.WriteLine(HostDiagnostic.CollectFailed(command, reason));

    // The rules of https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments, which .NET follows everywhere.
    private static string Quote(string argument)
    {
        if (argument.Length > 0 && argument.IndexOfAny([' ', '\t', '"']) < 0)
            return argument;
        var quoted = new StringBuilder("\"");
        var backslashes = 0;
        foreach (var character in argument)
        {
            backslashes = character == '\\' ? backslashes + 1 : 0;
            if (character == '"')
                quoted.Append('\\', CountBackslashes(quoted) + 1);
            quoted.Append(character);
        }

        return quoted.Append('\\', backslashes).Append('"').ToString();
    }

    private static int CountBackslashes(StringBuilder text)
    {
        var count = 0;
        while (count < text.Length && text[text.Length - 1 - count] == '\\')
            count++;
        return count;
    }
}
