using System.Text;
using System.Text.RegularExpressions;
using RunMetrics.Snapshots.Settings;
using RunMetrics.Tests.Dependencies;
using RunMetrics.Tests.Tool;
using RunMetrics.Tool;

namespace RunMetrics.Tests.Settings;

/// <summary>Rules of another tool, as that tool means them.</summary>
public sealed class NsDepCopReaderTests : IDisposable
{
    private readonly ToolProbe _probe = new();
    private readonly CompiledSource _compiled = new();

    public void Dispose()
    {
        _probe.Dispose();
        _compiled.Dispose();
    }

    [Theory]
    [InlineData("A", "A", true)]
    [InlineData("A", "A.B", false)]
    [InlineData("A.*", "A", true)]
    [InlineData("A.*", "A.B.C", true)]
    [InlineData("A.*", "AB", false)]
    [InlineData("A.?", "A.B", true)]
    [InlineData("A.?", "A.B.C", false)]
    [InlineData("*.Data", "Data", true)]
    [InlineData("*.Data", "A.B.Data", true)]
    [InlineData("*.Data", "A.MyData", false)]
    [InlineData("A.*.Z", "A.Z", true)]
    [InlineData("A.*.Z", "A.B.C.Z", true)]
    [InlineData(".", "", true)]
    [InlineData(".", "A", false)]
    [InlineData("/^A[0-9]$/", "A1", true)]
    public void Its_patterns_mean_what_they_mean_there(string pattern, string space, bool fits)
    {
        var rule = Assert.Single(Read($"<NsDepCopConfig><Disallowed From='{pattern}' To='X'/></NsDepCopConfig>").Forbidden!);

        Assert.Equal(fits, Regex.IsMatch(space, Assert.Single(rule.From!.Namespace!)[1..^1]));
    }

    [Fact]
    public void What_is_not_allowed_is_a_violation_and_what_is_disallowed_wins()
    {
        var shop = _compiled.Compile("Shop", """
            namespace Shop { public class App { Shop.Data.Store? s; } }
            namespace Shop.Data { public class Store { Shop.App? up; Row? r; Shop.Secret.Key? k; } public class Row; }
            namespace Shop.Secret { public class Key { Shop.Hidden.Door? d; } }
            namespace Shop.Hidden { public class Door; public class Window; }
            """);
        Write("config.nsdepcop", """
            <NsDepCopConfig CodeIssueKind="Error" ChildCanDependOnParentImplicitly="true">
              <Allowed From="Shop" To="Shop.*"/>
              <Allowed From="Shop.Data" To="Shop.Secret"/>
              <Disallowed From="Shop.Data" To="Shop.Secret"/>
              <Allowed From="Shop.Secret" To="Shop.Hidden"><VisibleMembers><Type Name="Window"/></VisibleMembers></Allowed>
            </NsDepCopConfig>
            """);
        Write("runmetrics.json", """{ "rules": { "extends": ["config.nsdepcop"] } }""");

        var answer = _probe.Run("rules", shop);

        Assert.Equal(ExitCode.CheckFailed, answer.Code);
        Assert.Contains("error RUNM5001: Shop.Data.Store → Shop.Secret.Key", answer.Out, StringComparison.Ordinal);
        Assert.Contains("error RUNM5002: Shop.Secret.Key → Shop.Hidden.Door", answer.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("→ Shop.App (", answer.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("→ Shop.Data.Row", answer.Out, StringComparison.Ordinal);
        Assert.Contains(" 2 new violations", answer.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Imported_rules_are_settings_that_read_as_the_file_does()
    {
        Write("config.nsdepcop", "<NsDepCopConfig><Allowed From='*' To='*'/><Disallowed From='A.*' To='B.*'/><VisibleMembers OfNamespace='B'><Type Name='Face'/></VisibleMembers></NsDepCopConfig>");

        var answer = _probe.Run("rules", "--import", "config.nsdepcop");

        Assert.Equal(ExitCode.Ok, answer.Code);
        Write("imported.json", answer.Out);
        Assert.Equal(ExitCode.Ok, _probe.Run("validate", "--contract", "settings", "imported.json").Code);
        Write("runmetrics.json", """{ "rules": { "extends": ["imported.json"] } }""");
        var imported = SettingsReader.Read(_probe.WorkingDirectory, _ => null);
        Write("runmetrics.json", """{ "rules": { "extends": ["config.nsdepcop"] } }""");
        Assert.Empty(imported.Diagnostics);
        Assert.Equal(SettingsReader.Read(_probe.WorkingDirectory, _ => null).Settings.Rules.Rules.Select(rule => (rule.Name, rule.Kind, rule.Severity)), imported.Settings.Rules.Rules.Select(rule => (rule.Name, rule.Kind, rule.Severity)));
    }

    [Theory]
    [InlineData("<Other/>", "no NsDepCopConfig")]
    [InlineData("<NsDepCopConfig><Allowed From='A'/></NsDepCopConfig>", "has no From or no To")]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><NsDepCopConfig>&e;</NsDepCopConfig>", "it is no XML")]
    [InlineData("not xml", "it is no XML")]
    public void What_is_no_such_file_is_refused(string xml, string reason)
    {
        Write("config.nsdepcop", xml);
        var answer = _probe.Run("rules", "--import", "config.nsdepcop");

        Assert.Equal(ExitCode.CheckFailed, answer.Code);
        Assert.Contains(reason, answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_is_switched_off_has_no_rules() => Assert.Null(Read("<NsDepCopConfig IsEnabled='false'><Allowed From='A' To='B'/></NsDepCopConfig>").Allowed);

    private static RulesSection Read(string xml) => NsDepCopReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(xml)));

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_probe.WorkingDirectory, name), text);
}
