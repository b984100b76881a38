namespace RunMetrics.Snapshots.History.Renames;

/// <summary>Identities that are the same test: everything that renames join, over any number of them.</summary>
internal static class RenameGroups
{
    /// <summary>The groups, each sorted, in the order of their first identity.</summary>
    /// <param name="renames">Renames of one assembly.</param>
    public static IReadOnlyList<string[]> Of(IEnumerable<HistoryRename> renames)
    {
        var groupOf = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var rename in renames)
        {
            var (from, to) = (Group(rename.From), Group(rename.To));
            if (ReferenceEquals(from, to))
                continue;
            from.AddRange(to);
            foreach (var id in to)
                groupOf[id] = from;
        }

        return [.. groupOf.Values.Distinct().Select(static ids => ids.Order(StringComparer.Ordinal).ToArray()).OrderBy(static ids => ids[0], StringComparer.Ordinal)];

        List<string> Group(string id)
        {
            if (!groupOf.TryGetValue(id, out var group))
                groupOf.Add(id, group = [id]);
            return group;
        }
    }
}
