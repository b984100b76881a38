namespace RunMetrics.Tool;

/// <summary>What the exit codes of <c>runmetrics</c> mean. Documented in docs/command-line.md.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Ok = 0;

    /// <summary>A check failed: an invalid file, a doctor's finding, something asked for that does not exist.</summary>
    public const int CheckFailed = 1;

    /// <summary>The command line was not understood.</summary>
    public const int Usage = 2;

    /// <summary>A fault of ours.</summary>
    public const int Fault = 3;

    /// <summary>The gate of a build fails. A number of its own, so that a build takes nothing else for it.</summary>
    public const int GateFailed = 4;
}
