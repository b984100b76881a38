using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace RunMetrics.Snapshots.Git;

/// <summary>What a git command left.</summary>
/// <param name="ExitCode">Exit code; null when git could not be started or took too long.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error, or why git could not be started.</param>
/// <param name="Failure">Why there is no exit code.</param>
internal sealed record GitOutput(int? ExitCode, string Output, string Error, GitFailure Failure)
{
    public bool Succeeded => ExitCode == 0;
}

/// <summary>Why a command gave nothing.</summary>
internal enum GitFailure
{
    None,
    NotFound,
    TimedOut,
}

/// <summary>Runs git's own command line: no shell, no prompt, no network, no lock, no pager, no hook, no translation.</summary>
internal sealed class GitCommand(string directory, TimeSpan timeout)
{
    /// <summary>Runs one command.</summary>
    /// <param name="arguments">Arguments behind <c>git</c>.</param>
    public GitOutput Run(params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        // A monitor daemon would outlive us; quoting would hide non-ASCII names.
        foreach (var argument in (ReadOnlySpan<string>)["-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "--no-pager"])
            start.ArgumentList.Add(argument);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        Prepare(start.Environment);
        try
        {
            using var process = Process.Start(start)!;
            return Finish(process);
        }
        catch (Win32Exception e)
        {
            return new GitOutput(null, "", e.Message, GitFailure.NotFound);
        }
    }

    /// <summary>Makes git quiet, read-only and offline, whatever our caller's environment says.</summary>
    internal static void Prepare(IDictionary<string, string?> environment)
    {
        environment["LC_ALL"] = "C";
        environment["GIT_OPTIONAL_LOCKS"] = "0";
        environment["GIT_NO_LAZY_FETCH"] = "1";
        environment["GIT_TERMINAL_PROMPT"] = "0";
        environment["GIT_ASKPASS"] = "";
        environment["SSH_ASKPASS"] = "";
        // A hook or alias that runs tests sets these for its own repository.
        foreach (var name in (ReadOnlySpan<string>)["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_TRACE", "GIT_EXTERNAL_DIFF"])
            environment.Remove(name);
    }

    // Read without tasks: asynchronous pipes start the socket engine. Standard error of these commands fits into a pipe's buffer.
    private GitOutput Finish(Process process)
    {
        process.StandardInput.Close();
        var timedOut = false;
        using var watchdog = new Timer(
            _ =>
            {
                timedOut = true;
                Kill(process);
            },
            null,
            timeout,
            Timeout.InfiniteTimeSpan);
        var output = process.StandardOutput.ReadToEnd();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return timedOut
            ? new GitOutput(null, "", string.Create(CultureInfo.InvariantCulture, $"no answer within {timeout.TotalSeconds:0.#} s"), GitFailure.TimedOut)
            : new GitOutput(process.ExitCode, output, error, GitFailure.None);
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It ended by itself in the meantime.
        }
    }
}
