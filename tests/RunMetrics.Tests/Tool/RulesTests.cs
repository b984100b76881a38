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
    public void A_layer_within_another_is_none_of_it()
    {
        var nested = _compiled.Compile("Nested", "namespace Shop { public class App { Shop.Data.Store? s; } } namespace Shop.Data { public class Store { Row? r; } public class Row; }");
        Write("runmetrics.json", """{ "rules": { "layers": [{ "name": "layers", "order": ["Shop", "Shop.Data"] }] } }""");

        Assert.Equal(ExitCode.Ok, _probe.Run("rules", nested).Code);

        var up = _compiled.Compile("Up", "namespace Shop { public class App { Shop.Data.Store? s; } } namespace Shop.Data { public class Store { Shop.App? a; } }");
        Assert.Contains("Shop.Data.Store → Shop.App", _probe.Run("rules", up).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_strict_order_lets_each_layer_use_the_next_one_alone()
    {
        var skips = _compiled.Compile("Skips", "namespace A { public class X { B.Y? y; C.Z? z; } } namespace B { public class Y { C.Z? z; } } namespace C { public class Z; }");
        Write("runmetrics.json", """{ "rules": { "layers": [{ "name": "layers", "strict": true, "order": ["A", "B", "C"] }] } }""");

        var answer = _probe.Run("rules", skips);

        Assert.Contains("A.X → C.Z", answer.Out, StringComparison.Ordinal);
        Assert.Contains("3 rules, 1 new violation", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void An_extended_rule_may_weigh_differently_and_stay_as_it_is_else()
    {
        Write("base.json", """{ "rules": { "layers": [{ "name": "layers", "order": ["Shop.Web", "Shop.Data"] }], "forbidden": [{ "name": "up", "from": { "namespace": ["Shop.Data"] }, "to": { "namespace": ["Shop.Web"] } }] } }""");
        Write("runmetrics.json", """{ "rules": { "extends": ["base.json"], "layers": [{ "name": "layers", "severity": "off", "order": ["Shop.Data", "Shop.Web"] }], "forbidden": [{ "name": "up", "severity": "warning", "because": "so" }] } }""");

        var answer = _probe.Run("rules", _shop);

        Assert.Equal(ExitCode.Ok, answer.Code);
        Assert.Contains("warning RUNM5001: Shop.Data.Store → Shop.Web.Page", answer.Out, StringComparison.Ordinal);
        Assert.Contains("1 rule, 1 new violation", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_baseline_keeps_what_it_knows_of_assemblies_that_were_not_checked()
    {
        var other = _compiled.Compile("Other", "namespace Shop.Web { public class Else; }");
        _probe.Run("rules", _shop, "--update-baseline", "--allow-growth");

        Assert.DoesNotContain("RUNM5007", _probe.Run("rules", other).Out, StringComparison.Ordinal);
        var update = _probe.Run("rules", other, "--update-baseline");
        Assert.Contains("2 known, 0 added, 0 removed", update.Out, StringComparison.Ordinal);
        Assert.Contains("what is known of them was kept: Shop.", update.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, _probe.Run("rules", _shop).Code);
    }

    [Fact]
    public void Programs_get_every_rule_and_violation()
    {
        using var json = JsonDocument.Parse(_probe.Run("rules", _shop, "--format", "json").Out);
        Assert.Equal(3, json.RootElement.GetProperty("rules").GetArrayLength());
        Assert.Equal(["RUNM5001", "RUNM5004"], json.RootElement.GetProperty("violations").EnumerateArray().Select(one => one.GetProperty("code").GetString()));
        using var sarif = JsonDocument.Parse(_probe.Run("rules", _shop, "--format", "sarif").Out);
        Assert.Equal(["RUNM5001", "RUNM5004", "RUNM5006"], sarif.RootElement.GetProperty("runs")[0].GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(one => one.GetProperty("id").GetString()));
        Assert.Equal("new", sarif.RootElement.GetProperty("runs")[0].GetProperty("results")[0].GetProperty("baselineState").GetString());
        Assert.Contains("| layers: Shop.Data | forbidden | 1 → 1 | 1 | 0 |", _probe.Run("rules", _shop, "--format", "markdown").Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "rules": { "extends": ["runmetrics.json"] } }""", "leads back to")]
    [InlineData("""{ "rules": { "forbidden": [{ "name": "a", "severity": "fatal" }] } }""", "fatal")]
    [InlineData("""{ "rules": { "forbidden": [{ "name": "a", "from": { "type": ["/(/"] } }] } }""", "is no pattern")]
    [InlineData("""{ "rules": { "forbidden": [{ "name": "a" }, { "name": "a" }] } }""", "'a' twice")]
    [InlineData("""{ "rules": { "layers": [{ "name": "a", "order": ["A"] }] } }""", "at least two layers")]
    [InlineData("""{ "rules": { "layers": [{ "name": "a", "order": ["A", "B"] }], "forbidden": [{ "name": "a: B" }] } }""", "'a: B' twice")]
    [InlineData("""{ "rules": { "allowed": [{ "name": "allowed", "severity": "info" }] } }""", "'allowed': that name is")]
    [InlineData("""{ "rules": { "forbidden": [{ "name": "a", "circular": true, "orphan": true }] } }""", "it is one of")]
    [InlineData("""{ "rules": { "forbidden": [{ "name": "a", "via": { "type": ["A"] } }] } }""", "they need circular")]
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
