using System.Globalization;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Gates;

namespace RunMetrics.Tool.Printing;

/// <summary>Results of rules as text, a line each; what fails says what is missing.</summary>
internal static class GateText
{
    public static void Write(IReadOnlyList<GateResult> results, TextWriter output)
    {
        if (results.Count == 0)
        {
            output.WriteLine("There is no rule, so nothing is gated. Rules stand in 'gates' of runmetrics.json.");
            return;
        }

        foreach (var result in results)
            output.WriteLine(Line(result));
        var failing = results.Count(result => result.Fails);
        output.WriteLine(failing == 0
            ? $"Passed: {Numbers.Count(results.Count, "rule")}."
            : $"Failed: {Numbers.Count(failing)} of {Numbers.Count(results.Count, "rule")}.");
    }

    private static string Line(GateResult result)
    {
        var word = result.Verdict switch
        {
            GateVerdict.Passed => "passed ",
            GateVerdict.Failed => "FAILED ",
            _ => result.Required ? "UNKNOWN" : "unknown",
        };
        return $"{word}  {Sentence(result)}";
    }

    /// <summary>A result without its verdict: rule, value, limit, what is missing and why.</summary>
    public static string Sentence(GateResult result)
    {
        var limit = $"{(result.Limit.Direction == GateDirection.AtLeast ? "at least" : "at most")} {Number(result.Limit.Value)}{Unit(result.Limit)}";
        var shortfall = result.Shortfall is not { } missing ? ""
            : result.Limit.Direction == GateDirection.AtMost && result.Kind == RunGates.Kind ? $": {Numbers.Count(missing.Count, missing.Of)} too many"
            : $": {Numbers.Count(missing.Count, "more " + missing.Of)} needed";
        var reason = result.Reason is { } text ? $" ({text}{(result is { Verdict: GateVerdict.Unknown, Required: true } ? "; the rule is required" : "")})" : "";
        return $"{result.Rule}: {Value(result)}, {limit}{shortfall}{reason}";
    }

    private static string Value(GateResult result)
    {
        if (result.Value is not { } value)
            return "unknown";
        var most = result.ValueAtMost is { } atMost ? "–" + Shown(atMost, result) : "";
        return result.Limit.Unit switch
        {
            GateUnit.Percent => $"{Shown(value, result)}{most} %",
            GateUnit.Points => $"{Shown(value, result)}{most} points",
            GateUnit.Seconds => $"{Number(Math.Round(value, 2))} s",
            _ => Number(value),
        };
    }

    // As many digits as it takes to see which side of the limit it is on.
    private static string Shown(double value, GateResult result)
    {
        for (var digits = 1; digits < 6; digits++)
        {
            var text = value.ToString("F" + digits, CultureInfo.InvariantCulture);
            if (double.Parse(text, CultureInfo.InvariantCulture) != result.Limit.Value || value == result.Limit.Value)
                return text;
        }

        return Number(value);
    }

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Unit(GateLimit limit) => limit.Unit switch
    {
        GateUnit.Percent => " %",
        GateUnit.Points => limit.Value == 1 ? " point" : " points",
        GateUnit.Seconds => " s",
        _ => "",
    };
}
