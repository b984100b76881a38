using System.Text.Json;
using RunMetrics.Tests.Churn;
using RunMetrics.Tests.Dependencies;
using RunMetrics.Tool;

namespace RunMetrics.Tests.Tool;

/// <summary>The command over a real history and an assembly that was just compiled.</summary>
public sealed class HotspotsTests : IDisposable
{
    private readonly ChurnProbe _history = new();
    private readonly ToolProbe _probe = new();
    private readonly CompiledSource _compiled = new();
    private readonly string _shop;

    public HotspotsTests()
    {
        _probe.WorkingDirectory = _history.Repository.Path;
        _shop = _compiled.Compile(
            "Shop",
            [
                ("/src/Cart.cs", "namespace Shop; public class Cart { public int M(int a) { if (a > 1) return 2; while (a < 0) a++; return a; } }"),
                ("/src/Page.cs", "namespace Shop; public class Page { Cart? c; public int Z(bool b) => b ? 1 : 2; }"),
                ("/src/Rules.cs", "namespace Shop; public class Rules;"),
            ],
            Microsoft.CodeAnalysis.OptimizationLevel.Debug,
            Microsoft.CodeAnalysis.Emit.DebugInformationFormat.PortablePdb);
        _history.Commit("2026-01-01T10:00:00Z", "Ada", ("src/Cart.cs", 3), ("src/Page.cs", 3), ("src/Rules.cs", 3), ("read.md", 1));
        for (var i = 1; i <= 5; i++)
            _history.Commit($"2026-02-0{i}T10:00:00Z", "Ada", ("src/Cart.cs", 3 + i), ("src/Rules.cs", 3 + i));
    }

    public void Dispose()
    {
        _history.Dispose();
        _probe.Dispose();
        _compiled.Dispose();
    }

    [Fact]
    public void People_get_the_hottest_first_with_what_the_numbers_mean()
    {
        var answer = _probe.Run("hotspots", _shop);

        Assert.Equal((ExitCode.Ok, ""), (answer.Code, answer.Error));
        Assert.StartsWith("2025-02-05 to 2026-02-05, 6 commits. 3 files ranked; 1 changed file without known complexity is not.\nComplexity is taken from the dependency graph.\n", answer.Out, StringComparison.Ordinal);
        Assert.Contains("src/Cart.cs", answer.Out.Split('\n').First(line => line.StartsWith("src/", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("hotspot: √(rank by revisions × rank by complexity)", answer.Out, StringComparison.Ordinal);
        Assert.Contains("... and 2 more; --format csv has them all.", _probe.Run("hotspots", _shop, "--top", "1").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Spreadsheets_and_programs_get_every_factor_and_unknown_is_left_out()
    {
        Assert.StartsWith("name,hotspot,risk,revisions,lines,complexity,fanIn,dependents,coverage,failures\nsrc/Cart.cs,0.71,,6,8,", _probe.Run("hotspots", _shop, "--format", "csv").Out, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(_probe.Run("hotspots", _shop, "--by", "type", "--sort", "risk", "--format", "json").Out);
        var types = json.RootElement.GetProperty("types").EnumerateArray().ToList();
        Assert.Equal(["Shop.Cart", "Shop.Page", "Shop.Rules"], types.Select(type => type.GetProperty("name").GetString()).Order());
        Assert.All(types, type => Assert.False(type.TryGetProperty("risk", out _) || type.TryGetProperty("linesCovered", out _)));
        Assert.Equal("2026-02-05T10:00:00Z", json.RootElement.GetProperty("until").GetString());
    }

    [Fact]
    public void Files_that_change_together_without_a_dependency_are_told()
    {
        Assert.Contains("noDependency  src/Cart.cs  src/Rules.cs   100.0       6", _probe.Run("hotspots", _shop, "--by", "coupling").Out, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(_probe.Run("hotspots", _shop, "--by", "coupling", "--format", "json").Out);
        Assert.Equal("noDependency", Assert.Single(json.RootElement.GetProperty("coupling").EnumerateArray()).GetProperty("kind").GetString());
    }

    [Fact]
    public void Without_a_run_it_says_what_to_do()
    {
        var answer = _probe.Run("hotspots");
        Assert.Equal(ExitCode.CheckFailed, answer.Code);
        Assert.Contains("there is no run yet", answer.Error, StringComparison.Ordinal);
        Assert.Contains("'none' is no run here", _probe.Run("hotspots", "--run", "none").Error, StringComparison.Ordinal);
    }
}
