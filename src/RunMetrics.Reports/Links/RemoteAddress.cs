namespace RunMetrics.Reports.Links;

/// <summary>A git remote, read from any of its spellings, as the address of the repository's page.</summary>
/// <param name="Host">Host name, with the port of an http(s) remote.</param>
/// <param name="Page">Page of the repository, without <c>.git</c>.</param>
/// <param name="IsAzureDevOps">True for the address shapes of Azure DevOps.</param>
internal sealed record RemoteAddress(string Host, string Page, bool IsAzureDevOps)
{
    /// <summary>Null for paths, unknown schemes and nonsense.</summary>
    public static RemoteAddress? Parse(string? remote)
    {
        if (string.IsNullOrWhiteSpace(remote))
            return null;
        if (remote.Contains("://", StringComparison.Ordinal))
            return Uri.TryCreate(remote, UriKind.Absolute, out var uri) ? FromUri(uri) : null;

        // scp spelling: [user@]host:path — a Windows drive letter is not a host.
        var colon = remote.IndexOf(':', StringComparison.Ordinal);
        if (colon < 2 || remote[..colon].Contains('/', StringComparison.Ordinal))
            return null;
        var host = remote[(remote.LastIndexOf('@', colon) + 1)..colon];
        return FromSsh(host, remote[(colon + 1)..]);
    }

    private static RemoteAddress? FromUri(Uri uri) => uri.Scheme switch
    {
        "http" or "https" => Of(uri.Scheme, uri.IsDefaultPort ? uri.Host : uri.Authority, Uri.UnescapeDataString(uri.AbsolutePath)),
        "ssh" or "git" or "git+ssh" => FromSsh(uri.Host, Uri.UnescapeDataString(uri.AbsolutePath)),
        _ => null,
    };

    private static RemoteAddress? FromSsh(string host, string path)
    {
        // git@ssh.dev.azure.com:v3/organisation/project/repository
        if (host == "ssh.dev.azure.com" && path.Trim('/').Split('/') is ["v3", var organisation, var project, var repository])
            return Of("https", "dev.azure.com", $"{organisation}/{project}/_git/{repository}");
        return Of("https", host, path);
    }

    private static RemoteAddress? Of(string scheme, string host, string path)
    {
        if (Uri.CheckHostName(host.Split(':')[0]) == UriHostNameType.Unknown)
            return null;
        var trimmed = path.Trim('/');
        if (trimmed.EndsWith(".git", StringComparison.OrdinalIgnoreCase))
            trimmed = trimmed[..^4];
        if (trimmed.Length == 0)
            return null;
        var segments = trimmed.Split('/');
        var page = $"{scheme}://{host}/{string.Join('/', segments.Select(Uri.EscapeDataString))}";
        var azure = segments.Contains("_git") && (host == "dev.azure.com" || host.EndsWith(".visualstudio.com", StringComparison.Ordinal));
        return new RemoteAddress(host, page, azure);
    }
}
