using System.Text.Json;

namespace RunMetrics.Snapshots.Specs.Storing;

/// <summary>Writes <c>specs.json</c>.</summary>
internal static class SpecMapWriter
{
    public static void Write(Utf8JsonWriter json, SpecMap map)
    {
        json.WriteStartObject();
        json.Text("schemaVersion"u8, map.SchemaVersion);
        json.Text("runId"u8, map.RunId);
        json.Text("definition"u8, map.Definition);
        Write(json, map.Basis);
        Write(json, "totals"u8, map.Totals);
        json.Texts("documents"u8, map.Documents);
        Array(json, "requirements"u8, map.Requirements, Write);
        Array(json, "tests"u8, map.Tests, Write);
        Array(json, "symbols"u8, map.Symbols, Write);
        Array(json, "commits"u8, map.Commits, Write);
        Array(json, "contradictions"u8, map.Contradictions, Write);
        json.Extra(map.Extra);
        json.WriteEndObject();
    }

    private static void Array<T>(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
            json.FlushWhenLarge();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, SpecBasis basis)
    {
        json.WriteStartObject("basis"u8);
        json.Text("head"u8, basis.Head);
        json.Number("dirtyFiles"u8, basis.DirtyFiles);
        json.Flag("allTests"u8, basis.AllTests);
        json.Texts("missing"u8, basis.Missing);
        json.Flag("symbols"u8, basis.Symbols);
        json.Flag("commits"u8, basis.Commits);
        json.Texts("notes"u8, basis.Notes);
        json.WriteEndObject();
    }

    /// <summary>Writes counts, which the summary of the run has, too.</summary>
    public static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, SpecTotals totals)
    {
        json.WriteStartObject(name);
        json.Number("requirements"u8, totals.Requirements);
        json.Number("pending"u8, totals.Pending);
        json.Number("inProgress"u8, totals.InProgress);
        json.Number("done"u8, totals.Done);
        json.Number("unverified"u8, totals.Unverified);
        json.Number("unprovenDone"u8, totals.UnprovenDone);
        json.Number("unknownDone"u8, totals.UnknownDone);
        json.Number("contradictions"u8, totals.Contradictions);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SpecRequirement one)
    {
        json.Text("id"u8, one.Id);
        json.Text("label"u8, one.Label);
        json.Number("document"u8, one.Document);
        json.Number("line"u8, one.Line);
        json.Text("anchor"u8, one.Anchor);
        json.Text("title"u8, one.Title);
        json.Text("text"u8, one.Text);
        json.Word("stated"u8, one.Stated);
        json.Word("status"u8, one.Status);
        json.Word("proof"u8, one.Proof);
        json.Numbers("tests"u8, one.Tests);
        json.Numbers("symbols"u8, one.Symbols);
        json.Numbers("commits"u8, one.Commits);
    }

    private static void Write(Utf8JsonWriter json, SpecTest test)
    {
        json.Number("row"u8, test.Row);
        json.Text("id"u8, test.Id);
        json.Text("name"u8, test.Name);
        json.Text("module"u8, test.Module);
        json.Word("outcome"u8, test.Outcome);
        json.Flag("flaky"u8, test.Flaky);
    }

    private static void Write(Utf8JsonWriter json, SpecSymbol symbol)
    {
        json.Text("assembly"u8, symbol.Assembly);
        json.Text("type"u8, symbol.Type);
        json.Text("member"u8, symbol.Member);
        json.Text("file"u8, symbol.File);
        json.Flag("test"u8, symbol.Test);
    }

    private static void Write(Utf8JsonWriter json, SpecCommit commit)
    {
        json.Text("id"u8, commit.Id);
        json.Time("time"u8, commit.Time);
        json.Text("subject"u8, commit.Subject);
    }

    private static void Write(Utf8JsonWriter json, SpecContradiction one)
    {
        json.Word("kind"u8, one.Kind);
        json.Text("id"u8, one.Id);
        json.Number("requirement"u8, one.Requirement);
        json.Text("stated"u8, one.Stated);
        json.Text("found"u8, one.Found);
    }
}
