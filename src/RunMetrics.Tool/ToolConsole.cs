using System.Text;

namespace RunMetrics.Tool;

/// <summary>Everything the tool knows of the world it was started in; tests give it another one.</summary>
internal sealed class ToolConsole : IDisposable
{
    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    public required TextReader In { get; init; }

    /// <summary>A person is watching: progress may move.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>A person can answer.</summary>
    public bool CanAsk { get; init; }

    /// <summary>Absolute.</summary>
    public required string WorkingDirectory { get; init; }

    public required Func<string, string?> Environment { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The console of this process: UTF-8 without a byte order mark everywhere, so that hosts can relay it.</summary>
    public static ToolConsole OfProcess() => new()
    {
        Out = Writer(Console.OpenStandardOutput(), Console.IsOutputRedirected),
        Error = Writer(Console.OpenStandardError(), Console.IsErrorRedirected),
        In = Console.In,
        IsTerminal = !Console.IsOutputRedirected && !Console.IsErrorRedirected,
        CanAsk = !Console.IsInputRedirected && !Console.IsOutputRedirected,
        WorkingDirectory = System.Environment.CurrentDirectory,
        Environment = System.Environment.GetEnvironmentVariable,
    };

    /// <summary>A path as a person in the working directory would write it; with forward slashes when it lies below.</summary>
    public string Show(string path)
    {
        var full = FullPath(path);
        var relative = Path.GetRelativePath(WorkingDirectory, full);
        return relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? full : relative.Replace('\\', '/');
    }

    /// <summary>A path the user gave, made absolute.</summary>
    public string FullPath(string path) => Path.GetFullPath(path, WorkingDirectory);

    public void Dispose()
    {
        Out.Dispose();
        Error.Dispose();
    }

    private static StreamWriter Writer(Stream stream, bool redirected)
    {
        if (!redirected && OperatingSystem.IsWindows())
            Console.OutputEncoding = Encoding.UTF8;
        return new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
    }
}
