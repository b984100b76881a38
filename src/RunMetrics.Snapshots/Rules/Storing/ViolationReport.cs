using System.Text.Json;

namespace RunMetrics.Snapshots.Rules.Storing;

/// <summary>What became of the rules in a run: <c>artifacts/violations.json</c>, contract <c>violations.schema.json</c>.</summary>
public sealed record ViolationReport
{
    /// <summary>Version of the contract, major.minor.</summary>
    public required string SchemaVersion { get; init; }

    /// <summary>Run id; absent without a run.</summary>
    public string? RunId { get; init; }

    /// <summary>What a violation is, in words.</summary>
    public required string Definition { get; init; }

    /// <summary>Names of types, namespaces, files and assemblies, sorted.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Source files, sorted: relative to the repository root with forward slashes.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Rules that were checked, sorted by name.</summary>
    public required IReadOnlyList<CheckedRule> Rules { get; init; }

    /// <summary>Violations by rule, from and to.</summary>
    public required IReadOnlyList<StoredViolation> Violations { get; init; }

    /// <summary>Entries of the baseline that no violation has any more.</summary>
    public required IReadOnlyList<StaleViolation> Stale { get; init; }

    /// <summary>Free room for producers.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Extra { get; init; }

    /// <summary>Counts for the summary of the run.</summary>
    public RuleTotals Total() => new()
    {
        Checked = Rules.Count,
        Errors = New(RuleSeverity.Error),
        Warnings = New(RuleSeverity.Warning),
        Infos = New(RuleSeverity.Info),
        Known = Violations.Count(static one => one.Known),
        Empty = Rules.Count(static rule => rule.Empty is not null),
    };

    /// <summary>What names a violation in a baseline and between two runs.</summary>
    /// <param name="one">Violation.</param>
    public (string Rule, string From, string To) KeyOf(StoredViolation one) => (
        Rules[one.Rule].Name,
        Names[one.From],
        one.Cycle is { } cycle ? string.Join(", ", cycle.Skip(1).Select(name => Names[name])) : one.To is { } to ? Names[to] : "");

    /// <summary>A violation by its names.</summary>
    /// <param name="one">One of <see cref="Violations"/>.</param>
    public RuleViolation Named(StoredViolation one) => new()
    {
        Rule = Rules[one.Rule].Name,
        Code = Rules[one.Rule].Code,
        Severity = Rules[one.Rule].Severity,
        From = Names[one.From],
        To = KeyOf(one).To,
        File = one.File is { } file ? Files[file] : null,
        Places = one.Places,
        Kinds = one.Kinds,
        Path = Texts(one.Path),
        Cycle = Texts(one.Cycle),
        Cut = one.Cut is [var from, var to] ? (Names[from], Names[to]) : null,
        Known = one.Known,
    };

    private string[] Texts(IReadOnlyList<int>? names) => [.. (names ?? []).Select(name => Names[name])];

    private int New(RuleSeverity severity) => Violations.Count(one => !one.Known && Rules[one.Rule].Severity == severity);
}

/// <summary>A rule and what it meant.</summary>
public sealed record CheckedRule
{
    /// <summary>Unique name.</summary>
    public required string Name { get; init; }

    /// <summary>What it says.</summary>
    public required RuleKind Kind { get; init; }

    /// <summary>Code of its diagnostic.</summary>
    public required string Code { get; init; }

    /// <summary>How much a violation weighs.</summary>
    public required RuleSeverity Severity { get; init; }

    /// <summary>Why it is there, in the words of those who made it.</summary>
    public string? Because { get; init; }

    /// <summary>What its nodes are, of a circular or orphan rule: <c>type</c>, <c>namespace</c>, <c>file</c> or <c>assembly</c>.</summary>
    public string? Level { get; init; }

    /// <summary>Types its using side means.</summary>
    public required int From { get; init; }

    /// <summary>Types its used side means.</summary>
    public required int To { get; init; }

    /// <summary>The side that means no type at all, <c>from</c> or <c>to</c>; absent for none.</summary>
    public string? Empty { get; init; }

    /// <summary>Violations, known ones too.</summary>
    public required int Violations { get; init; }

    /// <summary>Those the baseline has.</summary>
    public required int Known { get; init; }
}

/// <summary>A violation, by numbers of names.</summary>
public sealed record StoredViolation
{
    /// <summary>Index of the rule.</summary>
    public required int Rule { get; init; }

    /// <summary>Index of the name: the using type, the first node of a cycle, or an orphan.</summary>
    public required int From { get; init; }

    /// <summary>Index of the name of the used type; absent for a cycle and where nothing is used.</summary>
    public int? To { get; init; }

    /// <summary>Index of the source file of the using type; absent when unknown.</summary>
    public int? File { get; init; }

    /// <summary>Places of the edge, or of the one to cut.</summary>
    public required int Places { get; init; }

    /// <summary>Kinds of use.</summary>
    public required IReadOnlyList<string> Kinds { get; init; }

    /// <summary>The way, by indices of names; absent for a single edge.</summary>
    public IReadOnlyList<int>? Path { get; init; }

    /// <summary>Nodes of a cycle, by indices of names; absent for anything else.</summary>
    public IReadOnlyList<int>? Cycle { get; init; }

    /// <summary>The edge of the way with the fewest places: two indices of names; absent for a single edge.</summary>
    public IReadOnlyList<int>? Cut { get; init; }

    /// <summary>True when the baseline has it.</summary>
    public required bool Known { get; init; }
}

/// <summary>An entry of the baseline that no violation has any more.</summary>
public sealed record StaleViolation
{
    /// <summary>Name of the rule.</summary>
    public required string Rule { get; init; }

    /// <summary>The using side, as the baseline has it.</summary>
    public required string From { get; init; }

    /// <summary>The used side, as the baseline has it.</summary>
    public required string To { get; init; }
}

/// <summary>Counts of rules and violations.</summary>
public sealed record RuleTotals
{
    /// <summary>Rules that were checked.</summary>
    public required int Checked { get; init; }

    /// <summary>New violations of severity error.</summary>
    public required int Errors { get; init; }

    /// <summary>New violations of severity warning.</summary>
    public required int Warnings { get; init; }

    /// <summary>New violations of severity info.</summary>
    public required int Infos { get; init; }

    /// <summary>Violations the baseline has.</summary>
    public required int Known { get; init; }

    /// <summary>Rules that mean no type on a side.</summary>
    public required int Empty { get; init; }
}
