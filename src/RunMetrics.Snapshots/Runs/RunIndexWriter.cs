using System.Text.Json;

namespace RunMetrics.Snapshots.Runs;

/// <summary>Writes <c>index.json</c> and <c>artifacts/index.json</c>.</summary>
internal static class RunIndexWriter
{
    public static void Write(Utf8JsonWriter json, RunIndex index)
    {
        json.WriteStartObject();
        json.Text("schemaVersion"u8, index.SchemaVersion);
        json.WriteStartArray("runs"u8);
        foreach (var run in index.Runs)
            Entry(json, run);
        json.WriteEndArray();
        json.Extra(index.Extra);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, ArtifactManifest manifest)
    {
        json.WriteStartObject();
        json.Text("schemaVersion"u8, manifest.SchemaVersion);
        json.Text("runId"u8, manifest.RunId);
        json.WriteStartArray("artifacts"u8);
        foreach (var artifact in manifest.Artifacts)
            Artifact(json, artifact);
        json.WriteEndArray();
        json.Extra(manifest.Extra);
        json.WriteEndObject();
    }

    /// <summary>Writes one file of a run.</summary>
    public static void Artifact(Utf8JsonWriter json, RunArtifact artifact)
    {
        json.WriteStartObject();
        json.Text("name"u8, artifact.Name);
        json.Text("path"u8, artifact.Path);
        json.Text("mediaType"u8, artifact.MediaType);
        json.WriteNumber("bytes"u8, artifact.Bytes);
        json.Text("sha256"u8, artifact.Sha256);
        json.Time("createdAt"u8, artifact.CreatedAt);
        json.WriteEndObject();
    }

    /// <summary>Writes one line of the index.</summary>
    public static void Entry(Utf8JsonWriter json, RunIndexEntry run)
    {
        json.WriteStartObject();
        json.Text("id"u8, run.Id);
        json.Word("kind"u8, run.Kind);
        json.Word("state"u8, run.State);
        json.Word("result"u8, run.Result);
        json.Time("startedAt"u8, run.StartedAt);
        json.Time("finishedAt"u8, run.FinishedAt);
        json.Number("duration"u8, run.Duration);
        json.Text("branch"u8, run.Branch);
        json.Text("head"u8, run.Head);
        if (run.Tests is { } tests)
        {
            json.WriteStartObject("tests"u8);
            json.Number("total"u8, tests.Total);
            json.Number("passed"u8, tests.Passed);
            json.Number("failed"u8, tests.Failed);
            json.Number("skipped"u8, tests.Skipped);
            json.Number("flaky"u8, tests.Flaky);
            json.WriteEndObject();
        }

        json.Number("lineRate"u8, run.LineRate);
        json.Flag("pruned"u8, run.Pruned);
        json.Extra(run.Extra);
        json.WriteEndObject();
    }
}
