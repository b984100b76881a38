using System.IO.Enumeration;

namespace RunMetrics.Snapshots.Testing.Quarantine;

/// <summary>Tests whose failures are tolerated for a while, and who answers for that. An entry of <c>runmetrics.quarantine.yml</c>.</summary>
public sealed record QuarantineEntry
{
    /// <summary>Clean runs in a row after which a test is ready to leave, where the entry does not say.</summary>
    public const int DefaultExit = 20;

    /// <summary>Most of them: as many executions as verdicts rest on.</summary>
    public const int MostExit = 100;

    /// <summary>Fully qualified name, or a glob: <c>*</c> is anything, <c>?</c> one character. A name without arguments means every row.</summary>
    public required string Test { get; init; }

    /// <summary>Glob of the variant (<c>net8.0 windows x64</c>); null for all.</summary>
    public string? Variant { get; init; }

    /// <summary>Person or team that answers for it.</summary>
    public required string Owner { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Where the repair is followed: an address or a key.</summary>
    public required string Issue { get; init; }

    /// <summary>The last day it holds, UTC.</summary>
    public required DateOnly Expires { get; init; }

    /// <summary>Clean runs in a row that prove the test repaired.</summary>
    public int Exit { get; init; } = DefaultExit;

    /// <summary>Line of the file the entry begins in, from 1.</summary>
    public int Line { get; init; }

    /// <summary>True for a test that the entry is about.</summary>
    /// <param name="test">Class, method and arguments.</param>
    /// <param name="variant">Target framework, operating system and architecture.</param>
    public bool Matches(string test, string variant)
    {
        ArgumentNullException.ThrowIfNull(test);
        if (Variant is not null && !Fits(Variant, variant))
            return false;
        // Arguments, or the number of a row that has none of its own.
        var end = test.AsSpan().IndexOfAny('(', ' ');
        return Fits(Test, test) || (end > 0 && Fits(Test, test.AsSpan(0, end)));
    }

    /// <summary>True for a glob that leaves nothing out: such an entry would hide the suite.</summary>
    internal bool IsEverything => Test.AsSpan().Trim("*?.").IsEmpty;

    private static bool Fits(string pattern, ReadOnlySpan<char> text) => FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: false);
}
