namespace RunMetrics.Reports.Templates;

/// <summary>What a name stands for: an object with members, a list of items, or a value.</summary>
internal sealed class TemplateShape
{
    /// <summary>A text, a number or a yes.</summary>
    public static readonly TemplateShape Value = new();

    private readonly SortedDictionary<string, TemplateShape> _members = new(StringComparer.Ordinal);

    /// <summary>Shape of the items of a list; null for what is none.</summary>
    public TemplateShape? Item { get; private set; }

    /// <summary>True for an object.</summary>
    public bool HasMembers => _members.Count > 0;

    /// <summary>Names of the members of an object.</summary>
    public IReadOnlyCollection<string> Members => _members.Keys;

    /// <summary>Shape of a member; null when there is none of that name.</summary>
    public TemplateShape? Member(string name) => _members.GetValueOrDefault(name);

    /// <summary>The root of all names.</summary>
    public static TemplateShape Of(IEnumerable<TemplateName> names)
    {
        var root = new TemplateShape();
        foreach (var name in names)
        {
            var at = root;
            foreach (var part in name.Path.Split('.'))
            {
                var isItem = part.EndsWith("[]", StringComparison.Ordinal);
                var member = isItem ? part[..^2] : part;
                if (!at._members.TryGetValue(member, out var next))
                    at._members.Add(member, next = new TemplateShape());
                at = isItem ? next.Item ??= new TemplateShape() : next;
            }
        }

        return root;
    }
}
