using System.Globalization;
using System.Text;
using RunMetrics.Reports.Texts;
using RunMetrics.Snapshots.Coverage.Patch;

namespace RunMetrics.Reports.Annotations;

/// <summary>Uncovered changed lines as commands that a CI service shows beside the code. Notices: they fail nothing.</summary>
public static class CiAnnotations
{
    /// <summary>Most of them: GitHub shows ten notices of a step and Azure some more, the rest is noise in the log.</summary>
    public const int Most = 10;

    /// <summary>Writes them, a line each, and one that says how many were cut.</summary>
    /// <param name="patch">Coverage of the change.</param>
    /// <param name="service">Whose commands.</param>
    /// <param name="output">Where to: the log of the job.</param>
    public static void Write(PatchReport patch, CiAnnotationService service, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(patch);
        ArgumentNullException.ThrowIfNull(output);
        var places = UncoveredLines.Of(patch).ToList();
        // The last of GitHub's ten says what was cut.
        var shown = places.Count > Most ? Most - 1 : places.Count;
        foreach (var place in places.Take(shown))
            output.Write((service == CiAnnotationService.GitHub ? GitHub(place) : Azure(place)) + "\n");
        if (shown == places.Count)
            return;
        var cut = $"{Numbers.Count(places.Count - shown, "more uncovered place")} of this change: 'runmetrics diff-coverage' lists them all.";
        output.Write((service == CiAnnotationService.GitHub ? $"::notice title=Not covered::{GitHubText(cut)}" : $"##vso[task.logissue type=warning;code=uncovered]{AzureText(cut)}") + "\n");
    }

    private static string GitHub(UncoveredPlace place) => string.Create(
        CultureInfo.InvariantCulture,
        $"::notice file={GitHubProperty(place.Path)},line={place.Lines.From},endLine={place.Lines.To},title={(place.Partial ? "Covered in part" : "Not covered")}::{GitHubText(place.Message)}");

    // Azure knows errors and warnings only.
    private static string Azure(UncoveredPlace place) => string.Create(
        CultureInfo.InvariantCulture,
        $"##vso[task.logissue type=warning;sourcepath={AzureProperty(place.Path)};linenumber={place.Lines.From};columnnumber=1;code={(place.Partial ? "partial" : "uncovered")}]{AzureText(place.Message)}");

    // https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
    private static string GitHubText(string text) => Replace(text, "%\r\n", ["%25", "%0D", "%0A"]);

    private static string GitHubProperty(string text) => Replace(text, "%\r\n:,", ["%25", "%0D", "%0A", "%3A", "%2C"]);

    // https://github.com/microsoft/azure-pipelines-agent/blob/master/src/Agent.Sdk/CommandStringConvertor.cs
    private static string AzureText(string text) => Replace(text, "%\r\n", ["%AZP25", "%0D", "%0A"]);

    private static string AzureProperty(string text) => Replace(text, "%\r\n;]", ["%AZP25", "%0D", "%0A", "%3B", "%5D"]);

    private static string Replace(string text, string characters, ReadOnlySpan<string> spellings)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var at = characters.IndexOf(c, StringComparison.Ordinal);
            _ = at < 0 ? escaped.Append(c) : escaped.Append(spellings[at]);
        }

        return escaped.ToString();
    }
}

/// <summary>CI services that show annotations.</summary>
public enum CiAnnotationService
{
    /// <summary>GitHub Actions.</summary>
    GitHub,

    /// <summary>Azure Pipelines.</summary>
    Azure,
}
