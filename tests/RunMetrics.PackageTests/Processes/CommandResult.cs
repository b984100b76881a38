namespace RunMetrics.PackageTests.Processes;

/// <summary>What a command left: exit code and what it printed.</summary>
internal sealed record CommandResult
{
    public required string CommandLine { get; init; }

    public required int ExitCode { get; init; }

    public required string Output { get; init; }

    public required string ErrorOutput { get; init; }

    public string Everything => Output + "\n" + ErrorOutput;

    public IReadOnlyList<string> Lines => Everything.ReplaceLineEndings("\n").Split('\n');

    public CommandResult EnsureExitCode(int expected) => ExitCode == expected
        ? this
        : throw new InvalidOperationException($"Exit code {ExitCode} instead of {expected}.\n{this}");

    public override string ToString() => $"$ {CommandLine}\n{Output}\n{ErrorOutput}\n→ exit code {ExitCode}";
}
