namespace RunMetrics.Reports.Coverage;

/// <summary>What changed between base and head, by path of the head.</summary>
internal sealed class FileChanges(IReadOnlyDictionary<string, FileChange> byPath)
{
    public static FileChanges None { get; } = new(new Dictionary<string, FileChange>());

    /// <summary>The change of a file; null when it did not change.</summary>
    public FileChange? Of(string path) => byPath.GetValueOrDefault(path);
}

/// <summary>The change of one file.</summary>
/// <param name="Coverable">Changed coverable lines; 0 when there are none or no report names the file.</param>
/// <param name="Covered">Of these, covered.</param>
internal sealed record FileChange(int Coverable, int Covered);
