extern alias testingPlatform;

using Microsoft.Testing.Platform.Extensions.Messages;
using testingPlatform::RunMetrics.Shared;
using testingPlatform::RunMetrics.TestingPlatform;

// Output properties are marked experimental.
#pragma warning disable TPEXP

namespace RunMetrics.Tests.Hosts;

public sealed class TestNodesTests
{
    [Fact]
    public void A_test_that_is_found_or_running_has_no_result()
    {
        Assert.Null(TestNodes.Read(Node(DiscoveredTestNodeStateProperty.CachedInstance)));
        Assert.Null(TestNodes.Read(Node(InProgressTestNodeStateProperty.CachedInstance)));
    }

    [Fact]
    public void Only_the_message_that_a_test_has_begun_says_that_it_runs()
    {
        Assert.True(TestNodes.IsRunning(Node(InProgressTestNodeStateProperty.CachedInstance)));
        Assert.False(TestNodes.IsRunning(Node(DiscoveredTestNodeStateProperty.CachedInstance)));
        Assert.False(TestNodes.IsRunning(Node(PassedTestNodeStateProperty.CachedInstance)));
    }

    [Fact]
    public void Outcomes_are_told_apart()
    {
        Assert.Equal("passed", Read(PassedTestNodeStateProperty.CachedInstance).Outcome);
        Assert.Equal("skipped", Read(new SkippedTestNodeStateProperty("why")).Outcome);
        Assert.Equal("failed", Read(new FailedTestNodeStateProperty("no")).Outcome);
        Assert.Equal("failed", Read(new ErrorTestNodeStateProperty("no")).Outcome);
        Assert.Equal("failed", Read(new TimeoutTestNodeStateProperty("slow")).Outcome);
    }

    [Fact]
    public void An_explicit_test_that_was_not_selected_was_not_executed() => Assert.Equal(
        "notExecuted", Read(SkippedTestNodeStateProperty.CachedInstance, new TestMetadataProperty("Explicit", "")).Outcome);

    [Fact]
    public void A_failure_brings_the_exception()
    {
        var result = Read(new FailedTestNodeStateProperty(Thrown(new InvalidOperationException("boom"))));
        Assert.Equal("boom", result.Message);
        Assert.Equal("System.InvalidOperationException", result.ErrorType);
        Assert.Contains(nameof(Thrown), result.StackTrace, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Shop.Tests", "BasketTests", "Shop.Tests.BasketTests")]
    [InlineData("Shop.Tests", "Shop.Tests.BasketTests", "Shop.Tests.BasketTests")]
    [InlineData("", "BasketTests", "BasketTests")]
    public void The_type_is_whole_wherever_the_framework_puts_the_namespace(string space, string type, string expected)
    {
        var result = Read(
            PassedTestNodeStateProperty.CachedInstance,
            new TestMethodIdentifierProperty("Shop", space, type, "Adds", 0, [], "System.Void"));
        Assert.Equal((expected, "Adds", expected + ".Adds"), (result.Type, result.Method, result.FullyQualifiedName));
    }

    [Fact]
    public void Times_place_output_and_traits_come_along()
    {
        var start = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
        var result = Read(
            PassedTestNodeStateProperty.CachedInstance,
            new TimingProperty(new TimingInfo(start, start.AddSeconds(2), TimeSpan.FromSeconds(1.5))),
            new TestFileLocationProperty("/repo/T.cs", new LinePositionSpan(new LinePosition(12, 0), new LinePosition(15, 0))),
            new StandardOutputProperty("out"),
            new StandardErrorProperty("err"),
            new TestMetadataProperty("slow", ""),
            new TestMetadataProperty("Owner", "me"));
        Assert.Equal((start, start.AddSeconds(2), 1.5), (result.Start, result.End, result.Duration));
        Assert.Equal(("/repo/T.cs", 12), (result.File, result.Line));
        Assert.Equal(("out", "err"), (result.Output, result.ErrorOutput));
        Assert.Equal([new("Category", "slow"), new("Owner", "me")], result.Traits);
    }

    private static RecordedResult Read(params IProperty[] properties) => TestNodes.Read(Node(properties))!;

    private static TestNode Node(params IProperty[] properties) =>
        new() { Uid = "uid", DisplayName = "name", Properties = new PropertyBag(properties) };

    private static InvalidOperationException Thrown(InvalidOperationException exception)
    {
        try
        {
            throw exception;
        }
        catch (InvalidOperationException caught)
        {
            return caught;
        }
    }
}
