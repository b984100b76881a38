using System.Diagnostics.CodeAnalysis;

namespace RunMetrics.Tool.Pushing;

/// <summary>Where a server is, as a person or a job names it.</summary>
internal static class ServerAddress
{
    /// <summary>Reads an address. It ends with a slash then, so that paths go below it.</summary>
    /// <param name="text">As given.</param>
    /// <param name="insecure">A token may go over plain http.</param>
    /// <param name="address">The address.</param>
    /// <param name="problem">Why it is none that may be used.</param>
    public static bool TryParse(string text, bool insecure, [NotNullWhen(true)] out Uri? address, [NotNullWhen(false)] out string? problem)
    {
        (address, problem) = (null, null);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps))
            problem = $"'{text}' is no address of a server. Take one such as https://runs.example.org or http://127.0.0.1:8765.";
        else if (uri.UserInfo.Length > 0)
            problem = "the address must not hold a user name or a password: it is printed, and seen in the list of processes. Set RUNMETRICS_TOKEN.";
        else if (uri.Query.Length > 0 || uri.Fragment.Length > 0)
            problem = $"'{text}' has a query or a fragment. Name the server alone, such as {uri.GetLeftPart(UriPartial.Path)}.";
        else if (uri.Scheme == Uri.UriSchemeHttp && !uri.IsLoopback && !insecure)
            problem = $"'{uri.GetLeftPart(UriPartial.Authority)}' is plain http to another machine: everybody on the way could read the token and push with it. Take https (a proxy in front of the server), or say --insecure where the network is yours alone.";
        else
            address = uri.AbsoluteUri.EndsWith('/') ? uri : new Uri(uri.AbsoluteUri + "/");
        return address is not null;
    }
}
