using RunMetrics.Tool.Diagnosis;

namespace RunMetrics.Tool;

/// <summary>Whole commit ids from what a person types.</summary>
internal static class CommitId
{
    /// <summary>The whole id: as given, or as git resolves an abbreviation or a name; null when it is none.</summary>
    public static string? Resolve(string text, string repository)
    {
        var lower = text.ToLowerInvariant();
        if (IsWhole(lower))
            return lower;
        if (text.StartsWith('-'))
            return null;
        var resolved = ProgramOutput.Of("git", repository, "rev-parse", "--verify", "--quiet", text + "^{commit}");
        return resolved.Succeeded && IsWhole(resolved.Output) ? resolved.Output : null;
    }

    private static bool IsWhole(string id) => id.Length is 40 or 64 && id.All(char.IsAsciiHexDigitLower);
}
