using System.Text.Json;

namespace RunMetrics.Snapshots.Churn.Storing;

/// <summary>Writes <c>churn.json</c>.</summary>
internal static class ChurnReportWriter
{
    public static void Write(Utf8JsonWriter json, ChurnReport report)
    {
        json.WriteStartObject();
        json.Text("schemaVersion"u8, report.SchemaVersion);
        json.Text("runId"u8, report.RunId);
        json.Word("state"u8, report.State);
        json.Texts("reasons"u8, report.Reasons);
        json.Text("head"u8, report.Head);
        if (report.Window is { } window)
            Window(json, window);
        if (report.History is { } history)
            History(json, history);
        json.Word("people"u8, report.People);
        if (report.Excluded is { } excluded)
            Excluded(json, excluded);
        if (report.Totals is { } totals)
            Totals(json, totals);
        json.Texts("strings"u8, report.Strings);
        if (report.Files is { } files)
            Files(json, files);
        if (report.Authors is { } authors)
            Authors(json, authors);
        if (report.Days is { } days)
            Days(json, days);
        if (report.Namespaces is { } namespaces)
            Groups(json, "namespaces"u8, namespaces);
        if (report.Projects is { } projects)
            Groups(json, "projects"u8, projects);
        if (report.Coupling is { } coupling)
            Coupling(json, coupling);
        json.Extra(report.Extra);
        json.WriteEndObject();
    }

    private static void Window(Utf8JsonWriter json, ChurnWindow window)
    {
        json.WriteStartObject("window"u8);
        json.Time("since"u8, window.Since);
        json.Time("until"u8, window.Until);
        json.Number("commits"u8, window.Commits);
        json.Number("commitsWithoutLines"u8, window.CommitsWithoutLines);
        json.WriteEndObject();
    }

    private static void History(Utf8JsonWriter json, ChurnHistory history)
    {
        json.WriteStartObject("history"u8);
        json.Time("first"u8, history.First);
        json.Number("commits"u8, history.Commits);
        json.WriteEndObject();
    }

    private static void Excluded(Utf8JsonWriter json, ChurnExclusions excluded)
    {
        json.WriteStartObject("excluded"u8);
        json.Number("botCommits"u8, excluded.BotCommits);
        json.Number("submoduleChanges"u8, excluded.SubmoduleChanges);
        json.Number("binaryChanges"u8, excluded.BinaryChanges);
        json.WriteStartArray("files"u8);
        foreach (var files in excluded.Files)
        {
            json.WriteStartObject();
            json.Word("reason"u8, files.Reason);
            json.Number("files"u8, files.Files);
            json.Number("revisions"u8, files.Revisions);
            json.WriteNumber("lines"u8, files.Lines);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Totals(Utf8JsonWriter json, ChurnTotals totals)
    {
        json.WriteStartObject("totals"u8);
        json.Number("files"u8, totals.Files);
        json.Number("commits"u8, totals.Commits);
        json.WriteNumber("added"u8, totals.Added);
        json.WriteNumber("deleted"u8, totals.Deleted);
        json.Number("authors"u8, totals.Authors);
        json.WriteEndObject();
    }

    private static void Files(Utf8JsonWriter json, ChurnFiles files)
    {
        json.WriteStartObject("files"u8);
        json.Numbers("path"u8, files.Path);
        json.Numbers("present"u8, files.Present);
        json.Numbers("namespace"u8, files.Namespace);
        json.Numbers("project"u8, files.Project);
        json.Numbers("revisions"u8, files.Revisions);
        json.Numbers("added"u8, files.Added);
        json.Numbers("deleted"u8, files.Deleted);
        json.Numbers("authors"u8, files.Authors);
        json.Numbers("first"u8, files.First);
        json.Numbers("last"u8, files.Last);
        json.Numbers("ownership"u8, files.Ownership);
        json.Numbers("fragmentation"u8, files.Fragmentation);
        json.Numbers("ageMonths"u8, files.AgeMonths);
        Trend(json, files.Trend);
        json.Numbers("historyRevisions"u8, files.HistoryRevisions);
        json.Numbers("historyAuthors"u8, files.HistoryAuthors);
        json.Numbers("historyFirst"u8, files.HistoryFirst);
        json.Numbers("couplingSum"u8, files.CouplingSum);
        json.WriteEndObject();
    }

    private static void Trend(Utf8JsonWriter json, IReadOnlyList<IReadOnlyList<int>>? trend)
    {
        if (trend is null)
            return;
        json.WriteStartArray("trend"u8);
        foreach (var parts in trend)
        {
            json.WriteStartArray();
            foreach (var part in parts)
                json.WriteNumberValue(part);
            json.WriteEndArray();
            json.FlushWhenLarge();
        }

        json.WriteEndArray();
    }

    private static void Authors(Utf8JsonWriter json, ChurnAuthors authors)
    {
        json.WriteStartObject("authors"u8);
        json.Numbers("name"u8, authors.Name);
        json.Numbers("commits"u8, authors.Commits);
        json.Numbers("files"u8, authors.Files);
        json.Numbers("added"u8, authors.Added);
        json.Numbers("deleted"u8, authors.Deleted);
        json.Numbers("first"u8, authors.First);
        json.Numbers("last"u8, authors.Last);
        json.WriteEndObject();
    }

    private static void Days(Utf8JsonWriter json, ChurnDays days)
    {
        json.WriteStartObject("days"u8);
        json.Numbers("day"u8, days.Day);
        json.Numbers("commits"u8, days.Commits);
        json.Numbers("files"u8, days.Files);
        json.Numbers("authors"u8, days.Authors);
        json.Numbers("added"u8, days.Added);
        json.Numbers("deleted"u8, days.Deleted);
        json.WriteEndObject();
    }

    private static void Groups(Utf8JsonWriter json, ReadOnlySpan<byte> name, ChurnGroups groups)
    {
        json.WriteStartObject(name);
        json.Numbers("name"u8, groups.Name);
        json.Numbers("files"u8, groups.Files);
        json.Numbers("revisions"u8, groups.Revisions);
        json.Numbers("authors"u8, groups.Authors);
        json.Numbers("added"u8, groups.Added);
        json.Numbers("deleted"u8, groups.Deleted);
        json.Numbers("first"u8, groups.First);
        json.Numbers("last"u8, groups.Last);
        json.WriteEndObject();
    }

    private static void Coupling(Utf8JsonWriter json, ChurnCoupling coupling)
    {
        json.WriteStartObject("coupling"u8);
        json.Time("since"u8, coupling.Since);
        json.Number("commits"u8, coupling.Commits);
        json.Number("largeCommits"u8, coupling.LargeCommits);
        json.Number("maxFiles"u8, coupling.MaxFiles);
        json.Number("minRevisions"u8, coupling.MinRevisions);
        json.Number("minShared"u8, coupling.MinShared);
        json.Number("minDegree"u8, coupling.MinDegree);
        json.Numbers("from"u8, coupling.From);
        json.Numbers("to"u8, coupling.To);
        json.Numbers("shared"u8, coupling.Shared);
        json.Numbers("fromRevisions"u8, coupling.FromRevisions);
        json.Numbers("toRevisions"u8, coupling.ToRevisions);
        json.Numbers("degree"u8, coupling.Degree);
        json.WriteEndObject();
    }
}
