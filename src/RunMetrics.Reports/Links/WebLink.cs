namespace RunMetrics.Reports.Links;

/// <summary>Decides which addresses may become links: http and https, nothing else.</summary>
internal static class WebLink
{
    /// <summary>
    /// The address, percent-encoded, or null when it is not an absolute http(s) address; never <c>javascript:</c> or <c>file:</c>, never with credentials.
    /// A host name outside ASCII is refused: <see cref="Uri"/> passes it on as it came, lone surrogates included.
    /// </summary>
    public static string? Checked(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 && IsPlain(uri.AbsoluteUri)
            ? uri.AbsoluteUri
            : null;

    private static bool IsPlain(string address) => address.All(c => c is > ' ' and <= '~' and not ('<' or '>' or '"'));
}
