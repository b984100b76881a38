namespace RunMetrics.Snapshots.Selecting;

/// <summary>A named part of the tests: <c>test.scopes</c> of <c>runmetrics.json</c>, or one that is built in.</summary>
public sealed record TestScope
{
    /// <summary>Name of the scope that takes everything.</summary>
    public const string All = "all";

    /// <summary>Name of the scope that takes what a change reaches.</summary>
    public const string Changed = "changed";

    /// <summary>Name of the scope that takes what failed last.</summary>
    public const string Failed = "failed";

    /// <summary>Unique name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for; null when nobody said.</summary>
    public string? Description { get; init; }

    /// <summary>Globs of project files, relative to the settings file; empty for all of them.</summary>
    public IReadOnlyList<string> Projects { get; init; } = [];

    /// <summary>Filter as the test runner understands it; null for none.</summary>
    public string? Filter { get; init; }

    /// <summary>A <c>.runsettings</c> file, relative to the settings file; null for none.</summary>
    public string? Settings { get; init; }

    /// <summary>Target framework; null for all of them.</summary>
    public string? Framework { get; init; }

    /// <summary>Configuration of the build; null for the default.</summary>
    public string? Configuration { get; init; }

    /// <summary>Further arguments of <c>dotnet test</c>.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>True for a name that settings cannot give away.</summary>
    /// <param name="name">Name of a scope.</param>
    public static bool IsBuiltIn(string name) => name is All or Changed or Failed;
}

/// <summary>How test projects are selected and remembered: <c>test</c> of <c>runmetrics.json</c>.</summary>
public sealed record TestSelectionSettings
{
    /// <summary>Files outside of all project directories that no test depends on, unless the settings say otherwise.</summary>
    public static IReadOnlyList<string> DefaultIgnored { get; } = ["*.md", "**/*.md", "docs/**", ".github/**", ".ci/**", ".git*", "LICENSE*", "NOTICE*"];

    /// <summary>What holds without any settings.</summary>
    public static TestSelectionSettings Default { get; } = new();

    /// <summary>Scopes, sorted by name.</summary>
    public IReadOnlyList<TestScope> Scopes { get; init; } = [];

    /// <summary>Environment variables that results may depend on, beside those that always count.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>Globs of files outside of all project directories that no test depends on.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = DefaultIgnored;
}
