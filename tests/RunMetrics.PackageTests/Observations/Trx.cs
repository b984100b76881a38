using System.Xml.Linq;

namespace RunMetrics.PackageTests.Observations;

/// <summary>A TRX file of the user's own logger.</summary>
internal static class Trx
{
    /// <summary>Outcome, counters and each test's outcome, as text that can be compared.</summary>
    public static string Digest(string file)
    {
        var document = XDocument.Load(file);
        var space = document.Root!.Name.Namespace;
        var summary = document.Descendants(space + "ResultSummary").Single();
        var counters = string.Join(' ', summary.Element(space + "Counters")!.Attributes().Select(a => $"{a.Name}={a.Value}"));
        var results = document.Descendants(space + "UnitTestResult")
            .Select(result => $"{result.Attribute("testName")!.Value}: {result.Attribute("outcome")!.Value}")
            .Order(StringComparer.Ordinal);
        return string.Join('\n', [$"{summary.Attribute("outcome")!.Value} {counters}", .. results]);
    }

    public static int Count(string file, string counter)
    {
        var document = XDocument.Load(file);
        var counters = document.Descendants(document.Root!.Name.Namespace + "Counters").Single();
        return int.Parse(counters.Attribute(counter)!.Value, System.Globalization.CultureInfo.InvariantCulture);
    }

    public static IReadOnlyList<string> FilesBelow(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*.trx", SearchOption.AllDirectories).Order(StringComparer.Ordinal)]
        : [];
}
