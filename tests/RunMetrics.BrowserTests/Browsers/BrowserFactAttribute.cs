namespace RunMetrics.BrowserTests.Browsers;

/// <summary>A test that needs a browser. Without one it is skipped and says what to install; in CI it fails.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = BrowserRequirement.Reason;
}

/// <summary>The same with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = BrowserRequirement.Reason;
}

/// <summary>Decides, without starting anything, whether tests that need a browser can run.</summary>
internal static class BrowserRequirement
{
    public static string? Reason { get; } =
        BrowserLocator.Installed() is not null || BrowserLocator.CanFetch || Environment.GetEnvironmentVariable("CI") is "true" or "1" ? null : BrowserLocator.Missing;
}
