using System.Security.Cryptography;
using System.Text;

namespace RunMetrics.Snapshots.Selecting;

/// <summary>One value for everything the result of a test project may depend on, as far as it can be known.</summary>
internal static class InputKey
{
    /// <summary>Hashes the inputs of a test project: 64 hex digits of SHA-256.</summary>
    /// <param name="closure">What it is built from.</param>
    /// <param name="tree">The repository.</param>
    /// <param name="map">Which of its files count for what.</param>
    /// <param name="facts">What else counts, each as <c>name=value</c>, in any order.</param>
    /// <returns>Null when a file that counts cannot be read, or a project did not tell what it is built from: then nothing can be said.</returns>
    public static string? Of(ProjectClosure closure, SourceTree tree, RepositoryMap map, IEnumerable<string> facts)
    {
        if (closure.Unknown.Count > 0)
            return null;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var fact in facts.Order(StringComparer.Ordinal))
            Add(hash, "fact", fact);
        foreach (var project in closure.Projects)
            Add(hash, "project", map.Relative(project) ?? project);
        var files = map.FilesOf(closure);
        foreach (var path in tree.Paths)
        {
            if (!map.Counts(path, files))
                continue;
            if (tree.Content(path) is not { } content)
                return null;
            Add(hash, path, content);
        }

        // Files that version control does not know, or that lie outside of the repository.
        foreach (var file in closure.Elsewhere.Concat(closure.Assets))
        {
            var path = map.Relative(file);
            if (path is null || !tree.Has(path))
                Add(hash, path ?? file, (path is null ? SourceTree.StampOf(file) : tree.HashOf(file)) ?? "missing");
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // A line feed may be in a path, a NUL cannot.
    private static void Add(IncrementalHash hash, string name, string value)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(name));
        hash.AppendData("\0"u8);
        hash.AppendData(Encoding.UTF8.GetBytes(value));
        hash.AppendData("\0"u8);
    }
}
