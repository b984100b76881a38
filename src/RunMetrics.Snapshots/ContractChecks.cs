using System.Buffers;

namespace RunMetrics.Snapshots;

/// <summary>What the shape of a file cannot say: ranges and patterns. Each check returns the first violation in words, or null.</summary>
internal static class ContractChecks
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    public static string? Head(string schemaVersion, string runId) => Version(schemaVersion) ?? RunId(runId, "runId");

    public static string? Version(string text) =>
        text.StartsWith("1.", StringComparison.Ordinal) && text.Length > 2 && !text.AsSpan(2).ContainsAnyExceptInRange('0', '9')
            ? null
            : $"schemaVersion '{text}' is not of this major version.";

    public static string? RunId(string? id, string name) => id is null || Runs.RunId.IsValid(id) ? null : $"{name} '{id}' is not a run id.";

    public static string? Seconds(double? value, string name) =>
        value is { } seconds && !(seconds >= 0 && double.IsFinite(seconds)) ? $"{name} is not a number of seconds." : null;

    public static string? AtLeast(int minimum, int? value, string name) => value < minimum ? $"{name} is less than {minimum}." : null;

    public static string? Commit(string? id, string name) =>
        id is null || IsHex(id, 40) || IsHex(id, 64) ? null : $"{name} '{id}' is not a commit id.";

    /// <summary>True for lower-case hex digits of the given number.</summary>
    public static bool IsHex(string text, int length) => text.Length == length && !text.AsSpan().ContainsAnyExcept(HexDigits);

    /// <summary>True for RUNM and four digits.</summary>
    public static bool IsCode(string? text) =>
        text is { Length: 8 } && text.StartsWith("RUNM", StringComparison.Ordinal) && !text.AsSpan(4).ContainsAnyExceptInRange('0', '9');

    /// <summary>The first violation in a list.</summary>
    public static string? Each<T>(IReadOnlyList<T> items, string name, Func<T, string?> check)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (check(items[i]) is { } violation)
                return $"{name}[{i}]: {violation}";
        }

        return null;
    }
}
