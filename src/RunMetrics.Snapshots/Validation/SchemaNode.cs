using System.Text.RegularExpressions;

namespace RunMetrics.Snapshots.Validation;

/// <summary>One schema, read and ready: exactly the keywords our contracts use, each with one meaning.</summary>
internal sealed class SchemaNode
{
    /// <summary><c>object</c>, <c>array</c>, <c>string</c>, <c>integer</c>, <c>number</c>, <c>boolean</c>; null allows all.</summary>
    public string? Type { get; set; }

    public IReadOnlyList<string> Required { get; set; } = [];

    public Dictionary<string, SchemaNode> Properties { get; } = new(StringComparer.Ordinal);

    /// <summary>True when members beyond <see cref="Properties"/> are refused.</summary>
    public bool Closed { get; set; }

    /// <summary>What members beyond <see cref="Properties"/> must be; null allows all.</summary>
    public SchemaNode? Additional { get; set; }

    public SchemaNode? Items { get; set; }

    public int? MinItems { get; set; }

    public IReadOnlyList<string>? Enum { get; set; }

    public Regex? Pattern { get; set; }

    public bool DateTime { get; set; }

    public double? Minimum { get; set; }

    public double? Maximum { get; set; }

    /// <summary>Set in a node that stands for another one.</summary>
    public string? Reference { get; set; }

    /// <summary>The node that <see cref="Reference"/> names.</summary>
    public SchemaNode? Target { get; set; }

    /// <summary>Branches of <c>oneOf</c>, told apart by a member with a one-value enum.</summary>
    public IReadOnlyList<SchemaNode> OneOf { get; set; } = [];

    /// <summary>The member that tells the branches apart.</summary>
    public string? Discriminator { get; set; }

    /// <summary>Branches by the value of <see cref="Discriminator"/>.</summary>
    public IReadOnlyDictionary<string, SchemaNode>? Branches { get; set; }

    /// <summary>This node, or the one it stands for.</summary>
    public SchemaNode Actual
    {
        get
        {
            var node = this;
            while (node.Target is not null)
                node = node.Target;
            return node;
        }
    }
}
