namespace RunMetrics.Tool;

/// <summary>How much <c>collect</c> prints.</summary>
internal enum Verbosity
{
    /// <summary>Warnings only.</summary>
    Quiet,

    /// <summary>One line, and warnings.</summary>
    Normal,

    /// <summary>Files written and findings for information, too.</summary>
    Detailed,
}

/// <summary>Verbosities as written.</summary>
internal static class VerbosityText
{
    /// <summary>Reads a verbosity, in MSBuild's short forms too.</summary>
    public static bool TryParse(string text, out Verbosity verbosity)
    {
        (var known, verbosity) = text.ToLowerInvariant() switch
        {
            "quiet" or "q" or "minimal" or "m" => (true, Verbosity.Quiet),
            "normal" or "n" or "" => (true, Verbosity.Normal),
            "detailed" or "d" or "diagnostic" or "diag" => (true, Verbosity.Detailed),
            _ => (false, Verbosity.Normal),
        };
        return known;
    }
}
