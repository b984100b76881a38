using System.Text.Json;
using RunMetrics.Tests.Git;
using RunMetrics.Tests.Reports.Samples;
using RunMetrics.Tool;

namespace RunMetrics.Tests.Tool;

/// <summary>What the report of a run knows of the runs before, from imports over a real repository.</summary>
public sealed class FilmTests : IDisposable
{
    private readonly TestRepository _repository = new();
    private readonly ToolProbe _probe = new();

    public FilmTests()
    {
        _probe.WorkingDirectory = _repository.Path;
        _repository.Write(".gitignore", "artifacts\n*.xml\n");
    }

    public void Dispose()
    {
        _probe.Dispose();
        _repository.Dispose();
    }

    [Fact]
    public void The_page_tells_runs_commits_between_files_and_what_is_different()
    {
        Import("2026-03-14T09:00:00Z", _repository.Commit("One"), "main", "<testcase classname=\"Shop.T\" name=\"Adds\"/><testcase classname=\"Shop.T\" name=\"Pays\"><failure message=\"no\"/></testcase>");
        _repository.Commit("Two");
        var head = _repository.Commit("Three");
        Import("2026-03-15T09:00:00Z", head, "main", "<testcase classname=\"Shop.T\" name=\"Adds\"><failure message=\"no\"/></testcase><testcase classname=\"Shop.T\" name=\"Pays\"/><testcase classname=\"Shop.T\" name=\"Prints\"/>");

        using var runs = Block("runs");
        var (now, before) = (runs.RootElement.GetProperty("runs")[0], runs.RootElement.GetProperty("runs")[1]);
        Assert.Equal("../", runs.RootElement.GetProperty("folder").GetString());
        Assert.Equal((head, 2), (now.GetProperty("head").GetString(), now.GetProperty("commits").GetInt32()));
        Assert.Equal(before.GetProperty("id").GetString(), now.GetProperty("since").GetString());
        Assert.Equal(1, before.GetProperty("tests").GetProperty("failed").GetInt32());
        Assert.False(before.TryGetProperty("lines", out _));
        Assert.All(now.GetProperty("files").EnumerateArray(), file => Assert.True(File.Exists(Path.Combine(_repository.Path, "artifacts/runmetrics", file.GetProperty("path").GetString()!))));

        using var comparison = Block("comparison");
        var compared = comparison.RootElement.GetProperty("comparisons")[0];
        Assert.True(compared.GetProperty("previous").GetBoolean());
        Assert.True(compared.GetProperty("base").GetBoolean());
        var totals = compared.GetProperty("totals");
        Assert.Equal((1, 1, 1), (totals.GetProperty("broken").GetInt32(), totals.GetProperty("fixed").GetInt32(), totals.GetProperty("newTests").GetInt32()));
        Assert.False(totals.TryGetProperty("packages", out _));
        Assert.False(compared.GetProperty("difference").TryGetProperty("packages", out _));
    }

    [Fact]
    public void A_run_whose_details_are_gone_is_named_with_the_reason()
    {
        var head = _repository.Commit("One");
        Import("2026-03-14T09:00:00Z", head, "main", "<testcase classname=\"Shop.T\" name=\"Adds\"/>");
        Directory.Delete(Path.Combine(Directory.GetDirectories(Path.Combine(_repository.Path, "artifacts/runmetrics/runs")).Single(), "artifacts"), recursive: true);
        Import("2026-03-15T09:00:00Z", head, "main", "<testcase classname=\"Shop.T\" name=\"Adds\"/>");

        using var comparison = Block("comparison");
        var compared = comparison.RootElement.GetProperty("comparisons")[0];
        Assert.Contains("not here any more", compared.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.False(compared.TryGetProperty("difference", out _));
    }

    [Fact]
    public void A_page_elsewhere_links_to_the_run_folder_from_there()
    {
        var head = _repository.Commit("One");
        Import("2026-03-14T09:00:00Z", head, "main", "<testcase classname=\"Shop.T\" name=\"Adds\"/>");

        Assert.Equal(ExitCode.Ok, _probe.Run("report", "--output", "out/here").Code);
        using var runs = Block("runs", "out/here");
        Assert.Equal("../../artifacts/runmetrics/", runs.RootElement.GetProperty("folder").GetString());
    }

    private void Import(string started, string commit, string branch, string cases)
    {
        _repository.Write("r.xml", $"<testsuites><testsuite name=\"Shop.Tests\">{cases}</testsuite></testsuites>");
        Assert.Equal(ExitCode.Ok, _probe.Run("import", "r.xml", "--commit", commit, "--branch", branch, "--started", started, "--variant", "net10.0/linux/x64").Code);
    }

    private JsonDocument Block(string name, string folder = "artifacts/runmetrics/report") =>
        JsonDocument.Parse(PageReader.BlockOf(File.ReadAllText(Path.Combine(_repository.Path, folder, "index.html")), name));
}
