using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace RunMetrics.PackageTests.Processes;

/// <summary>
/// A command in a session of its own (on Linux), so that a signal reaches all of it and nothing else, and nothing of it survives a time-out.
/// </summary>
internal sealed class RunningCommand : IDisposable
{
    private static readonly string? Setsid = OperatingSystem.IsLinux() ? Executables.Find("setsid") : null;
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errorOutput = new();
    private readonly string _commandLine;

    private RunningCommand(Process process, string commandLine)
    {
        _process = process;
        _commandLine = commandLine;
        process.OutputDataReceived += (_, line) => Append(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(_errorOutput, line.Data);
    }

    /// <summary>Everything printed so far.</summary>
    public string OutputSoFar
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    public bool HasExited => _process.HasExited;

    public static RunningCommand Start(
        string program, IEnumerable<string> arguments, string workingDirectory, IReadOnlyDictionary<string, string?>? environment = null)
    {
        string[] words = Setsid is null ? [program, .. arguments] : [Setsid, program, .. arguments];
        var start = new ProcessStartInfo(words[0], words.Skip(1))
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment.Clear();
        foreach (var (name, value) in CleanEnvironment.Create(environment))
            if (value is not null)
                start.Environment[name] = value;

        var command = new RunningCommand(new Process { StartInfo = start }, string.Join(' ', words.Skip(Setsid is null ? 0 : 1)));
        command._process.Start();
        command._process.StandardInput.Close();
        command._process.BeginOutputReadLine();
        command._process.BeginErrorReadLine();
        return command;
    }

    public async Task<CommandResult> WaitAsync(TimeSpan timeout)
    {
        using var clock = new CancellationTokenSource(timeout);
        try
        {
            await _process.WaitForExitAsync(clock.Token);
        }
        catch (OperationCanceledException)
        {
            KillEverything();
            throw new TimeoutException($"Still running after {timeout.TotalSeconds:0} s, stopped.\n{Result(-1)}");
        }

        return Result(_process.ExitCode);
    }

    /// <summary>What Ctrl-C in a terminal does: SIGINT to the whole process group.</summary>
    public void Interrupt() => Signal("-INT", "-" + _process.Id.ToString(CultureInfo.InvariantCulture));

    /// <summary>kill -9 of every process of the session, also of those whose parent is gone.</summary>
    public void KillEverything()
    {
        if (Setsid is null)
        {
            _process.Kill(entireProcessTree: true);
            return;
        }

        // Twice: a process may have been starting another one while the first list was read.
        for (var round = 0; round < 2; round++)
        {
            var ids = ProcessSessions.MembersOf(_process.Id).Select(id => id.ToString(CultureInfo.InvariantCulture)).ToArray();
            if (ids.Length > 0)
                Signal(["-KILL", "--", .. ids]);
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            KillEverything();
        _process.Dispose();
    }

    private static void Signal(string signal, string target) => Signal([signal, "--", target]);

    private static void Signal(string[] arguments)
    {
        using var kill = Process.Start(new ProcessStartInfo("kill", arguments) { RedirectStandardError = true })!;
        kill.WaitForExit();
    }

    private static void Append(StringBuilder text, string? line)
    {
        if (line is null)
            return;
        lock (text)
            text.Append(line).Append('\n');
    }

    private CommandResult Result(int exitCode)
    {
        lock (_errorOutput)
            return new CommandResult { CommandLine = _commandLine, ExitCode = exitCode, Output = OutputSoFar, ErrorOutput = _errorOutput.ToString() };
    }
}
