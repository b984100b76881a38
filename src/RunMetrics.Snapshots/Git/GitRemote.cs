namespace RunMetrics.Snapshots.Git;

/// <summary>Addresses of remotes.</summary>
public static class GitRemote
{
    /// <summary>A remote's URL without user name, password, token and query. A local path gives null: it may name a person.</summary>
    /// <param name="url">URL as configured.</param>
    public static string? WithoutCredentials(string? url)
    {
        if (string.IsNullOrWhiteSpace(url))
            return null;
        url = url.Trim();
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0)
            return url.StartsWith("file:", StringComparison.OrdinalIgnoreCase) ? null : Clean(url, scheme + 3);

        // git@github.com:owner/name.git: the user name of SSH is no secret and the same for everyone, but a path before the colon is local.
        var colon = url.IndexOf(':', StringComparison.Ordinal);
        return colon > 1 && url.IndexOf('/', StringComparison.Ordinal) is var slash && (slash < 0 || slash > colon) ? url : null;
    }

    private static string Clean(string url, int host)
    {
        var end = url.AsSpan(host).IndexOfAny('/', '?', '#');
        end = end < 0 ? url.Length : host + end;
        var at = url.LastIndexOf('@', end - 1, end - host);
        var path = url[end..];
        var query = path.AsSpan().IndexOfAny('?', '#');
        return string.Concat(url.AsSpan(0, host), url.AsSpan(at < 0 ? host : at + 1, end - (at < 0 ? host : at + 1)), query < 0 ? path : path.AsSpan(0, query));
    }
}
