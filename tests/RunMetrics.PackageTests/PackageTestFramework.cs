using RunMetrics.PackageTests.Packages;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("RunMetrics.PackageTests.PackageTestFramework", "RunMetrics.PackageTests")]

namespace RunMetrics.PackageTests;

/// <summary>xUnit's own framework, which also cleans up when the last test of the assembly is over: xUnit 2 has no fixture for that.</summary>
public sealed class PackageTestFramework : XunitTestFramework
{
    public PackageTestFramework(IMessageSink messageSink) : base(messageSink) => DisposalTracker.Add(new Cleaning());

    private sealed class Cleaning : IDisposable
    {
        public void Dispose() => PackageFeed.Discard();
    }
}
