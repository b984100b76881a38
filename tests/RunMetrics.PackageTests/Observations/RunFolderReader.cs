using System.IO.Compression;
using System.Text.Json;

namespace RunMetrics.PackageTests.Observations;

/// <summary>The run folder of a throw-away repository, read without any code of ours.</summary>
internal sealed class RunFolderReader(string root, Processes.CommandResult? command = null)
{
    public string Root => root;

    public bool Exists => Directory.Exists(root);

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Run> Runs => Directory.Exists(Path.Combine(root, "runs"))
        ? [.. Directory.EnumerateDirectories(Path.Combine(root, "runs")).Order(StringComparer.Ordinal).Select(folder => new Run(folder))]
        : [];

    public string ReportPage => File.ReadAllText(Path.Combine(root, "report", "index.html"));

    public string JobSummary => File.ReadAllText(Path.Combine(root, "report", "summary.md"));

    public IReadOnlyList<JsonElement> Index =>
        [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(root, "index.json"))).RootElement.GetProperty("runs").EnumerateArray()];

    /// <summary>The only run there is: complete, valid, indexed and reported.</summary>
    public async Task<Run> OnlyRunAsync()
    {
        Assert.True(Runs.Count == 1, $"There are {Runs.Count} runs in '{root}' instead of one.\n{command}");
        var run = Runs[0];
        await AssertSoundAsync();
        return run;
    }

    /// <summary>Every file against its contract, nothing left over from an unfinished write.</summary>
    public async Task AssertSoundAsync()
    {
        foreach (var run in Runs)
            await run.AssertValidAsync();
        await Contracts.AssertValidAsync("run-index", await File.ReadAllTextAsync(Path.Combine(root, "index.json")), "index.json");
        var newestFirst = Runs.OrderByDescending(run => run.StartedAt).ThenBy(run => run.Id, StringComparer.Ordinal);
        Assert.Equal(newestFirst.Select(run => run.Id), Index.Select(entry => entry.GetProperty("id").GetString()));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(root, "history"), "*.json.gz"))
            AssertRemembered(file);
        Assert.Equal("*", (await File.ReadAllTextAsync(Path.Combine(root, ".gitignore"))).Trim());
        Assert.Contains("<!doctype html>", ReportPage, StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(JobSummary);
        Assert.Empty(Directory.EnumerateFiles(root, "*.tmp", SearchOption.AllDirectories));
        Assert.Empty(Directory.Exists(Path.Combine(root, "active")) ? Directory.EnumerateFiles(Path.Combine(root, "active")) : []);
    }

    // As docs/history.md has it: columns over the tests of the dictionaries that the file names.
    private static void AssertRemembered(string file)
    {
        using var run = Unpacked(file);
        Assert.Equal("1.0", run.RootElement.GetProperty("schemaVersion").GetString());
        Assert.Equal(Path.GetFileName(file)[..^".json.gz".Length], run.RootElement.GetProperty("runId").GetString());
        var names = run.RootElement.GetProperty("tests").EnumerateArray().Select(name => name.GetString() + ".json.gz").ToArray();
        foreach (var module in run.RootElement.GetProperty("modules").EnumerateArray())
        {
            var count = names.Sum(name => CountOf(Path.Combine(Path.GetDirectoryName(file)!, "tests", name), module.GetProperty("assembly").GetString()!));
            Assert.Equal((count, count * 2), (module.GetProperty("outcomes").GetString()!.Length, module.GetProperty("durations").GetString()!.Length));
        }
    }

    private static int CountOf(string dictionary, string assembly)
    {
        using var tests = Unpacked(dictionary);
        return tests.RootElement.GetProperty("assemblies").EnumerateArray().Where(known => known.GetProperty("name").GetString() == assembly).Sum(known => known.GetProperty("names").GetArrayLength());
    }

    private static JsonDocument Unpacked(string file)
    {
        using var content = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        return JsonDocument.Parse(content);
    }
}
