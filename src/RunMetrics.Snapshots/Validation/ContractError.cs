namespace RunMetrics.Snapshots.Validation;

/// <summary>One place where a file breaks its contract.</summary>
public sealed record ContractError
{
    /// <summary>File, as it was named by the caller; null when the content did not come from a file.</summary>
    public string? File { get; init; }

    /// <summary>Line, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>JSON path of the value, e.g. <c>$.tests[0].attempts</c>.</summary>
    public required string Path { get; init; }

    /// <summary>What is wrong, with the value and what was expected.</summary>
    public required string Reason { get; init; }

    /// <summary><c>file(line): path: reason</c>, the form editors and CI recognise.</summary>
    public override string ToString() => $"{File}({Line}): {Path}: {Reason}";
}
