using RunMetrics.Snapshots.Builds;

namespace RunMetrics.Tests.Reports.Samples;

/// <summary>The build facts of <see cref="AwkwardRun"/>.</summary>
internal static class AwkwardBuild
{
    public static BuildReport Report() => new()
    {
        SchemaVersion = "1.0",
        RunId = AwkwardRun.RunId,
        Projects =
        [
            Project("Bookshop", "src/Bookshop/Bookshop.csproj", "net10.0", 0.8, 2.9, warnings: 3),
            Project("Bookshop", "src/Bookshop/Bookshop.csproj", "net8.0", 0.9, 3.1, warnings: 1),
            Project("Bookshop.Tests", "tests/Bookshop.Tests/Bookshop.Tests.csproj", "net10.0", 3.0, 5.4) with { Test = Span(5.5, 10) },
            Project("Bookshop.Tests", "tests/Bookshop.Tests/Bookshop.Tests.csproj", "net8.0", 3.2, 5.5) with { Test = Span(5.6, 9.7) },
            Project("Inventory.Tests", "tests/Inventory.Tests/Inventory.Tests.csproj", "net10.0", 3.1, 5.0) with { Test = Span(10, 40.75) },
            new BuildProject { Project = "Shipping.Tests", Path = "tests/Shipping.Tests/Shipping.Tests.csproj", TargetFramework = "net10.0", Outcome = BuildOutcome.Failed, StartedAt = Samples.Make.Noon.AddSeconds(3.3), Errors = 1, Warnings = 0 },
            new BuildProject { Project = "Tools", Path = "src/Tools/Tools.csproj", Outcome = BuildOutcome.Unknown },
        ],
        Rules =
        [
            new BuildRule { Code = "CS0103", Severity = BuildSeverity.Error, Count = 1, Title = "The name does not exist in the current context" },
            new BuildRule { Code = "CS0168", Severity = BuildSeverity.Warning, Count = 3, Title = "Variable is declared but never used", HelpUri = "https://msdn.microsoft.com/query/roslyn.query?appId=roslyn&k=k(CS0168)" },
            new BuildRule { Code = "NU1903", Severity = BuildSeverity.Warning, Count = 1, HelpUri = "javascript:alert(1)" },
            new BuildRule { Code = "IDE0005", Severity = BuildSeverity.Info, Count = 12 },
        ],
        Diagnostics =
        [
            Diagnostic("CS0103", BuildSeverity.Error, "The name 'Parcel' does not exist in the current context", 5, "tests/Shipping.Tests/ParcelTests.cs", 14),
            Diagnostic("CS0168", BuildSeverity.Warning, "The variable '<T>' is declared but never used", 0, "src/Bookshop/Orders/Basket.cs", 48),
            Diagnostic("CS0168", BuildSeverity.Warning, "The variable '<T>' is declared but never used", 1, "src/Bookshop/Orders/Basket.cs", 48),
            Diagnostic("CS0168", BuildSeverity.Warning, "The variable 'rest' is declared but never used", 0, "src/Bookshop/Orders/Basket.cs", 61),
            Diagnostic("NU1903", BuildSeverity.Warning, "Package 'Old.Package' 1.0.0 has a known high severity vulnerability", 0, null, null) with { Origin = DiagnosticOrigin.Package },
        ],
        Truncated = 12,
    };

    private static BuildProject Project(string name, string path, string targetFramework, double began, double ended, int warnings = 0) => new()
    {
        Project = name,
        Path = path,
        TargetFramework = targetFramework,
        Configuration = "Debug",
        Outcome = BuildOutcome.Succeeded,
        StartedAt = Samples.Make.Noon.AddSeconds(began),
        FinishedAt = Samples.Make.Noon.AddSeconds(ended),
        Duration = Math.Round(ended - began, 3),
        Errors = 0,
        Warnings = warnings,
    };

    private static TestSpan Span(double began, double ended) =>
        new() { StartedAt = Samples.Make.Noon.AddSeconds(began), FinishedAt = Samples.Make.Noon.AddSeconds(ended), Duration = Math.Round(ended - began, 3) };

    private static BuildDiagnostic Diagnostic(string code, BuildSeverity severity, string message, int project, string? path, int? line) => new()
    {
        Code = code,
        Severity = severity,
        Message = message,
        Path = path,
        Line = line,
        Project = project,
        Origin = DiagnosticOrigin.Compiler,
    };
}
