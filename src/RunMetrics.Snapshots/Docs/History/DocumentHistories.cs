using RunMetrics.Snapshots.Churn;
using RunMetrics.Snapshots.Git.Blame;
using RunMetrics.Snapshots.Settings;

namespace RunMetrics.Snapshots.Docs.History;

/// <summary>Asks git which commits last changed the sections of documents.</summary>
internal static class DocumentHistories
{
    /// <summary>How long one git command may take at the end of a test run, which nobody wants to wait for.</summary>
    public static readonly TimeSpan Brief = TimeSpan.FromSeconds(3);

    /// <summary>What is known, by path. Empty where there is no git, no commit, no answer, or nobody wants the history to be read.</summary>
    /// <param name="root">Root of the repository.</param>
    /// <param name="files">Documents as they are on disk.</param>
    /// <param name="settings">Settings. Authors are named where the churn names people: a hash beside a commit would hide nothing from those who can read the commit.</param>
    /// <param name="patience">Longest time one git command may take.</param>
    public static IReadOnlyDictionary<string, DocumentHistory> Read(string root, IReadOnlyList<DocumentFile> files, RunMetricsSettings settings, TimeSpan patience)
    {
        var known = new Dictionary<string, DocumentHistory>(StringComparer.Ordinal);
        if (!settings.Churn)
            return known;
        // Git does not take a carriage return alone for the end of a line, and Markdown does.
        var asked = files.Where(static file => !HasOldLineEnds(file.Text)).ToList();
        var blame = BlameReader.Read(new BlameRequest
        {
            Directory = root,
            Files = [.. asked.Select(static file => (file.Path, SectionCommits.CountLines(file.Text)))],
            Months = ChurnReader.DefaultMonths,
            Timeout = patience,
        });
        if (blame is null)
            return known;
        foreach (var file in asked)
        {
            if (SectionCommits.Of(file, blame, settings.ChurnPeople == PeopleMode.Names) is { } history)
                known.Add(file.Path, history);
        }

        return known;
    }

    private static bool HasOldLineEnds(string text)
    {
        for (var at = text.IndexOf('\r', StringComparison.Ordinal); at >= 0; at = text.IndexOf('\r', at + 1))
        {
            if (at + 1 == text.Length || text[at + 1] != '\n')
                return true;
        }

        return false;
    }
}
