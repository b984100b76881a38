namespace RunMetrics.PackageTests.Projects;

/// <summary>The test framework of a throw-away project and how it runs.</summary>
internal enum TestFramework
{
    Xunit2,
    NUnit,
    MSTest,

    /// <summary>xunit.v3 with the VSTest adapter.</summary>
    XunitV3UnderVSTest,

    /// <summary>xunit.v3 under Microsoft.Testing.Platform 1.</summary>
    XunitV3,

    /// <summary>MSTest under Microsoft.Testing.Platform 2.</summary>
    MSTestRunner,
}
