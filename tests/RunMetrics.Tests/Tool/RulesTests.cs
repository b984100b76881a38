using System.Text.Json;
using RunMetrics.Tests.Dependencies;
using RunMetrics.Tool;

namespace RunMetrics.Tests.Tool;

/// <summary>The command over an assembly that was just compiled.</summary>
public sealed class RulesTests : IDisposable
{
    private readonly ToolProbe _probe = new();
    private readonly CompiledSource _compiled = new();
    private readonly string _shop;

    public RulesTests()
    {
        _shop = _compiled.Compile("Shop", "namespace Shop.Data { public class Store { object M() => new Shop.Web.Page(); } } namespace Shop.Web { public class Page { Shop.Data.Store? s; } }");
        Write("base.json", """{ "rules": { "forbidden": [{ "name": "no cycles", "circular": true, "severity": "warning" }, { "name": "replaced", "from": { "namespace": ["Shop"] }, "to": { "namespace": ["Shop"] } }] } }""");
        Write("runmetrics.json", """
            { "rules": {
                "extends": ["base.json"],
                "layers": [{ "name": "layers", "because": "data is below pages", "order": ["Shop.Web", "Shop.Data"] }],
                "forbidden": [{ "name": "replaced", "severity": "off" }, { "name": "gone", "severity": "info", "from": { "namespace": ["Shop.Old"] } }]
            } }
            """);
    }

    public void Dispose()
    {
        _probe.Dispose();
        _compiled.Dispose();
    }

    [Fact]
    public void A_broken_layer_fails_and_is_told_with_its_reason()
    {
        var answer = _probe.Run("rules", _shop);

        Assert.Equal((ExitCode.CheckFailed, ""), (answer.Code, answer.Error));
        Assert.Contains("✕ layers: Shop.Data: forbidden, 1 type → 1, 1 new violation", answer.Out, StringComparison.Ordinal);
        Assert.Contains("because data is below pages", answer.Out, StringComparison.Ordinal);
        Assert.Contains("error RUNM5001: Shop.Data.Store → Shop.Web.Page (1 place: new)", answer.Out, StringComparison.Ordinal);
        Assert.Contains("warning RUNM5004: ", answer.Out, StringComparison.Ordinal);
        Assert.Contains("! gone: forbidden", answer.Out, StringComparison.Ordinal);
        Assert.Contains("RUNM5006: 'from' means no type", answer.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("replaced", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_baseline_tolerates_what_there_is_and_only_shrinks()
    {
        Assert.Equal(ExitCode.CheckFailed, _probe.Run("rules", _shop, "--update-baseline").Code);
        Assert.Contains("2 known, 2 added, 0 removed", _probe.Run("rules", _shop, "--update-baseline", "--allow-growth").Out, StringComparison.Ordinal);
        var known = _probe.Run("rules", _shop);
        Assert.Equal(ExitCode.Ok, known.Code);
        Assert.Contains("0 new violations, 2 known", known.Out, StringComparison.Ordinal);

        var mended = _compiled.Compile("Mended", "namespace Shop.Data { public class Store; } namespace Shop.Web { public class Page { Shop.Data.Store? s; } }");
        Assert.Contains("warning RUNM5007: ", _probe.Run("rules", mended).Out, StringComparison.Ordinal);
        Assert.Contains("0 known, 0 added, 2 removed", _probe.Run("rules", mended, "--update-baseline").Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.CheckFailed, _probe.Run("rules", _shop).Code);
    }

    [Fact]
    public void Programs_get_every_rule_and_violation()
    {
        using var json = JsonDocument.Parse(_probe.Run("rules", _shop, "--format", "json").Out);
        Assert.Equal(3, json.RootElement.GetProperty("rules").GetArrayLength());
        Assert.Equal(["RUNM5001", "RUNM5004"], json.RootElement.GetProperty("violations").EnumerateArray().Select(one => one.GetProperty("code").GetString()));
        using var sarif = JsonDocument.Parse(_probe.Run("rules", _shop, "--format", "sarif").Out);
        Assert.Equal("new", sarif.RootElement.GetProperty("runs")[0].GetProperty("results")[0].GetProperty("baselineState").GetString());
        Assert.Contains("| layers: Shop.Data | forbidden | 1 → 1 | 1 | 0 |", _probe.Run("rules", _shop, "--format", "markdown").Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "rules": { "extends": ["runmetrics.json"] } }""", "leads back to")]
    [InlineData("""{ "rules": { "forbidden": [{ "name": "a", "severity": "fatal" }] } }""", "fatal")]
    [InlineData("""{ "rules": { "forbidden": [{ "name": "a", "from": { "type": ["/(/"] } }] } }""", "is no pattern")]
    [InlineData("""{ "rules": { "forbidden": [{ "name": "a" }, { "name": "a" }] } }""", "'a' twice")]
    [InlineData("""{ "rules": { "layers": [{ "name": "a", "order": ["A"] }] } }""", "at least two layers")]
    public void A_rule_that_makes_no_sense_is_named_and_nothing_passes(string settings, string reason)
    {
        Write("runmetrics.json", settings);

        var answer = _probe.Run("rules", _shop);

        Assert.Equal(ExitCode.CheckFailed, answer.Code);
        Assert.Contains(reason, answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_rules_or_graph_it_says_what_to_do()
    {
        Write("runmetrics.json", "{}");
        Assert.Contains("there is no rule", _probe.Run("rules", _shop).Error, StringComparison.Ordinal);
        Write("runmetrics.json", """{ "rules": { "forbidden": [{ "name": "a" }] } }""");
        Assert.Contains("there is no dependency graph", _probe.Run("rules").Error, StringComparison.Ordinal);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_probe.WorkingDirectory, name), text);
}
