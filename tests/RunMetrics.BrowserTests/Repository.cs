using System.Reflection;

namespace RunMetrics.BrowserTests;

/// <summary>Where the repository is.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string Web { get; } = Path.Combine(Root, "src", "RunMetrics.Web");

    /// <summary>Screenshots for people; not in git.</summary>
    public static string Screenshots { get; } = Path.Combine(Root, "artifacts", "screenshots");
}
