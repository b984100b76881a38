using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;

namespace RunMetrics.Server.Answers;

/// <summary>The checksum of what a request brings, as RFC 9530 writes it: <c>Content-Digest: sha-256=:…:</c>.</summary>
internal static class ContentDigest
{
    public const string Header = "Content-Digest";

    private const string Prefix = "sha-256=:";

    /// <summary>False when the header tells another checksum. Where there is none, or one of another kind, nothing is told.</summary>
    /// <param name="header">Values of the header.</param>
    /// <param name="content">What came.</param>
    public static bool Fits(StringValues header, ReadOnlySpan<byte> content)
    {
        foreach (var member in header.SelectMany(static value => (value ?? "").Split(',')).Select(static member => member.Trim()))
        {
            if (member.StartsWith(Prefix, StringComparison.Ordinal) && member != $"{Prefix}{Convert.ToBase64String(SHA256.HashData(content))}:")
                return false;
        }

        return true;
    }
}
