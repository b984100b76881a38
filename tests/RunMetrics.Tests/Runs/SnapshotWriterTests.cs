using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using RunMetrics.Snapshots;
using RunMetrics.Snapshots.Builds;
using RunMetrics.Snapshots.Churn.Storing;
using RunMetrics.Snapshots.Coverage.Patch;
using RunMetrics.Snapshots.Coverage.Storing;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.History;
using RunMetrics.Snapshots.Runs;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Tests.Runs;

/// <summary>Hand-written writers and readers do exactly what the serializer does, on every published example.</summary>
public sealed class SnapshotWriterTests
{
    public static TheoryData<string> Valid => Examples("*.valid.json");

    // Entries of the history are only read: earlier versions wrote them.
    public static TheoryData<string> Written => [.. Names("*.valid.json").Where(static name => Contract(name) != "history")];

    public static TheoryData<string> Invalid => Examples("*.invalid.json");

    [Theory]
    [MemberData(nameof(Written))]
    public void A_writer_gives_the_bytes_of_the_serializer(string example)
    {
        var json = File.ReadAllBytes(PathOf(example));

        Assert.True(Contract(example) switch
        {
            "run" => Same(json, SnapshotJson.Indented.RunSummary, RunSummaryWriter.Write, JsonOutput.Indented),
            "run-index" => Same(json, SnapshotJson.Indented.RunIndex, RunIndexWriter.Write, JsonOutput.Indented),
            "artifact-manifest" => Same(json, SnapshotJson.Indented.ArtifactManifest, RunIndexWriter.Write, JsonOutput.Indented),
            "tests" => Same(json, SnapshotJson.Compact.TestReport, TestReportWriter.Write, JsonOutput.Compact),
            "coverage" => Same(json, SnapshotJson.Compact.CoverageTree, CoverageTreeWriter.Write, JsonOutput.Compact),
            "dependencies" => Same(json, SnapshotJson.Compact.DependencyGraph, DependencyGraphWriter.Write, JsonOutput.Compact),
            "build" => Same(json, SnapshotJson.Compact.BuildReport, BuildReportWriter.Write, JsonOutput.Compact),
            "churn" => Same(json, SnapshotJson.Compact.ChurnReport, ChurnReportWriter.Write, JsonOutput.Compact),
            _ => Same(json, SnapshotJson.Compact.PatchReport, PatchReportWriter.Write, JsonOutput.Compact),
        });
    }

    [Theory]
    [MemberData(nameof(Valid))]
    public void A_fast_reader_reads_what_its_writer_wrote_as_the_serializer_does(string example)
    {
        var json = File.ReadAllBytes(PathOf(example));
        if (Contract(example) is not ("run-index" or "history"))
            return;

        if (Contract(example) == "run-index")
            Agrees(json, SnapshotJson.Default.RunIndex, RunIndexReader.Read);
        else
            Agrees(json, SnapshotJson.Default.HistoryEntry, new HistoryReader().Read);
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void What_violates_the_contract_is_damaged_whatever_reads_it_first(string example)
    {
        var json = File.ReadAllBytes(PathOf(example));

        Assert.NotEqual(FileState.Valid, Contract(example) switch
        {
            "run" => SnapshotFile.Read(json, SnapshotContracts.Summary).State,
            "run-index" => SnapshotFile.Read(json, SnapshotContracts.Index).State,
            "artifact-manifest" => SnapshotFile.Read(json, SnapshotContracts.Manifest).State,
            "tests" => SnapshotFile.Read(json, SnapshotContracts.Tests).State,
            "coverage" => SnapshotFile.Read(json, SnapshotContracts.Coverage).State,
            "dependencies" => SnapshotFile.Read(json, SnapshotContracts.Dependencies).State,
            "build" => SnapshotFile.Read(json, SnapshotContracts.Build).State,
            "churn" => SnapshotFile.Read(json, SnapshotContracts.Churn).State,
            "patch" => SnapshotFile.Read(json, SnapshotContracts.Patch).State,
            _ => SnapshotFile.Read(json, SnapshotContracts.History(new HistoryReader())).State,
        });
    }

    [Fact]
    public void Entries_of_many_runs_share_the_strings_of_their_tests()
    {
        var json = "{\"schemaVersion\":\"1.0\",\"runId\":\"r\",\"startedAt\":\"2026-11-20T10:15:00Z\",\"result\":\"passed\",\"partial\":false,\"modules\":[\"A|net10.0\"],\"ids\":[\"00000000000000ab\"],\"module\":[0],\"outcomes\":\"p\",\"durations\":[1]}"u8.ToArray();
        var contract = SnapshotContracts.History(new HistoryReader());

        Assert.Same(SnapshotFile.Read(json, contract).Value!.Ids[0], SnapshotFile.Read(json, contract).Value!.Ids[0]);
    }

    private static bool Same<T>(byte[] json, JsonTypeInfo<T> type, Action<Utf8JsonWriter, T> write, Func<Stream, Utf8JsonWriter> open)
    {
        var value = JsonSerializer.Deserialize(json, type)!;
        using var stream = new MemoryStream();
        using (var writer = open(stream))
            write(writer, value);
        Assert.Equal(JsonSerializer.Serialize(value, type), Encoding.UTF8.GetString(stream.ToArray()));
        return true;
    }

    // Null is allowed: the serializer then reads the file.
    private static void Agrees<T>(byte[] json, JsonTypeInfo<T> type, JsonInput.Reading<T> read)
        where T : class
    {
        var fast = JsonInput.TryRead(json, read);
        if (fast is not null)
            Assert.Equal(JsonSerializer.Serialize(JsonSerializer.Deserialize(json, type)!, type), JsonSerializer.Serialize(fast, type));
        else
            Assert.Contains("extra", Encoding.UTF8.GetString(json), StringComparison.Ordinal);
    }

    private static TheoryData<string> Examples(string pattern) => [.. Names(pattern)];

    private static IEnumerable<string> Names(string pattern) => Directory
        .GetFiles(Repository.PathOf("schemas", "v1", "examples"), pattern)
        .Select(path => Path.GetFileName(path))
        .Where(name => Contract(name) is "run" or "run-index" or "artifact-manifest" or "tests" or "build" or "churn" or "coverage" or "dependencies" or "patch" or "history")
        .Order(StringComparer.Ordinal);

    private static string Contract(string example) => example.Split('.')[0];

    private static string PathOf(string example) => Repository.PathOf("schemas", "v1", "examples", example);
}
