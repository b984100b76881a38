namespace RunMetrics.Snapshots.Collecting;

/// <summary>Turns paths of this machine into paths relative to the repository root, with forward slashes. No absolute path gets into a snapshot.</summary>
internal sealed class RepositoryPaths
{
    // Compilers write this instead of the root when a build is deterministic.
    private const string DeterministicRoot = "/_/";

    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);
    private readonly StringComparison _comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    public RepositoryPaths(string root)
    {
        Root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
        Prefix = Root.Replace('\\', '/').TrimEnd('/') + "/";
    }

    /// <summary>Absolute path of the repository root.</summary>
    public string Root { get; }

    /// <summary>The root with forward slashes and a slash at its end.</summary>
    public string Prefix { get; }

    /// <summary>
    /// The path below the root. A path elsewhere becomes its file name, because its folders may name a person or a machine; a relative one is taken as it is.
    /// </summary>
    public string Relative(string path)
    {
        if (_known.TryGetValue(path, out var relative))
            return relative;
        relative = Compute(path);
        _known.Add(path, relative);
        return relative;
    }

    /// <summary>The same for a path that may be missing or empty.</summary>
    public string? RelativeOrNull(string? path) => string.IsNullOrEmpty(path) ? null : Relative(path);

    /// <summary>A text in which paths below the root are made relative, such as a stack trace.</summary>
    public string? InText(string? text)
    {
        if (text is null)
            return null;
        if (text.Contains(Prefix, _comparison))
            text = text.Replace(Prefix, "", _comparison);
        var native = Root + Path.DirectorySeparatorChar;
        return Path.DirectorySeparatorChar != '/' && text.Contains(native, _comparison) ? text.Replace(native, "", _comparison) : text;
    }

    private string Compute(string path)
    {
        var slashed = path.Replace('\\', '/');
        if (slashed.StartsWith(DeterministicRoot, StringComparison.Ordinal))
            return slashed[DeterministicRoot.Length..];
        if (!Path.IsPathRooted(path) && !IsDrive(slashed))
            return slashed.StartsWith("./", StringComparison.Ordinal) ? slashed[2..] : slashed;
        var full = slashed.Contains("/../", StringComparison.Ordinal) || slashed.Contains("/./", StringComparison.Ordinal)
            ? Path.GetFullPath(slashed).Replace('\\', '/')
            : slashed;
        if (full.StartsWith(Prefix, _comparison))
            return full[Prefix.Length..];
        return full.Length + 1 == Prefix.Length ? "." : full[(full.TrimEnd('/').LastIndexOf('/') + 1)..];
    }

    private static bool IsDrive(string path) => path is [_, ':', ..] && char.IsAsciiLetter(path[0]);
}
