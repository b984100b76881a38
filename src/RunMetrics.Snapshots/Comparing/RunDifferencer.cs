using RunMetrics.Snapshots.Builds;
using RunMetrics.Snapshots.Dependencies;
using RunMetrics.Snapshots.Dependencies.Levels;
using RunMetrics.Snapshots.Rules.Storing;

namespace RunMetrics.Snapshots.Comparing;

/// <summary>Compares two runs.</summary>
public static class RunDifferencer
{
    /// <summary>What is different.</summary>
    /// <param name="before">The earlier, or first named, run.</param>
    /// <param name="after">The later, or second named, run.</param>
    public static RunDifference Of(RunSnapshot before, RunSnapshot after) => new()
    {
        Before = before.Run,
        After = after.Run,
        Environment = [.. Facts(before).Zip(Facts(after)).Where(static pair => pair.First.Value != pair.Second.Value).Select(static pair => new FactChange(pair.First.Name, pair.First.Value, pair.Second.Value))],
        Tests = before.Tests is { } testsBefore && after.Tests is { } testsAfter ? TestDifferencer.Of(testsBefore, testsAfter) : null,
        Coverage = before.Coverage is { } coverageBefore && after.Coverage is { } coverageAfter ? CoverageDifferencer.Of(coverageBefore, coverageAfter) : null,
        Dependencies = before.Dependencies is { } graphBefore && after.Dependencies is { } graphAfter
            ? GraphDelta.Of(ProductGraph.Of(graphBefore, GraphLevel.Namespace), ProductGraph.Of(graphAfter, GraphLevel.Namespace))
            : null,
        Packages = before.Dependencies?.Packages is { } packagesBefore && after.Dependencies?.Packages is { } packagesAfter ? Packages(packagesBefore, packagesAfter) : null,
        Diagnostics = before.Build is { } buildBefore && after.Build is { } buildAfter ? Diagnostics(buildBefore, buildAfter) : null,
        Violations = before.Violations is { } rulesBefore && after.Violations is { } rulesAfter ? Violations(rulesBefore, rulesAfter) : null,
    };

    private static IEnumerable<(string Name, string? Value)> Facts(RunSnapshot snapshot)
    {
        var run = snapshot.Run;
        return
        [
            ("branch", run.Git.Branch),
            ("commit", run.Git.Head),
            ("changed files not committed", run.Git.DirtyFiles?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("operating system", run.Machine.OsVersion ?? run.Machine.Os.ToString()),
            ("architecture", run.Machine.Architecture),
            ("processors", run.Machine.Processors?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("SDK", run.Machine.Sdk),
            ("runtime of the collector", run.Machine.Runtime),
            ("RunMetrics", run.Producer.Version),
            ("configuration", Joined((snapshot.Build?.Projects ?? []).Select(static project => project.Configuration))),
            ("target frameworks", Joined(run.Projects.Select(static project => project.TargetFramework))),
        ];
    }

    private static string? Joined(IEnumerable<string?> words) => string.Join(", ", words.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)) is { Length: > 0 } text ? text : null;

    // A package of several versions is told by all of them.
    private static FactChange[] Packages(IReadOnlyList<DependencyPackage> before, IReadOnlyList<DependencyPackage> after)
    {
        var (old, now) = (Versions(before), Versions(after));
        return [.. old.Keys.Union(now.Keys).Order(StringComparer.Ordinal).Select(name => new FactChange(name, old.GetValueOrDefault(name), now.GetValueOrDefault(name))).Where(static one => one.Before != one.After)];
    }

    private static Dictionary<string, string> Versions(IReadOnlyList<DependencyPackage> packages) =>
        packages.GroupBy(static package => package.Name, StringComparer.Ordinal).ToDictionary(static group => group.Key, static group => string.Join(", ", group.Select(static package => package.Version)), StringComparer.Ordinal);

    private static DiagnosticDifference Diagnostics(BuildReport before, BuildReport after)
    {
        return new DiagnosticDifference(Only(after, before), Only(before, after));

        static BuildDiagnostic[] Only(BuildReport of, BuildReport other)
        {
            var known = other.Diagnostics.CountBy(static one => (one.Code, one.Path, one.Message)).ToDictionary();
            return
            [
                .. of.Diagnostics.Where(static one => one.Suppressed is not true).Where(one =>
                {
                    var key = (one.Code, one.Path, one.Message);
                    if (!known.TryGetValue(key, out var count) || count == 0)
                        return true;
                    known[key] = count - 1;
                    return false;
                }).OrderBy(static one => one.Severity).ThenBy(static one => one.Code, StringComparer.Ordinal).ThenBy(static one => one.Path, StringComparer.Ordinal).ThenBy(static one => one.Line),
            ];
        }
    }

    private static ViolationDifference Violations(ViolationReport before, ViolationReport after)
    {
        var (old, now) = (before.Violations.Select(before.KeyOf).ToHashSet(), after.Violations.Select(after.KeyOf).ToHashSet());
        var rules = after.Rules.Select(static rule => rule.Name).ToHashSet(StringComparer.Ordinal);
        return new ViolationDifference(
            [.. after.Violations.Where(one => !old.Contains(after.KeyOf(one))).Select(after.Named)],
            [.. before.Violations.Where(one => !now.Contains(before.KeyOf(one)) && rules.Contains(before.Rules[one.Rule].Name)).Select(before.Named)]);
    }
}
