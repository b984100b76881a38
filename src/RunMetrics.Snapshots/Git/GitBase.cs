namespace RunMetrics.Snapshots.Git;

/// <summary>Chooses the branch a run is compared with.</summary>
internal static class GitBase
{
    private static readonly string[] Defaults =
        ["refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/remotes/origin/master", "refs/heads/main", "refs/heads/master"];

    /// <summary>Refs to look for, the best first.</summary>
    /// <param name="target">Target branch, as CI or the settings name it; null for the usual ones.</param>
    public static string[] Candidates(string? target)
    {
        if (string.IsNullOrWhiteSpace(target))
            return Defaults;
        var name = target.StartsWith("refs/heads/", StringComparison.Ordinal) ? target["refs/heads/".Length..] : target;
        if (name.StartsWith("refs/", StringComparison.Ordinal))
            return [name];
        return name.StartsWith("origin/", StringComparison.Ordinal)
            ? ["refs/remotes/" + name]
            : ["refs/remotes/origin/" + name, "refs/heads/" + name, "refs/tags/" + name];
    }

    /// <summary>The best candidate that exists.</summary>
    /// <param name="candidates">Refs, the best first.</param>
    /// <param name="refs">Lines of <c>refname objectname</c>.</param>
    public static (string Branch, string Commit)? Choose(string[] candidates, string refs)
    {
        var lines = refs.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var candidate in candidates)
        {
            foreach (var line in lines)
            {
                var space = line.IndexOf(' ', StringComparison.Ordinal);
                if (space > 0 && line.AsSpan(0, space).SequenceEqual(candidate))
                    return (Name(candidate), line[(space + 1)..].Trim());
            }
        }

        return null;
    }

    private static string Name(string reference)
    {
        foreach (var prefix in (ReadOnlySpan<string>)["refs/remotes/", "refs/heads/", "refs/tags/"])
        {
            if (reference.StartsWith(prefix, StringComparison.Ordinal))
                return reference[prefix.Length..];
        }

        return reference;
    }
}
