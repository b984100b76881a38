namespace RunMetrics.Shared;

/// <summary>Events about tests, as more than one host writes them.</summary>
internal static class TestEvents
{
    private const int NameLimit = 400;

    /// <summary>What events of a test project call their source.</summary>
    public static string? SourceOf(string? projectName, string? targetFramework) => targetFramework is null ? projectName : $"{projectName} ({targetFramework})";

    /// <summary>A name in the length that events carry.</summary>
    public static string NameOf(string name) => CapturedText.Shorten(name, NameLimit);

    /// <summary>Tells of a test that is running.</summary>
    /// <param name="events">The log.</param>
    /// <param name="source">Project and target framework.</param>
    /// <param name="module">Project name.</param>
    /// <param name="uid">The host's own id of the test.</param>
    /// <param name="name">Display name.</param>
    /// <param name="startedAt">When it began.</param>
    public static void AppendStarted(this EventLog events, string? source, string? module, string uid, string name, DateTimeOffset startedAt) =>
        events.Append("test.started", source, data => data
            .Text("uid", uid)
            .Property("name", NameOf(name))
            .Property("startedAt", startedAt)
            .Text("module", module));
}
