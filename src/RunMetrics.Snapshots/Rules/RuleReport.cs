namespace RunMetrics.Snapshots.Rules;

/// <summary>What became of each rule.</summary>
public sealed record RuleReport
{
    /// <summary>Every checked rule, by name.</summary>
    public required IReadOnlyList<RuleOutcome> Rules { get; init; }

    /// <summary>Violations by rule, from and to.</summary>
    public required IReadOnlyList<RuleViolation> Violations { get; init; }
}

/// <summary>What a rule matched.</summary>
public sealed record RuleOutcome
{
    /// <summary>The rule.</summary>
    public required ArchitectureRule Rule { get; init; }

    /// <summary>Types of the graph its using side means.</summary>
    public required int From { get; init; }

    /// <summary>Types of the graph its used side means; of patterns with <c>$1</c> all that any of them means.</summary>
    public required int To { get; init; }

    /// <summary>Violations, known ones too.</summary>
    public required int Violations { get; init; }

    /// <summary>The side that means no type at all: the rule says nothing, and most likely not what was meant. Null for none.</summary>
    public string? EmptySide => Rule.MayBeEmpty ? null : From == 0 ? "from" : To == 0 ? "to" : null;
}

/// <summary>A place where the code is not what a rule says.</summary>
public sealed record RuleViolation
{
    /// <summary>Name of the rule.</summary>
    public required string Rule { get; init; }

    /// <summary>Code of the diagnostic: <c>RUNM5001</c> and on.</summary>
    public required string Code { get; init; }

    /// <summary>How much it weighs.</summary>
    public required RuleSeverity Severity { get; init; }

    /// <summary>The using type, the first node of a cycle, or what nobody uses.</summary>
    public required string From { get; init; }

    /// <summary>The used type; empty where none is used; of a cycle its other nodes.</summary>
    public required string To { get; init; }

    /// <summary>Source file of the using type; null when unknown.</summary>
    public string? File { get; init; }

    /// <summary>Places of the edge, or of the one to cut.</summary>
    public int Places { get; init; }

    /// <summary>Kinds of use of the edge, or of the one to cut.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>The way from the one to the other, both included; empty for a single edge.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>Nodes of a cycle; empty for anything else.</summary>
    public IReadOnlyList<string> Cycle { get; init; } = [];

    /// <summary>The edge of a way or a cycle with the fewest places; null for a single edge.</summary>
    public (string From, string To)? Cut { get; init; }

    /// <summary>True when the baseline has it.</summary>
    public bool Known { get; init; }

    /// <summary>What names it in a baseline.</summary>
    public (string Rule, string From, string To) Key => (Rule, From, To);
}
