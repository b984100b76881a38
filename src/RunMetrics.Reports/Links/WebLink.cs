namespace RunMetrics.Reports.Links;

/// <summary>Decides which addresses may become links: http and https, nothing else.</summary>
internal static class WebLink
{
    /// <summary>The address, or null when it is not an absolute http(s) address; never <c>javascript:</c> or <c>file:</c>.</summary>
    public static string? Checked(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0
            ? uri.AbsoluteUri
            : null;
}
