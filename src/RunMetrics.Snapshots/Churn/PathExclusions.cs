namespace RunMetrics.Snapshots.Churn;

/// <summary>Why a file is not counted.</summary>
public enum ExclusionReason
{
    /// <summary>A value this version does not know.</summary>
    Other,

    /// <summary>Below <c>bin</c> or <c>obj</c>.</summary>
    BuildOutput,

    /// <summary>Named as generators name their files, or <c>linguist-generated</c>.</summary>
    Generated,

    /// <summary>Below <c>node_modules</c>, or <c>linguist-vendored</c>.</summary>
    Vendored,

    /// <summary>Versions of packages, written by a package manager.</summary>
    LockFile,

    /// <summary>Approved or received output of snapshot tests.</summary>
    Snapshot,
}

/// <summary>Tells files that nobody writes by hand from their paths alone.</summary>
internal static class PathExclusions
{
    private static readonly HashSet<string> LockFiles = new(StringComparer.OrdinalIgnoreCase)
    {
        "package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "bun.lockb", "packages.lock.json", "paket.lock", "project.assets.json",
        "cargo.lock", "composer.lock", "gemfile.lock", "poetry.lock", "pipfile.lock", "uv.lock", "go.sum",
    };

    private static readonly string[] GeneratedEnds =
        [".g.cs", ".g.i.cs", ".designer.cs", ".generated.cs", ".g.vb", ".g.i.vb", ".designer.vb", ".generated.vb", ".g.fs", ".generated.fs", ".min.js", ".min.css"];

    /// <summary>Why a file is not counted; null when it is.</summary>
    /// <param name="path">Path with forward slashes.</param>
    public static ExclusionReason? Of(string path)
    {
        var slash = path.LastIndexOf('/');
        var folders = path.AsSpan(0, slash + 1);
        var name = path.AsSpan(slash + 1);
        foreach (var range in folders.Split('/'))
        {
            var folder = folders[range];
            if (folder.Equals("bin", StringComparison.OrdinalIgnoreCase) || folder.Equals("obj", StringComparison.OrdinalIgnoreCase))
                return ExclusionReason.BuildOutput;
            if (folder.Equals("node_modules", StringComparison.OrdinalIgnoreCase))
                return ExclusionReason.Vendored;
            if (folder.Equals("__snapshots__", StringComparison.Ordinal))
                return ExclusionReason.Snapshot;
        }

        if (LockFiles.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name))
            return ExclusionReason.LockFile;
        if (name.Contains(".verified.", StringComparison.OrdinalIgnoreCase) || name.Contains(".received.", StringComparison.OrdinalIgnoreCase))
            return ExclusionReason.Snapshot;
        foreach (var end in GeneratedEnds)
        {
            if (name.EndsWith(end, StringComparison.OrdinalIgnoreCase))
                return ExclusionReason.Generated;
        }

        return null;
    }
}
