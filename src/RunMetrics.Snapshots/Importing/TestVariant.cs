using RunMetrics.Snapshots.Collecting;

namespace RunMetrics.Snapshots.Importing;

/// <summary>Where tests ran: the axes along which the same test may behave differently.</summary>
public sealed record TestVariant
{
    /// <summary>Target framework moniker.</summary>
    public string? TargetFramework { get; init; }

    /// <summary>Operating system.</summary>
    public string? Os { get; init; }

    /// <summary>Architecture.</summary>
    public string? Architecture { get; init; }

    /// <summary>Reads <c>targetFramework/os/architecture</c>; parts may be empty or left out at the end. Null when it is none.</summary>
    /// <param name="text">Such as <c>net10.0/windows/x64</c> or <c>/linux</c>.</param>
    public static TestVariant? TryParse(string text)
    {
        var parts = text.Split('/');
        if (parts.Length > 3 || Array.TrueForAll(parts, static part => part.Length == 0) || !Array.TrueForAll(parts, IsWord))
            return null;
        return new TestVariant { TargetFramework = Part(parts, 0), Os = Part(parts, 1), Architecture = Part(parts, 2) };
    }

    /// <inheritdoc/>
    public override string ToString() => $"{TargetFramework}/{Os}/{Architecture}";

    /// <summary>Fills in what a file did not say. What it did say stays: it was there.</summary>
    internal void Complete(FragmentHeader header)
    {
        header.TargetFramework ??= TargetFramework;
        header.Os ??= Os;
        header.Architecture ??= Architecture;
    }

    private static bool IsWord(string part) => part.Length <= 40 && part.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_');

    private static string? Part(string[] parts, int index) => index < parts.Length && parts[index].Length > 0 ? parts[index] : null;
}
