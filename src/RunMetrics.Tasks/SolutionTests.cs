using System.Xml;
using System.Xml.Linq;

namespace RunMetrics.Tasks;

/// <summary>Knows whether a solution has test projects that RunMetrics is no part of.</summary>
/// <remarks>
/// To reach the process that the user started is to wait until it is idle. It is idle or soon so while only our test projects are at
/// work, but it may be running another project's tests for minutes, and waiting for that would take the user's parallelism away.
/// </remarks>
internal static class SolutionTests
{
    private const string TestPackage = "microsoft.net.test.sdk";
    private const string OwnPackage = "runmetrics";

    /// <summary>True when every test project of the solution has the package, as far as what NuGet wrote for them tells; false outside of a solution.</summary>
    /// <param name="solutionConfiguration">MSBuild's <c>CurrentSolutionConfigurationContents</c>; empty outside of a solution.</param>
    public static bool AllRecorded(string solutionConfiguration)
    {
        if (solutionConfiguration.Length == 0)
            return false;
        try
        {
            return XElement.Parse(solutionConfiguration).Elements("ProjectConfiguration")
                .Select(project => (string?)project.Attribute("AbsolutePath"))
                .All(path => string.IsNullOrEmpty(path) || IsRecordedOrNoTest(path!));
        }
        catch (Exception exception) when (exception is XmlException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    private static bool IsRecordedOrNoTest(string project)
    {
        var stem = Path.Combine(Path.GetDirectoryName(project)!, "obj", Path.GetFileName(project) + ".nuget.g.");
        if (!File.Exists(stem + "props") || !File.Exists(stem + "targets"))
            return false;
        var imports = File.ReadAllText(stem + "props") + File.ReadAllText(stem + "targets");
        return !Mentions(imports, TestPackage) || Mentions(imports, OwnPackage);
    }

    // Imports name packages as folders, in lower case wherever file names tell cases apart.
    private static bool Mentions(string imports, string package) =>
        imports.Replace('\\', '/').IndexOf("/" + package + "/", StringComparison.OrdinalIgnoreCase) >= 0;
}
