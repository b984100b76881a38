using static RunMetrics.Snapshots.ContractChecks;

namespace RunMetrics.Snapshots.Rules.Storing;

/// <summary>Checks <c>violations.json</c>.</summary>
internal static class ViolationReportChecks
{
    public static string? Check(ViolationReport report) =>
        Version(report.SchemaVersion)
        ?? RunId(report.RunId, "runId")
        ?? Each(report.Files, "files", static file => file.Length == 0 ? "path is empty." : null)
        ?? Each(report.Rules, "rules", Check)
        ?? Each(report.Violations, "violations", one => Check(one, report));

    private static string? Check(CheckedRule rule) =>
        rule.Name.Length == 0 ? "name is empty."
        : !IsCode(rule.Code) ? $"code '{rule.Code}' is none."
        : rule.Level is not (null or "type" or "namespace" or "file" or "assembly") ? $"level '{rule.Level}' is none."
        : rule.Empty is not (null or "from" or "to") ? $"empty '{rule.Empty}' is no side."
        : AtLeast(0, rule.From, "from") ?? AtLeast(0, rule.To, "to") ?? AtLeast(0, rule.Known, "known") ?? AtLeast(rule.Known, rule.Violations, "violations");

    private static string? Check(StoredViolation one, ViolationReport report) =>
        Within(one.Rule, report.Rules.Count, "rule")
        ?? Within(one.From, report.Names.Count, "from")
        ?? Within(one.To, report.Names.Count, "to")
        ?? Within(one.File, report.Files.Count, "file")
        ?? AtLeast(0, one.Places, "places")
        ?? Each(one.Kinds, "kinds", static kind => kind.Length == 0 ? "kind is empty." : null)
        ?? Each(one.Path ?? [], "path", name => Within(name, report.Names.Count, "name"))
        ?? Each(one.Cycle ?? [], "cycle", name => Within(name, report.Names.Count, "name"))
        ?? Each(one.Cut ?? [], "cut", name => Within(name, report.Names.Count, "name"))
        ?? (one.Cut is { Count: not 2 } ? "cut is not one edge." : null);

    private static string? Within(int? number, int count, string name) => number is { } known && (known < 0 || known >= count) ? $"{name} is out of range." : null;
}
