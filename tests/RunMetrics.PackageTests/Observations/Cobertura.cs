using System.Xml.Linq;

namespace RunMetrics.PackageTests.Observations;

/// <summary>A coverage file of the user's own collector.</summary>
internal static class Cobertura
{
    /// <summary>Totals of the only coverage file below a folder.</summary>
    public static string Totals(string folder)
    {
        var file = Assert.Single(Directory.EnumerateFiles(folder, "coverage.cobertura.xml", SearchOption.AllDirectories));
        var root = XDocument.Load(file).Root!;
        string Of(string name) => root.Attribute(name)!.Value;
        return $"{Of("lines-covered")}/{Of("lines-valid")} lines, {Of("branches-covered")}/{Of("branches-valid")} branches";
    }
}
