using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RunMetrics.Shared;

/// <summary>A short name for a text of any length and any characters.</summary>
internal static class ShortHash
{
    /// <summary>First 16 hexadecimal digits of the text's SHA-256.</summary>
    public static string Of(string text)
    {
#if NETSTANDARD2_0
        using var sha = SHA256.Create();
        var hash = sha.ComputeHash(Encoding.UTF8.GetBytes(text));
#else
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
#endif
        return string.Concat(hash.Take(8).Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
