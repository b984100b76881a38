using System.Text;

namespace RunMetrics.Shared;

/// <summary>Several texts as one word without characters that any command line or build property treats specially.</summary>
/// <remarks>
/// VSTest takes <c>=</c>, <c>;</c> and an empty value in a logger parameter for a wrong logger and then runs no test at all, and turns
/// <c>\</c> into <c>/</c>; so everything travels as base64url.
/// </remarks>
internal static class CommandLineWord
{
    /// <summary>Never empty when there is at least one value that is not.</summary>
    public static string Encode(params string?[] values)
    {
        var bytes = Encoding.UTF8.GetBytes(string.Join("\0", values));
        return Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    /// <summary>Reads what <see cref="Encode"/> wrote; null when it is something else.</summary>
    public static string[]? Decode(string? word, int count)
    {
        if (string.IsNullOrEmpty(word))
            return null;
        var base64 = word!.Replace('-', '+').Replace('_', '/');
        try
        {
            var bytes = Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='));
            var values = Encoding.UTF8.GetString(bytes).Split('\0');
            return values.Length >= count ? values : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
