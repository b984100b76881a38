namespace RunMetrics.Tool.Diagnosis;

/// <summary>What git can tell here. Nothing of it stops a run: without git, the snapshot knows no commit.</summary>
internal static class GitChecks
{
    public static IEnumerable<Check> Of(string root)
    {
        var version = ProgramOutput.Of("git", root, "--version");
        if (!version.Succeeded)
        {
            yield return Check.Warn("git", $"git cannot be asked: {version.Error}", "Install git: without it runs know no commit, branch or changes.");
            yield break;
        }

        var head = ProgramOutput.Of("git", root, "rev-parse", "HEAD");
        if (!head.Succeeded)
        {
            yield return Unknown(head.Error);
            yield break;
        }

        yield return Check.Ok("git", $"{version.Output}, HEAD {head.Output[..Math.Min(10, head.Output.Length)]}");
        if (ProgramOutput.Of("git", root, "rev-parse", "--is-shallow-repository").Output == "true")
            yield return Check.Warn("git history", "this is a shallow clone", "Fetch full history (fetch-depth: 0, or git fetch --unshallow): the base of a branch and churn need it.");
    }

    private static Check Unknown(string error) =>
        error.Contains("dubious ownership", StringComparison.Ordinal)
            ? Check.Warn("git", "git refuses this folder: its owner is another user", "git config --global --add safe.directory <folder>")
        : error.Contains("not a git repository", StringComparison.Ordinal)
            ? Check.Warn("git", "this is not a git repository", "Runs work, but know no commit. Run in a clone to get them.")
        : Check.Warn("git", $"git knows no commit here: {error.Split('\n')[0]}", "Make a first commit: until then runs know none.");
}
