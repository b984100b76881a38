using System.CommandLine;

namespace RunMetrics.Tool;

/// <summary>A command that teaches: examples and exit codes belong to its help.</summary>
internal sealed class ToolCommand(string name, string description) : Command(name, description)
{
    /// <summary>What it does beyond its one sentence.</summary>
    public string Details { get; init; } = "";

    /// <summary>A command line, and what it is for.</summary>
    public IReadOnlyList<(string CommandLine, string Purpose)> Examples { get; init; } = [];

    /// <summary>Exit codes of its own.</summary>
    public IReadOnlyList<(int Code, string Meaning)> ExitCodes { get; init; } = [(ExitCode.Ok, "done")];

    /// <summary>True when a fault of ours is a warning and no exit code.</summary>
    public bool NeverFails { get; init; }

    /// <summary>All exit codes, those every command has after its own.</summary>
    public IEnumerable<(int Code, string Meaning)> AllExitCodes()
    {
        foreach (var own in ExitCodes)
            yield return own;
        yield return (ExitCode.Usage, "the command line was not understood");
        if (!NeverFails)
            yield return (ExitCode.Fault, "a fault of RunMetrics; nothing of yours was changed");
    }
}
