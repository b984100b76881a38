using System.Text.Json;

namespace RunMetrics.PackageTests.Observations;

/// <summary>One run as it lies on disk, read without any code of ours.</summary>
internal sealed class Run(string folder)
{
    private readonly Lazy<JsonElement> _summary = new(() => Json(Path.Combine(folder, "run.json")));
    private readonly Lazy<JsonElement> _tests = new(() => Json(Path.Combine(folder, "artifacts", "tests.json")));
    private readonly Lazy<JsonElement> _build = new(() => Json(Path.Combine(folder, "artifacts", "build.json")));

    public string Id => Path.GetFileName(folder);

    public JsonElement Summary => _summary.Value;

    public JsonElement TestReport => _tests.Value;

    public JsonElement BuildReport => _build.Value;

    /// <summary>The dependency graph; null when none was recorded.</summary>
    public JsonElement? Dependencies => Path.Combine(folder, "artifacts", "dependencies.json") is var file && File.Exists(file) ? Json(file) : null;

    public string State => Summary.GetProperty("state").GetString()!;

    public string Result => Summary.GetProperty("result").GetString()!;

    public DateTimeOffset StartedAt => Summary.GetProperty("startedAt").GetDateTimeOffset();

    public bool Partial => Summary.GetProperty("partial").GetBoolean();

    public IReadOnlyList<JsonElement> Tests => [.. TestReport.GetProperty("tests").EnumerateArray()];

    public IReadOnlyList<JsonElement> Modules => [.. TestReport.GetProperty("modules").EnumerateArray()];

    public IReadOnlyList<JsonElement> Projects => [.. Summary.GetProperty("projects").EnumerateArray()];

    public IReadOnlyList<string> DiagnosticCodes => [.. Summary.GetProperty("diagnostics").EnumerateArray().Select(d => d.GetProperty("code").GetString()!)];

    /// <summary>The lines of <c>events.jsonl</c>; a line torn by a kill is left out by asking for complete ones.</summary>
    public IReadOnlyList<JsonElement> Events(bool completeOnly = false)
    {
        var text = File.ReadAllText(Path.Combine(folder, "events.jsonl"));
        var complete = completeOnly ? text[..(text.LastIndexOf('\n') + 1)] : text;
        return [.. complete.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    /// <summary>Names of the tests that have a result event, in file order.</summary>
    public IReadOnlyList<JsonElement> FinishedTests(bool completeOnly = false) =>
        [.. Events(completeOnly).Where(e => e.GetProperty("type").GetString() == "test.finished")];

    /// <summary>passed/failed/skipped/notExecuted of the whole run.</summary>
    public string Totals()
    {
        if (!Summary.TryGetProperty("tests", out var totals))
            return "none";
        return string.Join('/', new[] { "passed", "failed", "skipped", "notExecuted" }.Select(name => totals.GetProperty(name).GetInt32()));
    }

    /// <summary>Checks every file of the run against its contract and the files against each other.</summary>
    public async Task AssertValidAsync()
    {
        await Contracts.AssertValidAsync("run", Text("run.json"), "run.json");
        await Contracts.AssertValidAsync("tests", Text("artifacts/tests.json"), "artifacts/tests.json");
        await Contracts.AssertValidAsync("build", Text("artifacts/build.json"), "artifacts/build.json");
        foreach (var optional in (string[])["dependencies", "churn", "coverage", "patch"])
        {
            if (File.Exists(Path.Combine(folder, "artifacts", optional + ".json")))
                await Contracts.AssertValidAsync(optional, Text($"artifacts/{optional}.json"), $"artifacts/{optional}.json");
        }

        await Contracts.AssertValidAsync("artifact-manifest", Text("artifacts/index.json"), "artifacts/index.json");
        foreach (var line in Text("events.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            await Contracts.AssertValidAsync("event", line, "events.jsonl");
        foreach (var fragment in Directory.EnumerateFiles(Path.Combine(folder, "fragments"), "*.jsonl"))
            foreach (var line in (await File.ReadAllTextAsync(fragment)).Split('\n', StringSplitOptions.RemoveEmptyEntries))
                await Contracts.AssertValidAsync("fragment", line, fragment);

        var numbers = Events().Select(e => e.GetProperty("seq").GetInt64()).ToArray();
        Assert.True(numbers.Zip(numbers.Skip(1)).All(pair => pair.First < pair.Second), "seq does not rise: " + string.Join(' ', numbers));
        Assert.Equal(Id, Summary.GetProperty("id").GetString());
        Assert.Equal(Tests.Count, TestReport.GetProperty("totals").GetProperty("total").GetInt32());
        AssertManifestTellsTheTruth();
    }

    private void AssertManifestTellsTheTruth()
    {
        foreach (var artifact in Json(Path.Combine(folder, "artifacts", "index.json")).GetProperty("artifacts").EnumerateArray())
        {
            var bytes = File.ReadAllBytes(Path.Combine(folder, "artifacts", artifact.GetProperty("path").GetString()!));
            Assert.Equal(artifact.GetProperty("bytes").GetInt64(), bytes.LongLength);
            Assert.Equal(artifact.GetProperty("sha256").GetString(), Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
        }
    }

    private string Text(string path) => File.ReadAllText(Path.Combine([folder, .. path.Split('/')]));

    private static JsonElement Json(string file) => JsonDocument.Parse(File.ReadAllText(file)).RootElement;
}
