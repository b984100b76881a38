using System.Text.Json;

namespace RunMetrics.Snapshots;

/// <summary>Puts what the JSON reader objects to into words for people: no .NET type names.</summary>
internal static class JsonProblem
{
    /// <summary>The reason, with the member it is about: "A whole number is expected ($.retention.runs)."</summary>
    public static string Describe(JsonException e)
    {
        var reason = Reason(WithoutPosition(e.Message), e.InnerException?.Message);
        return e.Path is { Length: > 1 } path ? $"{reason} ({path})." : reason + ".";
    }

    private static string Reason(string message, string? cause)
    {
        // The outer message may name the type of the whole file, the inner one what was asked of the value.
        if (message.StartsWith("The JSON value could not be converted to", StringComparison.Ordinal))
            return Expected(cause ?? message) + " is expected";
        if (message.StartsWith("The JSON property", StringComparison.Ordinal) && Quoted(message) is { } unknown)
            return $"{unknown} is not a member of this contract";
        const string missing = "missing required properties including: ";
        return message.IndexOf(missing, StringComparison.Ordinal) is > 0 and var at
            ? "Members are missing: " + message[(at + missing.Length)..].TrimEnd('.')
            : message;
    }

    // The message ends with path and position, which are said elsewhere.
    private static string WithoutPosition(string message)
    {
        var cut = message.IndexOf(" Path:", StringComparison.Ordinal);
        if (cut < 0)
            cut = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (cut < 0 ? message : message[..cut]).TrimEnd('.', ' ');
    }

    private static string Expected(string message) =>
        message.Contains("List", StringComparison.Ordinal) ? "An array"
        : message.Contains("boolean", StringComparison.OrdinalIgnoreCase) ? "true or false"
        : message.Contains("Int32", StringComparison.Ordinal) || message.Contains("Int64", StringComparison.Ordinal) ? "A whole number"
        : message.Contains("number", StringComparison.Ordinal) || message.Contains("Double", StringComparison.Ordinal) ? "A number"
        : message.Contains("as a string", StringComparison.Ordinal) || message.Contains("System.String", StringComparison.Ordinal) ? "Text in quotes"
        : "An object";

    private static string? Quoted(string message)
    {
        var start = message.IndexOf('\'', StringComparison.Ordinal);
        var end = start < 0 ? -1 : message.IndexOf('\'', start + 1);
        return end < 0 ? null : message[start..(end + 1)];
    }
}
