namespace RunMetrics.Snapshots.Git;

/// <summary>Why git gave nothing, in a few words. Git's only exit code is 128; its text is English because we ask for that.</summary>
internal static class GitTrouble
{
    /// <summary>The reason of a command that did not succeed.</summary>
    public static string Of(GitOutput output)
    {
        var error = output.Error;
        return output.Failure switch
        {
            GitFailure.NotFound => "git was not found",
            GitFailure.TimedOut => "git did not answer in time",
            _ when error.Contains("not a git repository", StringComparison.Ordinal) => "not a git repository",
            _ when error.Contains("dubious ownership", StringComparison.Ordinal) => "git refuses: the repository belongs to another user",
            _ when error.Contains("promisor", StringComparison.Ordinal) || error.Contains("lazy fetch", StringComparison.Ordinal)
                || error.Contains("transport '", StringComparison.Ordinal)
                || error.Contains("missing blob", StringComparison.Ordinal)
                => "the clone is partial and lacks file contents that the comparison needs",
            _ => "git failed: " + FirstLine(error),
        };
    }

    private static string FirstLine(string text)
    {
        text = text.TrimStart();
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return (end < 0 ? text : text[..end]).TrimEnd('\r');
    }
}
