namespace RunMetrics.Snapshots.Coverage;

/// <summary>Finds the file a Cobertura class means: its name is relative to one of the report's sources, which one is not said.</summary>
internal sealed class SourceFiles
{
    private readonly List<string> _sources = [];
    private readonly Dictionary<string, string> _resolved = new(StringComparer.Ordinal);

    /// <summary>Adds a source folder of the report.</summary>
    public void AddSource(string source)
    {
        if (source.Length > 0)
            _sources.Add(source);
    }

    /// <summary>The path, the same in every report of this machine.</summary>
    public string Resolve(string fileName)
    {
        if (_resolved.TryGetValue(fileName, out var known))
            return known;
        var resolved = Locate(fileName).Replace('\\', '/');
        _resolved.Add(fileName, resolved);
        return resolved;
    }

    private string Locate(string fileName)
    {
        if (_sources.Count == 0 || fileName.StartsWith('/') || fileName is [_, ':', ..])
            return fileName;
        foreach (var source in _sources)
        {
            var candidate = Path.Combine(source, fileName);
            if (File.Exists(candidate))
                return candidate;
        }

        return Path.Combine(_sources[0], fileName);
    }
}
