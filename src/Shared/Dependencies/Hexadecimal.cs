using System.Globalization;
using System.Text;

namespace RunMetrics.Shared.Dependencies;

/// <summary>Bytes as text.</summary>
internal static class Hexadecimal
{
    /// <summary>Two small digits a byte.</summary>
    public static string Of(IEnumerable<byte> bytes)
    {
        var text = new StringBuilder();
        foreach (var value in bytes)
            text.Append(value.ToString("x2", CultureInfo.InvariantCulture));
        return text.ToString();
    }
}
