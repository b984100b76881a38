namespace RunMetrics.Snapshots.Churn.Storing;

/// <summary>Numbers for the texts of a report, in their order once all are known.</summary>
internal sealed class StringIndex
{
    private readonly SortedSet<string> _texts = new(StringComparer.Ordinal);
    private Dictionary<string, int>? _numbers;

    /// <summary>All texts, sorted.</summary>
    public IReadOnlyList<string> Texts => [.. _texts];

    /// <summary>Adds a text, before any is asked for.</summary>
    public void Add(string text) => _texts.Add(text);

    /// <summary>Number of a text that was added.</summary>
    public int Of(string text) => (_numbers ??= _texts.Index().ToDictionary(text => text.Item, text => text.Index, StringComparer.Ordinal))[text];
}
