using Microsoft.CodeAnalysis;
using RunMetrics.Shared.Dependencies;

namespace RunMetrics.Analyzer.Uses;

/// <summary>One type uses another, in one way.</summary>
internal readonly struct SymbolUse(INamedTypeSymbol from, INamedTypeSymbol to, ReferenceKinds kind, bool isCopied) : IEquatable<SymbolUse>
{
    public INamedTypeSymbol From { get; } = from;

    public INamedTypeSymbol To { get; } = to;

    public ReferenceKinds Kind { get; } = kind;

    /// <summary>True when IL never has it.</summary>
    public bool IsCopied { get; } = isCopied;

    public bool Equals(SymbolUse other) => Kind == other.Kind && IsCopied == other.IsCopied
        && SymbolEqualityComparer.Default.Equals(From, other.From) && SymbolEqualityComparer.Default.Equals(To, other.To);

    public override bool Equals(object? obj) => obj is SymbolUse other && Equals(other);

    public override int GetHashCode() => (SymbolEqualityComparer.Default.GetHashCode(From) * 397) ^ (SymbolEqualityComparer.Default.GetHashCode(To) * 31) ^ ((int)Kind << 1) ^ (IsCopied ? 1 : 0);
}

/// <summary>The uses of one file, counted.</summary>
internal sealed class TreeUses
{
    private readonly Dictionary<SymbolUse, int> _counts = [];

    public void Add(SymbolUse use)
    {
        // What a type does with itself is no use.
        if (SymbolEqualityComparer.Default.Equals(use.From, use.To))
            return;
        lock (_counts)
        {
            _counts.TryGetValue(use, out var count);
            _counts[use] = count + 1;
        }
    }

    public KeyValuePair<SymbolUse, int>[] ToArray()
    {
        lock (_counts)
            return [.. _counts];
    }
}
