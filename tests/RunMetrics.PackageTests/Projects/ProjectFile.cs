using System.Globalization;
using RunMetrics.PackageTests.Packages;

namespace RunMetrics.PackageTests.Projects;

/// <summary>What a project file says beyond its test framework.</summary>
internal sealed record ProjectFile
{
    public TestFramework? Framework { get; init; } = TestFramework.Xunit2;

    public string TargetFrameworks { get; init; } = "net10.0";

    /// <summary>How the project gets the package; null = not at all.</summary>
    public string? Package { get; init; } = PlainReference;

    /// <summary>Whether the package may collect coverage; most situations are not about it, and it costs more than the tests.</summary>
    public bool Coverage { get; init; }

    public string Properties { get; init; } = "";

    public string Items { get; init; } = "";

    public static string PlainReference => $"""<PackageReference Include="{PackageFeed.Id}" Version="{PackageFeed.Version}" />""";

    /// <summary>The reference as <c>dotnet add package</c> writes it for a development dependency.</summary>
    public static string PrivateReference => $"""
        <PackageReference Include="{PackageFeed.Id}" Version="{PackageFeed.Version}">
              <PrivateAssets>all</PrivateAssets>
              <IncludeAssets>runtime; build; native; contentfiles; analyzers; buildtransitive</IncludeAssets>
            </PackageReference>
        """;

    public string Text()
    {
        var many = TargetFrameworks.Contains(';', StringComparison.Ordinal) ? "s" : "";
        return string.Create(CultureInfo.InvariantCulture, $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework{many}>{TargetFrameworks}</TargetFramework{many}>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                {(Framework is null ? "" : FrameworkProperties(Framework.Value))}
                {(Coverage ? "" : "<RunMetricsCoverage>off</RunMetricsCoverage>")}
                {Properties}
              </PropertyGroup>
              <ItemGroup>
                {(Framework is null ? "" : FrameworkItems(Framework.Value))}
                {Package}
                {Items}
              </ItemGroup>
            </Project>
            """);
    }

    private static string FrameworkProperties(TestFramework framework) => framework switch
    {
        TestFramework.XunitV3 or TestFramework.XunitV3UnderVSTest => "<OutputType>Exe</OutputType>",
        TestFramework.MSTestRunner => "<OutputType>Exe</OutputType><EnableMSTestRunner>true</EnableMSTestRunner>",
        // Its own dependencies ask for versions newer than some mirrors have; the nearest higher one is fine here.
        TestFramework.NUnit => "<NoWarn>$(NoWarn);NU1603</NoWarn>",
        _ => "",
    };

    private static string FrameworkItems(TestFramework framework) => framework switch
    {
        TestFramework.Xunit2 => Reference("Microsoft.NET.Test.Sdk", "18.0.1") + Reference("xunit", "2.9.3") + Reference("xunit.runner.visualstudio", "3.1.5")
            + """<Using Include="Xunit" />""",
        TestFramework.NUnit => Reference("Microsoft.NET.Test.Sdk", "18.0.1") + Reference("NUnit", "4.6.1") + Reference("NUnit3TestAdapter", "6.3.1"),
        TestFramework.MSTest => Reference("Microsoft.NET.Test.Sdk", "18.0.1") + Reference("MSTest.TestAdapter", "4.5.2") + Reference("MSTest.TestFramework", "4.5.2"),
        TestFramework.XunitV3UnderVSTest => Reference("Microsoft.NET.Test.Sdk", "18.0.1") + Reference("xunit.v3", "3.2.2")
            + Reference("xunit.runner.visualstudio", "3.1.5") + """<Using Include="Xunit" />""",
        TestFramework.XunitV3 => Reference("xunit.v3", "3.2.2") + """<Using Include="Xunit" />""",
        TestFramework.MSTestRunner => Reference("MSTest.TestAdapter", "4.5.2") + Reference("MSTest.TestFramework", "4.5.2"),
        _ => throw new ArgumentOutOfRangeException(nameof(framework), framework, "No such framework."),
    };

    private static string Reference(string id, string version) => $"""<PackageReference Include="{id}" Version="{version}" />""";
}
