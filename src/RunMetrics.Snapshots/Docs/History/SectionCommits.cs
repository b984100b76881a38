using RunMetrics.Snapshots.Git.Blame;

namespace RunMetrics.Snapshots.Docs.History;

/// <summary>Sums the commits of lines up by section.</summary>
internal static class SectionCommits
{
    /// <summary>Commits that are named of a section.</summary>
    public const int Most = 5;

    /// <summary>The commits of a document; null when nothing is known of its lines.</summary>
    /// <param name="file">The document.</param>
    /// <param name="blame">The commits of lines.</param>
    /// <param name="names">Whether authors are named.</param>
    public static DocumentHistory? Of(DocumentFile file, BlamedLines blame, bool names)
    {
        if (!blame.Files.TryGetValue(file.Path, out var origins))
            return null;
        var lines = file.Text.Split('\n');
        var sections = new List<(string? Anchor, Dictionary<int, int> Counts)>();
        var next = 0;
        var (anchor, counts) = ((string?)null, new Dictionary<int, int>());
        for (var line = 1; line <= origins.Length; line++)
        {
            while (next < file.Document.Sections.Count && file.Document.Sections[next].Line <= line)
            {
                sections.Add((anchor, counts));
                (anchor, counts) = (file.Document.Sections[next++].Anchor, []);
            }

            if (!string.IsNullOrWhiteSpace(lines[line - 1]))
                counts[origins[line - 1]] = counts.GetValueOrDefault(origins[line - 1]) + 1;
        }

        sections.Add((anchor, counts));
        return Of(sections, blame, names);
    }

    /// <summary>Number of lines as git counts them: those without a line feed at the end of the file too.</summary>
    public static int CountLines(string text) => text.AsSpan().Count('\n') + (text.Length > 0 && text[^1] != '\n' ? 1 : 0);

    private static DocumentHistory Of(IReadOnlyList<(string? Anchor, Dictionary<int, int> Counts)> sections, BlamedLines blame, bool names)
    {
        var named = sections.SelectMany(static section => Newest(section.Counts)).Distinct().Order().ToList();
        var rows = named.Index().ToDictionary(static commit => commit.Item, static commit => commit.Index);
        return new DocumentHistory
        {
            Since = blame.Since,
            Commits = [.. named.Select(commit => blame.Commits[commit]).Select(commit => new DocumentCommit(commit.Id, commit.Time, names ? commit.Author : null, commit.Subject))],
            Sections =
            [
                .. sections.Where(static section => section.Counts.Count > 0).Select(section => new SectionHistory
                {
                    Anchor = section.Anchor,
                    Commits = [.. Newest(section.Counts).Select(commit => new LinesOfCommit(rows[commit], section.Counts[commit]))],
                    More = Math.Max(0, section.Counts.Keys.Count(static commit => commit >= 0) - Most),
                    Uncommitted = section.Counts.GetValueOrDefault(BlamedLines.NotCommitted),
                    Older = section.Counts.GetValueOrDefault(BlamedLines.Older),
                }),
            ],
        };
    }

    private static IEnumerable<int> Newest(Dictionary<int, int> counts) => counts.Keys.Where(static commit => commit >= 0).Order().Take(Most);
}
