extern alias testLogger;

using FsCheck;
using FsCheck.Fluent;
using testLogger::RunMetrics.Shared;

namespace RunMetrics.Tests.Hosts;

public sealed class HostParametersTests
{
    [Fact]
    public void Any_path_travels_through_a_command_line_unharmed() =>
        Prop.ForAll<NonEmptyString>(path =>
        {
            if (path.Get.Contains('\0', StringComparison.Ordinal) || path.Get.Any(char.IsSurrogate))
                return;
            var parameters = new HostParameters { Root = path.Get, RunId = "20261120-120000-abcdef", Project = path.Get, Source = path.Get };
            var text = parameters.Encode();
            Assert.Matches("^[A-Za-z0-9_-]+$", text);
            Assert.Equal(parameters, HostParameters.Decode(text));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not base64 !")]
    [InlineData("YWJj")]
    public void Anything_else_is_no_parameter(string? text) => Assert.Null(HostParameters.Decode(text));
}
