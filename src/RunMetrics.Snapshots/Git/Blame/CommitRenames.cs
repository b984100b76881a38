using System.Text;

namespace RunMetrics.Snapshots.Git.Blame;

/// <summary>The files that a commit renamed.</summary>
/// <param name="Parents">Its parents.</param>
/// <param name="Files">How they differ from what they were, by their new path. Of merges none.</param>
internal sealed record CommitRenames(IReadOnlyList<string> Parents, IReadOnlyDictionary<string, FileDiff> Files)
{
    /// <summary>Reads some commits, by id; null when git does not tell.</summary>
    /// <param name="git">Runs git at the root of the repository.</param>
    /// <param name="ids">Ids of the commits.</param>
    public static IReadOnlyDictionary<string, CommitRenames>? Read(GitCommand git, IEnumerable<string> ids)
    {
        var commits = new Dictionary<string, CommitRenames>(StringComparer.Ordinal);
        var files = new Dictionary<string, FileDiff>(StringComparer.Ordinal);
        var wasCut = false;
        var end = git.Run(
            ["diff-tree", "--stdin", "--always", "-r", "-M", "-l1000", "--diff-filter=R", .. BlameTrace.DiffOptions, "--format=%x00%H %P"],
            stream =>
            {
                using var writer = new StreamWriter(stream, Encoding.ASCII);
                foreach (var id in ids)
                    writer.Write($"{id}\n");
            },
            stream =>
            {
                using var ending = new EndingStream(stream, BlameTrace.MaxBytes);
                DiffParser.Parse(ending, file => files[file.Path] = file, line =>
                {
                    var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                    files = new Dictionary<string, FileDiff>(StringComparer.Ordinal);
                    commits[words[0]] = new CommitRenames(words[1..], files);
                });
                wasCut = ending.WasCut;
                if (wasCut)
                    stream.Dispose();
            });
        return end.Succeeded && !wasCut ? commits : null;
    }
}
