using Microsoft.Testing.Platform.Builder;
using Microsoft.Testing.Platform.Extensions;
using RunMetrics.Shared;

namespace RunMetrics.TestingPlatform;

/// <summary>Called by the entry point that the platform generates into test apps.</summary>
public static class TestingPlatformBuilderHook
{
    /// <summary>Adds the recorder when there is a run to record.</summary>
    /// <param name="builder">The app's builder.</param>
    /// <param name="arguments">The app's arguments.</param>
    public static void AddExtensions(ITestApplicationBuilder builder, string[] arguments) => new HostBoundary("RunMetrics.TestingPlatform", Report).Guard("AddExtensions", () =>
    {
        if (TestAppRun.For(arguments, Report) is not { } run)
            return;
        var factory = new CompositeExtensionFactory<RunRecorder>(_ => new RunRecorder(run, Report));
        builder.TestHost.AddDataConsumer(factory);
        // Later versions of the platform call it obsolete and add "…Handler"; both are there at run time.
        builder.TestHost.AddTestSessionLifetimeHandle(factory);
    });

    private static void Report(HostDiagnostic diagnostic) => Console.Error.WriteLine(diagnostic);
}
