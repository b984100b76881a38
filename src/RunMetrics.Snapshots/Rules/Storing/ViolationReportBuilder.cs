using System.Text.Json;
using RunMetrics.Snapshots.Dependencies;

namespace RunMetrics.Snapshots.Rules.Storing;

/// <summary>Makes <c>violations.json</c> of what a check found.</summary>
internal static class ViolationReportBuilder
{
    private const string Definition = "A violation is an edge, a way, a cycle or a missing edge of the dependency graph that a rule of runmetrics.json does not want. Each rule says how many types it means; one that means none can never be broken. Known violations stand in runmetrics.baseline.json.";

    /// <summary>Checks a graph and keeps what came of it.</summary>
    /// <param name="runId">Run id; null without a run.</param>
    /// <param name="graph">Graph.</param>
    /// <param name="rules">Rules.</param>
    /// <param name="baseline">What is known.</param>
    public static ViolationReport Of(string? runId, DependencyGraph graph, RuleSet rules, RuleBaseline baseline)
    {
        var report = baseline.Mark(RuleCheck.Run(graph, rules));
        string[] names = Sorted(report.Violations.SelectMany(Names));
        string[] files = Sorted(report.Violations.Select(static one => one.File).OfType<string>());
        var (name, file) = (Numbers(names), Numbers(files));
        var number = Numbers(report.Rules.Select(static outcome => outcome.Rule.Name));
        return new ViolationReport
        {
            SchemaVersion = ContractVersion.Text,
            RunId = runId,
            Definition = Definition,
            Names = names,
            Files = files,
            Rules =
            [
                .. report.Rules.Select(outcome => new CheckedRule
                {
                    Name = outcome.Rule.Name,
                    Kind = outcome.Rule.Kind,
                    Code = outcome.Rule.Code,
                    Severity = outcome.Rule.Severity,
                    Because = outcome.Rule.Because,
                    Level = outcome.Rule.Kind is RuleKind.Circular or RuleKind.Orphan ? JsonNamingPolicy.CamelCase.ConvertName(outcome.Rule.Level.ToString()) : null,
                    From = outcome.From,
                    To = outcome.To,
                    Empty = outcome.EmptySide,
                    Violations = outcome.Violations,
                    Known = report.Violations.Count(one => one.Known && one.Rule == outcome.Rule.Name),
                }),
            ],
            Violations =
            [
                .. report.Violations.Select(one => new StoredViolation
                {
                    Rule = number[one.Rule],
                    From = name[one.From],
                    To = one.To.Length == 0 || one.Cycle.Count > 0 ? null : name[one.To],
                    File = one.File is { } path ? file[path] : null,
                    Places = one.Places,
                    Kinds = one.Kinds,
                    Path = Indices(one.Path),
                    Cycle = Indices(one.Cycle),
                    Cut = Indices(Ends(one)),
                    Known = one.Known,
                }),
            ],
            Stale = [.. baseline.Stale(report, graph).Select(static one => new StaleViolation { Rule = one.Rule, From = one.From, To = one.To })],
        };

        int[]? Indices(IReadOnlyList<string> some) => some.Count == 0 ? null : [.. some.Select(one => name[one])];
    }

    private static IEnumerable<string> Names(RuleViolation one) => [one.From, .. one.To.Length == 0 || one.Cycle.Count > 0 ? [] : (string[])[one.To], .. one.Path, .. one.Cycle, .. Ends(one)];

    private static string[] Ends(RuleViolation one) => one.Cut is var (from, to) ? [from, to] : [];

    private static string[] Sorted(IEnumerable<string> texts) => [.. texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static Dictionary<string, int> Numbers(IEnumerable<string> texts) => texts.Index().ToDictionary(static one => one.Item, static one => one.Index, StringComparer.Ordinal);
}
