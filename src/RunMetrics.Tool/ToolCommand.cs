using System.CommandLine;

namespace RunMetrics.Tool;

/// <summary>A command that teaches: examples and exit codes belong to its help.</summary>
internal sealed class ToolCommand(string name, string description) : Command(name, description)
{
    /// <summary>What it does beyond its one sentence.</summary>
    public string Details { get; init; } = "";

    /// <summary>A command line, and what it is for.</summary>
    public IReadOnlyList<(string CommandLine, string Purpose)> Examples { get; init; } = [];

    /// <summary>Exit codes beyond those every command has.</summary>
    public IReadOnlyList<(int Code, string Meaning)> ExitCodes { get; init; } = [(ExitCode.Ok, "done")];

    /// <summary>Every command has these.</summary>
    public static IReadOnlyList<(int Code, string Meaning)> CommonExitCodes { get; } =
        [(ExitCode.Usage, "the command line was not understood"), (ExitCode.Fault, "a fault of RunMetrics; nothing of yours was changed")];
}
