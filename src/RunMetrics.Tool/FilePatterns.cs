using System.IO.Enumeration;

namespace RunMetrics.Tool;

/// <summary>Files a person means, also where no shell expands patterns.</summary>
internal static class FilePatterns
{
    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, IgnoreInaccessible = true };
    private static readonly EnumerationOptions Here = new() { IgnoreInaccessible = true };

    /// <summary>Endings of results files, to be looked for in folders.</summary>
    private static readonly string[] Results = [".trx", ".xml", ".json"];

    /// <summary>Full paths: files as given, existing or not; folders with every .trx, .xml and .json file below; patterns with <c>*</c>, <c>?</c> and <c>**</c>.</summary>
    public static IReadOnlyList<string> Expand(IEnumerable<string> patterns, string workingDirectory) =>
        [.. patterns.SelectMany(pattern => Expand(pattern, workingDirectory, Results)).Distinct(StringComparer.Ordinal)];

    /// <summary>The same of one pattern, with other endings in folders.</summary>
    public static IEnumerable<string> Expand(string pattern, string workingDirectory, string[] endings)
    {
        var path = Path.GetFullPath(pattern, workingDirectory);
        if (Directory.Exists(path))
        {
            return Directory.EnumerateFiles(path, "*", Everywhere)
                .Where(file => endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal);
        }

        if (File.Exists(path) || path.AsSpan().IndexOfAny('*', '?') < 0)
            return [path];
        return Matches(path);
    }

    private static IEnumerable<string> Matches(string pattern)
    {
        var parts = pattern.Split(Path.DirectorySeparatorChar);
        var first = Array.FindIndex(parts, part => part.Contains('*', StringComparison.Ordinal) || part.Contains('?', StringComparison.Ordinal));
        var start = string.Join(Path.DirectorySeparatorChar, parts[..first]) + Path.DirectorySeparatorChar;
        if (!Directory.Exists(start))
            return [];
        var rest = parts[first..];
        var options = rest.Length > 1 ? Everywhere : Here;
        return Directory.EnumerateFiles(start, "*", options)
            .Where(file => Fits(Path.GetRelativePath(start, file).Split(Path.DirectorySeparatorChar), rest))
            .Order(StringComparer.Ordinal);
    }

    /// <summary><c>**</c> stands for any number of folders.</summary>
    private static bool Fits(ReadOnlySpan<string> names, ReadOnlySpan<string> pattern)
    {
        if (pattern.IsEmpty)
            return names.IsEmpty;
        if (pattern[0] == "**")
            return Fits(names, pattern[1..]) || (!names.IsEmpty && Fits(names[1..], pattern));
        return !names.IsEmpty
            && FileSystemName.MatchesSimpleExpression(pattern[0], names[0], ignoreCase: OperatingSystem.IsWindows())
            && Fits(names[1..], pattern[1..]);
    }
}
