using System.Reflection;
using RunMetrics.PackageTests.Packages;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("RunMetrics.PackageTests.PackageTestFramework", "RunMetrics.PackageTests")]

namespace RunMetrics.PackageTests;

/// <summary>
/// xUnit's own framework, which also cleans up when the last test of the assembly is over: xUnit 2 has no fixture for that. It does so before
/// the end is told: afterwards the host is stopped within a tenth of a second, and there may be a gigabyte to remove.
/// </summary>
public sealed class PackageTestFramework(IMessageSink messageSink) : XunitTestFramework(messageSink)
{
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName assemblyName, ISourceInformationProvider sources, IMessageSink diagnostics)
        : XunitTestFrameworkExecutor(assemblyName, sources, diagnostics)
    {
        protected override async void RunTestCases(
            IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions)
        {
            using var runner = new Runner(TestAssembly, testCases, DiagnosticMessageSink, executionMessageSink, executionOptions);
            await runner.RunAsync();
        }
    }

    private sealed class Runner(
        ITestAssembly assembly, IEnumerable<IXunitTestCase> testCases, IMessageSink diagnostics, IMessageSink results, ITestFrameworkExecutionOptions options)
        : XunitTestAssemblyRunner(assembly, testCases, diagnostics, results, options)
    {
        protected override async Task BeforeTestAssemblyFinishedAsync()
        {
            await base.BeforeTestAssemblyFinishedAsync();
            PackageFeed.Discard();
        }
    }
}
