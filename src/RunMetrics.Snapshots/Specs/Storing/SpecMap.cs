using System.Text.Json;
using RunMetrics.Snapshots.Testing;

namespace RunMetrics.Snapshots.Specs.Storing;

/// <summary>Requirements and what proves them in a run: <c>artifacts/specs.json</c>, contract <c>spec-map.schema.json</c>.</summary>
public sealed record SpecMap
{
    /// <summary>Version of the contract, major.minor.</summary>
    public required string SchemaVersion { get; init; }

    /// <summary>Run id.</summary>
    public required string RunId { get; init; }

    /// <summary>What a requirement, its status and its evidence are, in words.</summary>
    public required string Definition { get; init; }

    /// <summary>What the evidence rests on.</summary>
    public required SpecBasis Basis { get; init; }

    /// <summary>Counts.</summary>
    public required SpecTotals Totals { get; init; }

    /// <summary>Documents that state requirements, sorted: relative to the repository root with forward slashes.</summary>
    public required IReadOnlyList<string> Documents { get; init; }

    /// <summary>Requirements by document and line.</summary>
    public required IReadOnlyList<SpecRequirement> Requirements { get; init; }

    /// <summary>Tests that name a requirement, in the order of <c>tests.json</c>.</summary>
    public required IReadOnlyList<SpecTest> Tests { get; init; }

    /// <summary>Code that names a requirement, sorted by assembly, type and member.</summary>
    public required IReadOnlyList<SpecSymbol> Symbols { get; init; }

    /// <summary>Commits that name a requirement, newest first as git walks them.</summary>
    public required IReadOnlyList<SpecCommit> Commits { get; init; }

    /// <summary>Where documents and evidence say different things, by kind.</summary>
    public required IReadOnlyList<SpecContradiction> Contradictions { get; init; }

    /// <summary>Free room for producers.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Extra { get; init; }
}

/// <summary>What the evidence of a map rests on.</summary>
public sealed record SpecBasis
{
    /// <summary>Commit the run is filed under; absent when unknown.</summary>
    public string? Head { get; init; }

    /// <summary>Files that were changed or untracked when the run began; absent when unknown.</summary>
    public int? DirtyFiles { get; init; }

    /// <summary>True when all tests ran, as far as can be told: only then no test means that there is none.</summary>
    public required bool AllTests { get; init; }

    /// <summary>Why not all tests ran; empty when they did.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>True when the assemblies of the run were read for marks.</summary>
    public required bool Symbols { get; init; }

    /// <summary>True when git's history was read for trailers.</summary>
    public required bool Commits { get; init; }

    /// <summary>What else has to be known about the evidence, a sentence each.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>Counts of requirements.</summary>
public sealed record SpecTotals
{
    /// <summary>Requirements: pending + in progress + done + unverified.</summary>
    public required int Requirements { get; init; }

    /// <summary>Not begun.</summary>
    public required int Pending { get; init; }

    /// <summary>In progress.</summary>
    public required int InProgress { get; init; }

    /// <summary>Done, by document and by tests.</summary>
    public required int Done { get; init; }

    /// <summary>Said to be done, or coded, without a test that is known to have passed.</summary>
    public required int Unverified { get; init; }

    /// <summary>Done by their documents, of which the run knows that no passing test names them.</summary>
    public required int UnprovenDone { get; init; }

    /// <summary>Done by their documents, of which nobody can tell, because not all tests ran.</summary>
    public required int UnknownDone { get; init; }

    /// <summary>Contradictions.</summary>
    public required int Contradictions { get; init; }
}

/// <summary>A requirement and its evidence.</summary>
public sealed record SpecRequirement
{
    /// <summary>What evidence names it by: the label; <c>document#label</c> for a number, and where another one has the label.</summary>
    public required string Id { get; init; }

    /// <summary>As the document writes it.</summary>
    public required string Label { get; init; }

    /// <summary>Index of the document.</summary>
    public required int Document { get; init; }

    /// <summary>Line of the document, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Anchor of its heading, or of the one above it; absent where there is none.</summary>
    public string? Anchor { get; init; }

    /// <summary>What stands behind the id.</summary>
    public required string Title { get; init; }

    /// <summary>Its Markdown as it stands in the document; cut when it is long.</summary>
    public required string Text { get; init; }

    /// <summary>What the document says.</summary>
    public required StatedStatus Stated { get; init; }

    /// <summary>Where it stands.</summary>
    public required RequirementStatus Status { get; init; }

    /// <summary>What the tests prove.</summary>
    public required RequirementProof Proof { get; init; }

    /// <summary>Indices of tests.</summary>
    public required IReadOnlyList<int> Tests { get; init; }

    /// <summary>Indices of symbols.</summary>
    public required IReadOnlyList<int> Symbols { get; init; }

    /// <summary>Indices of commits.</summary>
    public required IReadOnlyList<int> Commits { get; init; }
}

/// <summary>A test that names a requirement.</summary>
public sealed record SpecTest
{
    /// <summary>Index of the test in <c>tests.json</c>.</summary>
    public required int Row { get; init; }

    /// <summary>Stable identity, 16 hex digits.</summary>
    public required string Id { get; init; }

    /// <summary>Display name, cut when it is long.</summary>
    public required string Name { get; init; }

    /// <summary>Test assembly, with its target framework where known.</summary>
    public required string Module { get; init; }

    /// <summary>Outcome of its last attempt.</summary>
    public required TestOutcome Outcome { get; init; }

    /// <summary>True when it passed after a failed attempt in this run.</summary>
    public bool? Flaky { get; init; }
}

/// <summary>A type or member that names a requirement.</summary>
public sealed record SpecSymbol
{
    /// <summary>Assembly.</summary>
    public required string Assembly { get; init; }

    /// <summary>Type with its namespace, as reflection spells it.</summary>
    public required string Type { get; init; }

    /// <summary>Member; absent for the type itself.</summary>
    public string? Member { get; init; }

    /// <summary>Source file of the type; absent when unknown.</summary>
    public string? File { get; init; }

    /// <summary>True for code of tests of which this run has no result: it proves nothing, and is no code of the product.</summary>
    public bool? Test { get; init; }
}

/// <summary>A commit that names a requirement.</summary>
public sealed record SpecCommit
{
    /// <summary>Commit id.</summary>
    public required string Id { get; init; }

    /// <summary>When it was committed, UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>First line of its message, cut when it is long.</summary>
    public required string Subject { get; init; }
}

/// <summary>A place where document and evidence say different things: both sides, and no verdict on who is right.</summary>
public sealed record SpecContradiction
{
    /// <summary>In what way.</summary>
    public required ContradictionKind Kind { get; init; }

    /// <summary>Id it is about.</summary>
    public required string Id { get; init; }

    /// <summary>Index of the requirement; absent when there is none.</summary>
    public int? Requirement { get; init; }

    /// <summary>What the documents say.</summary>
    public required string Stated { get; init; }

    /// <summary>What the evidence says.</summary>
    public required string Found { get; init; }
}
