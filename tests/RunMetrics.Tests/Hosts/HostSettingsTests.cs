extern alias testLogger;

using testLogger::RunMetrics.Shared;

namespace RunMetrics.Tests.Hosts;

public sealed class HostSettingsTests
{
    [Fact]
    public void Known_values_and_none_need_no_word()
    {
        Assert.Empty(HostSettings.Check("", "", "", "", "", "", ""));
        Assert.Empty(HostSettings.Check("True", "FALSE", "Off", "OFF", "AUTO", "TRUE", "Detailed"));
    }

    [Fact]
    public void An_unknown_value_is_named_with_its_consequence_and_the_known_ones()
    {
        var finding = Assert.Single(HostSettings.Check("true", "true", "yes", "auto", "auto", "false", "normal"));
        Assert.Equal("warning RUNM1006: RunMetricsCoverage is 'yes'. Coverage is left alone. Use one of: auto, off.", finding.ToString());
    }

    [Theory]
    [InlineData("false", true)]
    [InlineData(" False ", true)]
    [InlineData("true", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("perhaps", false)]
    public void Only_false_switches_off(string? value, bool expected) => Assert.Equal(expected, HostSettings.IsOff(value));

    [Theory]
    [InlineData("Quiet", "quiet")]
    [InlineData("noisy", null)]
    [InlineData("", null)]
    public void Only_a_known_verbosity_is_passed_on(string value, string? expected) => Assert.Equal(expected, HostSettings.Verbosity(value));
}
