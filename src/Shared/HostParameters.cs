using System.Text;

namespace RunMetrics.Shared;

/// <summary>What the build tells a test host about the run: one word without characters that any command line treats specially.</summary>
/// <remarks>
/// VSTest takes <c>=</c>, <c>;</c> and an empty value in a logger parameter for a wrong logger and then runs no test at all, and turns
/// <c>\</c> into <c>/</c>; so everything travels as base64url.
/// </remarks>
internal sealed record HostParameters
{
    public required string Root { get; init; }

    public required string RunId { get; init; }

    public string? Project { get; init; }

    public string? ProjectName { get; init; }

    public string? TargetFramework { get; init; }

    public string? Configuration { get; init; }

    public string? Source { get; init; }

    /// <summary>Never empty.</summary>
    public string Encode()
    {
        string?[] values = [Root, RunId, Project, ProjectName, TargetFramework, Configuration, Source];
        var bytes = Encoding.UTF8.GetBytes(string.Join("\0", values));
        return Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    /// <summary>Reads what <see cref="Encode"/> wrote; null when it is something else.</summary>
    public static HostParameters? Decode(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var base64 = text!.Replace('-', '+').Replace('_', '/');
        byte[] bytes;
        try
        {
            bytes = Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='));
        }
        catch (FormatException)
        {
            return null;
        }

        var values = Encoding.UTF8.GetString(bytes).Split('\0');
        if (values.Length < 7 || values[0].Length == 0 || !RunRendezvous.IsValid(values[1]))
            return null;
        return new HostParameters
        {
            Root = values[0],
            RunId = values[1],
            Project = OrNull(values[2]),
            ProjectName = OrNull(values[3]),
            TargetFramework = OrNull(values[4]),
            Configuration = OrNull(values[5]),
            Source = OrNull(values[6]),
        };
    }

    private static string? OrNull(string value) => value.Length == 0 ? null : value;
}
