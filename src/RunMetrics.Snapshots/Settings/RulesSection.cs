namespace RunMetrics.Snapshots.Settings;

/// <summary><c>rules</c> of a settings file as written.</summary>
internal sealed record RulesSection
{
    public IReadOnlyList<string>? Extends { get; init; }

    public IReadOnlyList<Layering>? Layers { get; init; }

    public IReadOnlyList<Rule>? Forbidden { get; init; }

    public IReadOnlyList<Rule>? Allowed { get; init; }

    public string? AllowedSeverity { get; init; }

    public IReadOnlyList<Rule>? Required { get; init; }

    /// <summary>Layers in their order.</summary>
    internal sealed record Layering
    {
        public required string Name { get; init; }

        public string? Because { get; init; }

        public string? Severity { get; init; }

        public string? Level { get; init; }

        public required IReadOnlyList<string> Order { get; init; }

        public bool? Strict { get; init; }
    }

    /// <summary>A rule.</summary>
    internal sealed record Rule
    {
        public required string Name { get; init; }

        public string? Because { get; init; }

        public string? Severity { get; init; }

        public Condition? From { get; init; }

        public Condition? To { get; init; }

        public IReadOnlyList<string>? Kinds { get; init; }

        public bool? Circular { get; init; }

        public Condition? Via { get; init; }

        public Condition? ViaOnly { get; init; }

        public bool? Reachable { get; init; }

        public bool? Orphan { get; init; }

        public bool? MayBeEmpty { get; init; }

        public string? Level { get; init; }
    }

    /// <summary>What the one side of a rule means.</summary>
    internal sealed record Condition
    {
        public IReadOnlyList<string>? Assembly { get; init; }

        public IReadOnlyList<string>? AssemblyNot { get; init; }

        public IReadOnlyList<string>? Package { get; init; }

        public IReadOnlyList<string>? PackageNot { get; init; }

        public IReadOnlyList<string>? Namespace { get; init; }

        public IReadOnlyList<string>? NamespaceNot { get; init; }

        public IReadOnlyList<string>? Type { get; init; }

        public IReadOnlyList<string>? TypeNot { get; init; }

        public IReadOnlyList<string>? Path { get; init; }

        public IReadOnlyList<string>? PathNot { get; init; }
    }
}
