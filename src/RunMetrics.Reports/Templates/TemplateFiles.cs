namespace RunMetrics.Reports.Templates;

/// <summary>The folder a template lies in: the only place that its partials come from.</summary>
/// <param name="folder">Folder, absolute.</param>
internal sealed class TemplateFiles(string folder)
{
    /// <summary>How templates end.</summary>
    public const string Extension = ".hbs";

    private readonly SortedDictionary<string, string> _partials = new(StringComparer.Ordinal);

    /// <summary>The partials that were asked for, by name.</summary>
    public IReadOnlyDictionary<string, string> Partials => _partials;

    /// <summary>A partial: its file as messages name it, and its text; null when the folder has none of that name.</summary>
    /// <param name="name">Name without extension: letters, digits, '.', '_' and '-'.</param>
    public (string File, string Text)? Partial(string name)
    {
        var file = name + Extension;
        if (_partials.TryGetValue(name, out var known))
            return (file, known);
        // Names with slashes or drive letters are no names; a link might lead out of the folder.
        if (name.StartsWith('.') || !name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'))
            return null;
        var info = new FileInfo(Path.Combine(folder, file));
        if (!info.Exists || info.LinkTarget is not null)
            return null;
        var text = File.ReadAllText(info.FullName);
        _partials.Add(name, text);
        return (file, text);
    }
}
