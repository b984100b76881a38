using RunMetrics.Snapshots.Coverage.Paths;

namespace RunMetrics.Tool.Coverage;

/// <summary>Answer of <c>coverage paths --json</c>.</summary>
internal sealed record PathsOutput
{
    public required int Resolved { get; init; }

    public required int Ambiguous { get; init; }

    public required int Missing { get; init; }

    public required int Outside { get; init; }

    public required IReadOnlyList<PathAnswer> Files { get; init; }

    public static PathsOutput Of(IReadOnlyList<PathDiagnosis> names) => new()
    {
        Resolved = names.Count(name => name.State == PathState.Resolved),
        Ambiguous = names.Count(name => name.State == PathState.Ambiguous),
        Missing = names.Count(name => name.State == PathState.Missing),
        Outside = names.Count(name => name.State == PathState.Outside),
        Files =
        [
            .. names.Select(name => new PathAnswer
            {
                Name = name.Name,
                State = Word(name.State.ToString()),
                Path = name.Path,
                How = name.State == PathState.Resolved ? Word(name.How.ToString()) : null,
                Candidates = name.Candidates.Count > 0 ? name.Candidates : null,
                Reason = name.Reason,
            }),
        ],
    };

    private static string Word(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}

/// <summary>One name of <c>coverage paths --json</c>.</summary>
internal sealed record PathAnswer
{
    public required string Name { get; init; }

    public required string State { get; init; }

    public string? Path { get; init; }

    public string? How { get; init; }

    public IReadOnlyList<string>? Candidates { get; init; }

    public string? Reason { get; init; }
}
