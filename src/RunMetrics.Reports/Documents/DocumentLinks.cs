using System.Globalization;
using RunMetrics.Reports.Links;

namespace RunMetrics.Reports.Documents;

/// <summary>Says where the links of one document lead. What is neither a web or mail address nor in the repository leads nowhere.</summary>
/// <param name="path">The document, relative to the root.</param>
/// <param name="repository">What there is.</param>
internal sealed class DocumentLinks(string path, DocumentRepository repository)
{
    /// <summary>The document itself.</summary>
    public DocumentTarget Here(string anchor) => new() { Document = path, Anchor = anchor };

    /// <summary>Where an address leads; null for nowhere.</summary>
    /// <param name="address">As the document has it.</param>
    public DocumentTarget? Resolve(string? address)
    {
        if (string.IsNullOrWhiteSpace(address) || address.StartsWith("//", StringComparison.Ordinal))
            return null;
        if (HasScheme(address))
            return (WebLink.Checked(address) ?? Mail(address)) is { } href ? new DocumentTarget { Href = href } : null;
        var hash = address.IndexOf('#', StringComparison.Ordinal);
        var anchor = hash < 0 ? null : Uri.UnescapeDataString(address[(hash + 1)..]);
        if (hash == 0)
            return Here(anchor!);
        return InRepository(hash < 0 ? address : address[..hash]) is { } file ? ToFile(file, anchor is { Length: > 0 } ? anchor : null) : null;
    }

    /// <summary>An image of the repository as a <c>data:</c> address; null when the page cannot carry it.</summary>
    /// <param name="address">As the document has it.</param>
    public string? Image(string? address) =>
        !string.IsNullOrWhiteSpace(address) && !HasScheme(address) && InRepository(address.Split('#')[0]) is { } file ? repository.Image(file) : null;

    private DocumentTarget? ToFile(string file, string? anchor)
    {
        if (repository.HasDocument(file))
            return new DocumentTarget { Document = file, Anchor = anchor };
        // A folder is shown as its read-me, as repositories' hosts do.
        if (repository.HasDocument($"{file}/README.md"))
            return new DocumentTarget { Document = $"{file}/README.md", Anchor = anchor };
        return repository.HasFile(file) ? new DocumentTarget { File = file, Line = LineOf(anchor) } : null;
    }

    private static int? LineOf(string? anchor) =>
        anchor is ['L', ..] && int.TryParse(anchor.AsSpan(1).TrimStart('L').ToString().Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var line) && line > 0 ? line : null;

    /// <summary>A path relative to the root; null when it leads out of the repository.</summary>
    private string? InRepository(string address)
    {
        var relative = Uri.UnescapeDataString(address.Split('?')[0]).Replace('\\', '/');
        if (relative.Any(char.IsControl))
            return null;
        var parts = new List<string>(relative.StartsWith('/') ? [] : path.Split('/')[..^1]);
        foreach (var part in relative.Split('/'))
        {
            if (part is "" or ".")
                continue;
            if (part != "..")
                parts.Add(part);
            else if (parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else
                return null;
        }

        return parts.Count == 0 ? null : string.Join('/', parts);
    }

    // A letter, then letters, digits and signs up to a colon; white space and controls in front are what browsers pass over.
    private static bool HasScheme(string address)
    {
        var rest = address.AsSpan().TrimStart();
        var colon = rest.IndexOf(':');
        return colon > 0 && rest[..colon].IndexOfAny('/', '?', '#') < 0;
    }

    private static string? Mail(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == "mailto" && uri.AbsoluteUri is var mail && mail.All(static c => c is > ' ' and <= '~' and not ('<' or '>' or '"')) ? mail : null;
}
