using RunMetrics.Tests.Collecting;
using RunMetrics.Tool;

namespace RunMetrics.Tests.Tool;

/// <summary>Runs the command line in a folder of its own, as a person at a keyboard or a script would.</summary>
internal sealed class ToolProbe : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ToolProbe() => WorkingDirectory = _folder.Path;

    public TemporaryFolder Files => _folder;

    public string WorkingDirectory { get; set; }

    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    /// <summary>What the person answers; null when nobody is there.</summary>
    public string? Answer { get; set; }

    public DateTimeOffset Now { get; set; } = RecordedRun.Start.AddMinutes(5);

    public ToolAnswer Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        using var console = new ToolConsole
        {
            Out = output,
            Error = error,
            In = new StringReader(Answer ?? ""),
            CanAsk = Answer is not null,
            WorkingDirectory = WorkingDirectory,
            Environment = name => Environment.GetValueOrDefault(name),
            Time = new FixedTime(Now),
        };
        var code = Entry.Run(args, console);
        return new ToolAnswer(code, output.ToString(), error.ToString());
    }

    /// <summary>The folder's real path, as the file system spells it.</summary>
    public string Below(params string[] parts) => _folder.File(parts);

    public void Dispose() => _folder.Dispose();
}

/// <summary>What a command came to.</summary>
internal sealed record ToolAnswer(int Code, string Out, string Error);
