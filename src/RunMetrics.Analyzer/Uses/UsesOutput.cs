using System.Security;
using RunMetrics.Shared.Dependencies;

namespace RunMetrics.Analyzer.Uses;

/// <summary>Writes the file with the uses.</summary>
internal static class UsesOutput
{
    /// <summary>Writes it unless it says the same already.</summary>
    /// <returns>Why it could not be written; null when it stands.</returns>
    public static string? WriteIfChanged(string path, SourceUses uses)
    {
        try
        {
            var content = SourceUsesFile.Write(uses);
            if (!Holds(path, content))
            {
                // No temporary file: whoever meets half of it sees that its last line is missing.
                using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
                file.Write(content, 0, content.Length);
            }

            return null;
        }
        catch (Exception e) when (IsFault(e))
        {
            return e.Message.TrimEnd('.');
        }
    }

    private static bool Holds(string path, byte[] content)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            if (file.Length != content.Length)
                return false;
            var known = new byte[content.Length];
            var read = 0;
            while (read < known.Length && file.Read(known, read, known.Length - read) is > 0 and var more)
                read += more;
            return known.AsSpan().SequenceEqual(content);
        }
        catch (Exception e) when (IsFault(e))
        {
            // Not there yet, most likely; writing tells.
            return false;
        }
    }

    private static bool IsFault(Exception e) => e is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException or ArgumentException;
}
