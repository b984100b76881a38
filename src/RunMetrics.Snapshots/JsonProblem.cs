using System.Text.Json;

namespace RunMetrics.Snapshots;

/// <summary>Puts what the JSON reader objects to into words for people.</summary>
internal static class JsonProblem
{
    /// <summary>The reason, with the member it is about: "… ($.retention.runs)."</summary>
    public static string Describe(JsonException e)
    {
        // The message ends with path and position, which are said elsewhere, and may begin with the name of a .NET type's member.
        var cut = e.Message.IndexOf(" Path:", StringComparison.Ordinal);
        if (cut < 0)
            cut = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var reason = (cut < 0 ? e.Message : e.Message[..cut]).TrimEnd('.', ' ');
        return e.Path is { Length: > 1 } path ? $"{reason} ({path})." : reason + ".";
    }
}
