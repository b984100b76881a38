using System.Text.Json;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Testing.Suspects;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>What the change has to do with a failed test: <c>change</c> of a row of the details.</summary>
internal static class SuspectJson
{
    public static void Write(Utf8JsonWriter json, SuspectReport report, SuspectedTest test)
    {
        json.WriteStartObject("change");
        json.WriteString("reach", test.Reach.State switch
        {
            ReachState.Reachable => "reachable",
            ReachState.Unreachable => "unreachable",
            _ => "unknown",
        });
        json.WriteString("since", SuspectText.Since(report));
        if (test.Reach.Reasons.Count > 0)
            json.WriteStrings("reasons", test.Reach.Reasons);
        json.WriteStartArray("suspects");
        foreach (var suspect in test.Suspects)
        {
            json.WriteStartObject();
            json.WriteString("path", suspect.Path);
            if (suspect.Line is { } line)
                json.WriteNumber("line", line);
            json.WriteNumber("score", suspect.Score);
            json.WriteStrings("reasons", suspect.Reasons);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
