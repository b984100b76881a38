namespace RunMetrics.Snapshots.Coverage.Merging;

/// <summary>What is kept of the name of a file that was not found.</summary>
internal static class ReportedPath
{
    private static readonly string[] Homes = ["home/", "Users/"];

    /// <summary>The path the report itself gives a file: below its source where it names one, the bare name where it names several.</summary>
    public static string Of(ReportedFile file)
    {
        var isRelative = !file.Name.StartsWith('/') && !file.Name.StartsWith('\\') && !file.Name.Contains(':', StringComparison.Ordinal);
        return Shorten(isRelative && file.Sources.Count == 1 ? file.Sources[0].TrimEnd('/', '\\') + "/" + file.Name : file.Name);
    }

    /// <summary>The name with forward slashes, without drive, leading slash and the name of a person. Different names stay different.</summary>
    public static string Shorten(string name)
    {
        var path = name.Replace('\\', '/');
        var scheme = path.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0)
            path = path[(scheme + 3)..];
        if (path is [_, ':', ..] && char.IsAsciiLetter(path[0]))
            path = path[2..];
        if (path.StartsWith("/_/", StringComparison.Ordinal))
            path = path[3..];
        path = path.TrimStart('/');
        while (path.StartsWith("./", StringComparison.Ordinal))
            path = path[2..];
        foreach (var home in Homes)
        {
            var end = path.StartsWith(home, StringComparison.OrdinalIgnoreCase) ? path.IndexOf('/', home.Length) : -1;
            if (end > 0)
                path = path[(end + 1)..];
        }

        return path.Length == 0 ? name : path;
    }
}
