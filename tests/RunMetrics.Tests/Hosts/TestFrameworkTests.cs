extern alias testingPlatform;

using testingPlatform::RunMetrics.TestingPlatform;

namespace RunMetrics.Tests.Hosts;

public sealed class TestFrameworkTests
{
    [Theory]
    [InlineData("xunit.v3.core", "xunit.v3")]
    [InlineData("MSTest.TestFramework", "MSTest")]
    [InlineData("Microsoft.VisualStudio.TestPlatform.TestFramework", "MSTest")]
    [InlineData("nunit.framework", "NUnit")]
    [InlineData("TUnit.Core", "TUnit")]
    public void A_framework_is_known_by_its_assembly(string assembly, string name) =>
        Assert.Equal(name, TestFramework.Of(["System.Runtime", null, assembly]));

    [Fact]
    public void Any_other_framework_is_unknown() => Assert.Null(TestFramework.Of(["System.Runtime", "Shop.Tests"]));
}
