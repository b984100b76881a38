using System.Buffers.Text;
using System.Globalization;
using System.Text;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Server.Runs;

/// <summary>A place in the list of runs, newest first. Opaque to who gets it.</summary>
/// <param name="Ticks">When the run began, UTC.</param>
/// <param name="Id">Its id.</param>
internal readonly record struct RunCursor(long Ticks, string Id)
{
    /// <summary>As it is handed out.</summary>
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Ticks}:{Id}")));

    /// <summary>Reads one; null when it is none of ours.</summary>
    public static RunCursor? TryParse(string text)
    {
        if (text.Length > 400 || !Base64Url.IsValid(text))
            return null;
        var plain = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text));
        var colon = plain.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && long.TryParse(plain.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && RunId.IsValid(plain[(colon + 1)..])
            ? new RunCursor(ticks, plain[(colon + 1)..])
            : null;
    }
}
