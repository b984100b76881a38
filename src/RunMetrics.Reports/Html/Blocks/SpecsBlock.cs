using System.Text.Json;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Specs.Storing;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>Requirements and what proves them: contract <c>spec-map.schema.json</c>, the same as the artifact's.</summary>
internal static class SpecsBlock
{
    public const string Name = "specs";

    /// <summary>Characters of texts in the page, all together, and the least that each may have.</summary>
    private const int MostText = 2_000_000, LeastText = 200;

    /// <summary>Requirements in the page.</summary>
    private const int MostRequirements = 10_000;

    public static void Write(Utf8JsonWriter json, SpecMap map)
    {
        var most = Math.Max(LeastText, MostText / Math.Max(1, map.Requirements.Count));
        SpecMapWriter.Write(json, map with { Requirements = [.. map.Requirements.Take(MostRequirements).Select(one => one with { Text = TextCap.Ellipsis(one.Text, most) })] });
    }

    /// <summary>What is left out, as a sentence; null when nothing is.</summary>
    public static string? Cut(SpecMap map) => map.Requirements.Count <= MostRequirements
        ? null
        : $"The page holds the first {Numbers.Count(MostRequirements)} of {Numbers.Count(map.Requirements.Count, "requirement")}; 'runmetrics specs' has all of them.";
}
