namespace RunMetrics.TestingPlatform;

/// <summary>Which test framework an app uses, by the assemblies it has loaded: the platform does not say.</summary>
/// <remarks>Filters differ from framework to framework, so a report that offers a command to run one test again has to know.</remarks>
internal static class TestFramework
{
    private static readonly (string Assembly, string Name)[] Known =
    [
        ("xunit.v3.core", "xunit.v3"), ("TUnit.Core", "TUnit"), ("nunit.framework", "NUnit"),
        ("MSTest.TestFramework", "MSTest"), ("Microsoft.VisualStudio.TestPlatform.TestFramework", "MSTest"),
    ];

    /// <summary>Name of the framework, or null for one we do not know.</summary>
    /// <param name="assemblies">Simple names of loaded assemblies.</param>
    public static string? Of(IEnumerable<string?> assemblies)
    {
        var loaded = new HashSet<string?>(assemblies, StringComparer.Ordinal);
        return Known.FirstOrDefault(known => loaded.Contains(known.Assembly)).Name;
    }
}
