using System.Text.Json;
using RunMetrics.Snapshots.Rules.Storing;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>What became of the architecture rules: contract <c>violations.schema.json</c>, the same as the artifact's.</summary>
internal static class RulesBlock
{
    public const string Name = "rules";

    /// <summary>Violations in the page; new ones stay before known ones. Each rule tells its number in any case.</summary>
    private const int MostViolations = 5_000;

    public static void Write(Utf8JsonWriter json, ViolationReport report)
    {
        if (report.Violations.Count > MostViolations)
        {
            var kept = report.Violations.Index().OrderBy(static one => one.Item.Known).Take(MostViolations).OrderBy(static one => one.Index);
            report = report with { Violations = [.. kept.Select(static one => one.Item)] };
        }

        ViolationReportWriter.Write(json, report);
    }
}
