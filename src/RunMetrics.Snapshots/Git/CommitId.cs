namespace RunMetrics.Snapshots.Git;

/// <summary>Whole commit ids from what a person types.</summary>
internal static class CommitId
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>The whole id: as given, or as git resolves an abbreviation or a name; null when it is none.</summary>
    public static string? Resolve(string text, string repository)
    {
        var lower = text.ToLowerInvariant();
        if (IsWhole(lower))
            return lower;
        if (text.StartsWith('-'))
            return null;
        var resolved = new GitCommand(repository, Timeout).Run("rev-parse", "--verify", "--quiet", text + "^{commit}");
        return resolved.Succeeded && resolved.Output.Trim() is var id && IsWhole(id) ? id : null;
    }

    private static bool IsWhole(string id) => id.Length is 40 or 64 && id.All(char.IsAsciiHexDigitLower);
}
