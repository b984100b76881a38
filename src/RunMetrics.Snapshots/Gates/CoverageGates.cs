using RunMetrics.Snapshots.Coverage;
using RunMetrics.Snapshots.Coverage.Patch;

namespace RunMetrics.Snapshots.Gates;

/// <summary>Holds coverage against rules. Counted in whole lines, paths and members: 79.996 % is not 80 %, whatever it is printed as.</summary>
public static class CoverageGates
{
    /// <summary>Kind of these rules.</summary>
    public const string Kind = "coverage";

    /// <summary>Results in the order of the rules; a rule about assemblies has one for each that matches.</summary>
    /// <param name="rules">Rules.</param>
    /// <param name="input">What they are held against.</param>
    public static IReadOnlyList<GateResult> Evaluate(IReadOnlyList<CoverageGateRule> rules, CoverageGateInput input)
    {
        var results = new List<GateResult>();
        foreach (var rule in rules)
        {
            foreach (var part in Parts(rule, input))
            {
                if (rule.MinPercent is { } percent)
                    results.Add(AtLeast(rule, part, percent));
                if (rule.MaxDropPoints is { } points)
                    results.Add(NoDrop(rule, part, points, input));
            }
        }

        return results;
    }

    private static GateResult AtLeast(CoverageGateRule rule, Part part, decimal percent)
    {
        var result = Result(rule, part, new GateLimit(GateDirection.AtLeast, (double)percent, GateUnit.Percent), "");
        if (part.Now is not { Total: > 0 } now)
            return result with { Reason = part.Reason ?? $"there is no coverable {Thing(rule.Metric)}" };
        var missing = Missing(percent * now.Total / 100, now.Covered);
        var possible = now.AtMost * 100m >= percent * now.Total;
        return result with
        {
            Value = Percent(now.Covered, now.Total),
            ValueAtMost = now.AtMost > now.Covered ? Percent(now.AtMost, now.Total) : null,
            Verdict = missing == 0 ? GateVerdict.Passed : possible ? GateVerdict.Unknown : GateVerdict.Failed,
            Shortfall = possible ? null : new GateShortfall(missing, Thing(rule.Metric)),
            Reason = missing > 0 && possible ? Uncertain : part.Reason,
        };
    }

    private static GateResult NoDrop(CoverageGateRule rule, Part part, decimal points, CoverageGateInput input)
    {
        var result = Result(rule, part, new GateLimit(GateDirection.AtMost, (double)points, GateUnit.Points), "drop of ");
        if (part.Now is not { Total: > 0 } now)
            return result with { Reason = part.Reason ?? $"there is no coverable {Thing(rule.Metric)}" };
        if (part.Before is not { Total: > 0 } before)
            return result with { Reason = input.BaseName is { } name ? $"{name} does not say" : "there is no base run to compare with" };
        // In the common denominator, so that nothing is rounded: what must be covered now, if the base had its most and its least.
        decimal Needed(int coveredBefore) => (((decimal)now.Total * coveredBefore * 100) - (points * now.Total * before.Total)) / (100m * before.Total);
        var (worst, best) = (Missing(Needed(before.AtMost), now.Covered), Missing(Needed(before.Covered), now.AtMost));
        return result with
        {
            Value = Percent(before.Covered, before.Total) - Percent(now.AtMost, now.Total),
            ValueAtMost = now.AtMost > now.Covered || before.AtMost > before.Covered ? Percent(before.AtMost, before.Total) - Percent(now.Covered, now.Total) : null,
            Verdict = worst == 0 ? GateVerdict.Passed : best == 0 ? GateVerdict.Unknown : GateVerdict.Failed,
            Shortfall = best == 0 ? null : new GateShortfall(worst, Thing(rule.Metric)),
            Reason = worst > 0 && best == 0 ? Uncertain : input.BaseName is { } against ? "against " + against : null,
        };
    }

    private const string Uncertain = "reports only count their branches, and the limit lies within what is possible; add the json format";

    private static GateResult Result(CoverageGateRule rule, Part part, GateLimit limit, string prefix) => new()
    {
        Kind = Kind,
        Rule = prefix + Words(rule.Metric) + (part.Name is { } name ? $" of {name}" : ""),
        Limit = limit,
        Verdict = GateVerdict.Unknown,
        Required = rule.Required,
    };

    private static int Missing(decimal needed, int covered) => (int)Math.Max(0, Math.Ceiling(needed) - covered);

    private static double Percent(int covered, int total) => covered * 100.0 / total;

    private static List<Part> Parts(CoverageGateRule rule, CoverageGateInput input)
    {
        if (rule.Metric is CoverageMetric.Patch or CoverageMetric.PatchBranch)
            return [PatchPart(rule, input.Patch)];
        if (input.Coverage is not { NothingCollected: false } coverage)
            return [new Part(rule.Assembly ?? rule.Path, null, null, "no coverage was collected")];
        if (rule.Assembly is { } glob)
            return Assemblies(rule, glob, coverage, input.Base);
        if (rule.Path is { } path)
        {
            var filter = new CoverageFilter(new CoverageFilterSettings { IncludePaths = [path] });
            return [new Part(path, OfFiles(coverage, filter, rule.Metric), OfFiles(input.Base, filter, rule.Metric), null)];
        }

        return [new Part(null, Count(coverage.Total, rule.Metric), input.Base is { } all ? Count(all.Total, rule.Metric) : Count(input.BaseTotals, rule.Metric), null)];
    }

    private static List<Part> Assemblies(CoverageGateRule rule, string glob, CoverageOverview coverage, CoverageOverview? before)
    {
        var filter = new CoverageFilter(new CoverageFilterSettings { IncludeAssemblies = [glob] });
        var earlier = before?.Assemblies.ToDictionary(static assembly => assembly.Name, StringComparer.Ordinal);
        var parts = coverage.Assemblies.Where(assembly => filter.TakesMember(assembly.Name, ""))
            .Select(assembly => new Part(assembly.Name, Count(assembly, rule.Metric), earlier?.GetValueOrDefault(assembly.Name) is { } then ? Count(then, rule.Metric) : null, null))
            .ToList();
        return parts.Count > 0 ? parts : [new Part(glob, null, null, "no assembly matches")];
    }

    private static Counted? OfFiles(CoverageOverview? coverage, CoverageFilter filter, CoverageMetric metric) =>
        coverage is null ? null : Count(CoverageOverview.Sum("", coverage.Files.Where(file => filter.TakesPath(file.Path))), metric);

    private static Part PatchPart(CoverageGateRule rule, PatchReport? patch)
    {
        if (patch?.Totals is null)
            return new Part(rule.Path, null, null, patch?.Reasons is { Count: > 0 } reasons ? string.Join("; ", reasons) : "which lines changed is not known");
        var filter = new CoverageFilter(new CoverageFilterSettings { IncludePaths = rule.Path is { } path ? [path] : [] });
        var files = patch.Files.Where(file => filter.TakesPath(file.Path)).ToList();
        var now = rule.Metric == CoverageMetric.Patch
            ? Counted.Exact(files.Sum(static file => file.Covered ?? 0), files.Sum(static file => file.Coverable ?? 0))
            : new Counted(files.Sum(static file => file.BranchesCovered ?? 0), files.Sum(static file => file.BranchesCoveredAtMost ?? 0), files.Sum(static file => file.Branches ?? 0));
        var unmapped = files.Count(PatchCoverage.IsUnmappedSource);
        return new Part(rule.Path, now, null, unmapped > 0 ? FormattableString.Invariant($"not counted: changed sources in no coverage report ({unmapped})") : null);
    }

    private static Counted Count(CoverageGroup group, CoverageMetric metric) => metric switch
    {
        CoverageMetric.Line => Counted.Exact(group.Counts.LinesCovered, group.Counts.Lines),
        CoverageMetric.Branch => new Counted(group.Counts.BranchesCovered, group.Counts.BranchesCoveredAtMost, group.Counts.Branches),
        _ => Counted.Exact(group.Members.Covered, group.Members.Total),
    };

    private static Counted? Count(CoverageCounts? totals, CoverageMetric metric) => totals is not { } counts || metric == CoverageMetric.Member
        ? null
        : Count(new CoverageGroup { Name = "", Counts = counts, Members = default }, metric);

    private static string Words(CoverageMetric metric) => metric switch
    {
        CoverageMetric.Line => "line coverage",
        CoverageMetric.Branch => "branch coverage",
        CoverageMetric.Member => "member coverage",
        CoverageMetric.Patch => "coverage of changed lines",
        _ => "coverage of changed branches",
    };

    private static string Thing(CoverageMetric metric) => metric switch
    {
        CoverageMetric.Line => "line",
        CoverageMetric.Branch => "branch path",
        CoverageMetric.Member => "member",
        CoverageMetric.Patch => "changed line",
        _ => "changed branch path",
    };

    /// <summary>What a rule is about: its name, what is counted now and in the base, and why nothing is.</summary>
    private sealed record Part(string? Name, Counted? Now, Counted? Before, string? Reason);

    /// <summary>Covered things, at least and at most, of all.</summary>
    private sealed record Counted(int Covered, int AtMost, int Total)
    {
        public static Counted Exact(int covered, int total) => new(covered, covered, total);
    }
}
