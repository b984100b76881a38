using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Reports.Links;

/// <summary>Pages of a commit and of a source line at the repository's host.</summary>
/// <param name="Commit">Page of the commit.</param>
/// <param name="Source">Template with <c>{path}</c> (percent-encoded, slashes kept) and <c>{line}</c>.</param>
internal sealed record RepositoryLinks(string? Commit, string? Source)
{
    private static readonly RepositoryLinks None = new(null, null);

    /// <summary>Links from the origin remote and the commit; nothing for hosts whose pages are not known.</summary>
    public static RepositoryLinks Of(GitFacts git, CiProvider? ci)
    {
        if (git.Head is not { Length: > 0 } head || !head.All(char.IsAsciiHexDigit) || RemoteAddress.Parse(git.Remote) is not { } remote)
            return None;
        var page = remote.Page;
        return Host(remote, ci) switch
        {
            RepositoryHost.GitHub => new($"{page}/commit/{head}", $"{page}/blob/{head}/{{path}}#L{{line}}"),
            RepositoryHost.GitLab => new($"{page}/-/commit/{head}", $"{page}/-/blob/{head}/{{path}}#L{{line}}"),
            RepositoryHost.AzureDevOps => new(
                $"{page}/commit/{head}",
                $"{page}?path=/{{path}}&version=GC{head}&line={{line}}&lineEnd={{line}}&lineStartColumn=1&lineEndColumn=999&_a=contents"),
            RepositoryHost.Bitbucket => new($"{page}/commits/{head}", $"{page}/src/{head}/{{path}}#lines-{{line}}"),
            _ => None,
        };
    }

    /// <summary>Page of a file as a whole; null when the host's pages are not known.</summary>
    public string? Page(string path) => Source is { } template ? Fill(template.Split('#')[0], path, 1) : null;

    /// <summary>Fills a source template.</summary>
    public static string Fill(string template, string path, int line) =>
        template
            .Replace("{path}", string.Join('/', path.Split('/').Select(Uri.EscapeDataString)), StringComparison.Ordinal)
            .Replace("{line}", line.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>By host name; a self-hosted server is known by its name or by the CI service it runs.</summary>
    private static RepositoryHost Host(RemoteAddress remote, CiProvider? ci) => remote switch
    {
        { IsAzureDevOps: true } => RepositoryHost.AzureDevOps,
        { Host: var host } when Names(host, "github") => RepositoryHost.GitHub,
        { Host: var host } when Names(host, "gitlab") => RepositoryHost.GitLab,
        { Host: var host } when Names(host, "bitbucket.org") => RepositoryHost.Bitbucket,
        _ when ci is CiProvider.GithubActions => RepositoryHost.GitHub,
        _ when ci is CiProvider.Gitlab => RepositoryHost.GitLab,
        _ => RepositoryHost.Unknown,
    };

    private static bool Names(string host, string word) => host.Contains(word, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Hosts whose page addresses are known.</summary>
internal enum RepositoryHost
{
    Unknown,
    GitHub,
    GitLab,
    AzureDevOps,
    Bitbucket,
}
