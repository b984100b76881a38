using Microsoft.AspNetCore.Http;

namespace RunMetrics.Server.Access;

/// <summary>What a browser is told never to do with our answers.</summary>
internal static class SecurityHeaders
{
    // Styles in the page are needed by diagrams alone: Mermaid colours its drawings with a style element. What the page itself sets goes through the object model, which no policy forbids.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Puts them on an answer.</summary>
    public static void Write(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
