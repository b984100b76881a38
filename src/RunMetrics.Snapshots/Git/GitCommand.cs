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
        var output = "";
        var end = Run(arguments, null, stream => output = new StreamReader(stream, Encoding.UTF8).ReadToEnd());
        return end.ExitCode is null ? end : end with { Output = output };
    }

    /// <summary>Runs one command whose output is read as it comes, so that its size does not matter.</summary>
    /// <param name="arguments">Arguments behind <c>git</c>.</param>
    /// <param name="input">Writes standard input, on a thread of its own; null for none.</param>
    /// <param name="read">Reads standard output. Called before the exit code is known, so what it read counts only when the command succeeded.</param>
    /// <returns>The end of the command, without its output.</returns>
    public GitOutput Run(ReadOnlySpan<string> arguments, Action<Stream>? input, Action<Stream> read)
    {
        var start = new ProcessStartInfo("git")
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        // A monitor daemon would outlive us; quoting would hide non-ASCII names; a warning per file about line ends helps nobody here.
        foreach (var argument in (ReadOnlySpan<string>)["-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "-c", "core.safecrlf=false", "--no-pager"])
            start.ArgumentList.Add(argument);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        Prepare(start.Environment);
        try
        {
            using var process = Process.Start(start)!;
            return Finish(process, input, read);
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
        // Before 2.45 git does not know the line above: a partial clone would fetch what a diff needs. No transport, no fetch.
        environment["GIT_ALLOW_PROTOCOL"] = "none";
        // To a pipe git would write each commit by itself.
        environment["GIT_FLUSH"] = "0";
        environment["GIT_TERMINAL_PROMPT"] = "0";
        environment["GIT_ASKPASS"] = "";
        environment["SSH_ASKPASS"] = "";
        // A hook or alias that runs tests sets these for its own repository.
        foreach (var name in (ReadOnlySpan<string>)["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_TRACE", "GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS"])
            environment.Remove(name);
    }

    // Read without asynchronous pipes: they start the socket engine. Standard error and input have threads of their own, because a full pipe
    // of either would stop git while we wait for its output.
    private GitOutput Finish(Process process, Action<Stream>? input, Action<Stream> read)
    {
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
        var error = Task.Run(process.StandardError.ReadToEnd);
        var written = input is null ? Task.CompletedTask : Task.Run(() => Write(process, input));
        if (input is null)
            process.StandardInput.Close();
        var done = false;
        try
        {
            read(process.StandardOutput.BaseStream);
            done = true;
        }
        finally
        {
            if (!done)
                Kill(process);
        }

        written.GetAwaiter().GetResult();
        var text = error.GetAwaiter().GetResult();
        process.WaitForExit();
        return timedOut
            ? new GitOutput(null, "", string.Create(CultureInfo.InvariantCulture, $"no answer within {timeout.TotalSeconds:0.#} s"), GitFailure.TimedOut)
            : new GitOutput(process.ExitCode, "", text, GitFailure.None);
    }

    private static void Write(Process process, Action<Stream> input)
    {
        try
        {
            using var stream = process.StandardInput.BaseStream;
            input(stream);
        }
        catch (IOException)
        {
            // Git ended before it had read everything; its exit code says why.
        }
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
