using RunMetrics.Snapshots.Specs;
using RunMetrics.Snapshots.Specs.Storing;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Tool.Specs;

/// <summary>Answer of <c>specs --json</c>: evidence in place of indices. The whole map is <c>artifacts/specs.json</c> of the run.</summary>
internal sealed record SpecOutput
{
    public required string RunId { get; init; }

    public required SpecBasis Basis { get; init; }

    public required SpecTotals Totals { get; init; }

    public required IReadOnlyList<SpecLine> Requirements { get; init; }

    public required IReadOnlyList<SpecContradictionLine> Contradictions { get; init; }

    public static SpecOutput Of(SpecMap map, SpecQuery query) => new()
    {
        RunId = map.RunId,
        Basis = map.Basis,
        Totals = map.Totals,
        Requirements = [.. map.Requirements.Where(one => query.Shows(one, map)).Select(one => SpecLine.Of(one, map))],
        Contradictions = [.. map.Contradictions.Where(one => query.Shows(one, map)).Select(static one => new SpecContradictionLine { Kind = one.Kind, Id = one.Id, Stated = one.Stated, Found = one.Found })],
    };
}

/// <summary>A requirement of it.</summary>
internal sealed record SpecLine
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required RequirementStatus Status { get; init; }

    public required StatedStatus Stated { get; init; }

    public required RequirementProof Proof { get; init; }

    public required string Document { get; init; }

    public required int Line { get; init; }

    public string? Anchor { get; init; }

    public required IReadOnlyList<SpecTestLine> Tests { get; init; }

    public required IReadOnlyList<SpecSymbol> Symbols { get; init; }

    public required IReadOnlyList<SpecCommit> Commits { get; init; }

    public static SpecLine Of(SpecRequirement one, SpecMap map) => new()
    {
        Id = one.Id,
        Title = one.Title,
        Status = one.Status,
        Stated = one.Stated,
        Proof = one.Proof,
        Document = map.Documents[one.Document],
        Line = one.Line,
        Anchor = one.Anchor,
        Tests = [.. one.Tests.Select(test => new SpecTestLine { Name = map.Tests[test].Name, Module = map.Tests[test].Module, Outcome = map.Tests[test].Outcome, Flaky = map.Tests[test].Flaky })],
        Symbols = [.. one.Symbols.Select(symbol => map.Symbols[symbol])],
        Commits = [.. one.Commits.Select(commit => map.Commits[commit])],
    };
}

/// <summary>A test of it.</summary>
internal sealed record SpecTestLine
{
    public required string Name { get; init; }

    public required string Module { get; init; }

    public required TestOutcome Outcome { get; init; }

    public bool? Flaky { get; init; }
}

/// <summary>A contradiction of it.</summary>
internal sealed record SpecContradictionLine
{
    public required ContradictionKind Kind { get; init; }

    public required string Id { get; init; }

    public required string Stated { get; init; }

    public required string Found { get; init; }
}
