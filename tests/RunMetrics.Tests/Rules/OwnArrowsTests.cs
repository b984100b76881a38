using RunMetrics.Shared.Dependencies;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Rules;
using RunMetrics.Snapshots.Settings;

namespace RunMetrics.Tests.Rules;

/// <summary>The arrows of this product's own design, which stand in its own <c>runmetrics.json</c>, hold in what was just built.</summary>
public sealed class OwnArrowsTests
{
    [Fact]
    public void The_arrows_of_the_design_hold()
    {
        var reading = SettingsReader.Read(Repository.PathOf(), static _ => null);
        Assert.Empty(reading.Diagnostics);
        string[] built = [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Where(static file => IsOwn(Path.GetFileName(file)))];
        Assert.Contains(built, static file => Path.GetFileName(file) == "runmetrics.dll");

        var report = RuleCheck.Run(DependencyGraphBuilder.Of(built.Select(AssemblyReader.Read)), reading.Settings.Rules);

        Assert.NotEmpty(report.Rules);
        Assert.Empty(report.Rules.Where(static rule => rule.EmptySide is not null).Select(static rule => $"{rule.Rule.Name}: '{rule.EmptySide}' means no type"));
        Assert.Empty(report.Violations.Select(static one => $"{one.Rule}: {one.From} → {one.To} ({one.File})"));
    }

    private static bool IsOwn(string file) =>
        file is "runmetrics.dll" || (file.StartsWith("RunMetrics.", StringComparison.Ordinal) && !file.EndsWith("Tests.dll", StringComparison.Ordinal));
}
