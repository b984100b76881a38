using RunMetrics.Reports.Sources;

namespace RunMetrics.Reports.Documents;

/// <summary>What links and images of documents may refer to: the documents of the page, and the files of the repository.</summary>
/// <param name="documents">Paths of the documents.</param>
/// <param name="folder">The repository; null when it is not at hand, and nothing is known of its files.</param>
internal sealed class DocumentRepository(IEnumerable<string> documents, SourceFolder? folder)
{
    /// <summary>Larger images are linked to, and so is every image once all of them together are larger.</summary>
    public const int MaxImageBytes = 256 * 1024, MaxTotalImageBytes = 3 * 1024 * 1024;

    private readonly HashSet<string> _documents = new(documents, StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _exists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string?> _images = new(StringComparer.Ordinal);
    private int _imageBytes;

    /// <summary>True for a document of the page.</summary>
    public bool HasDocument(string path) => _documents.Contains(path);

    /// <summary>True for a file or folder of the repository.</summary>
    public bool HasFile(string path)
    {
        if (!_exists.TryGetValue(path, out var exists))
            _exists.Add(path, exists = folder?.Has(path) == true);
        return exists;
    }

    /// <summary>An image as a <c>data:</c> address; null when it is none, too large, or not there.</summary>
    /// <param name="path">Relative to the root, with forward slashes.</param>
    public string? Image(string path)
    {
        if (_images.TryGetValue(path, out var known))
            return known;
        string? address = null;
        if (MediaType(path) is { } type && folder?.Bytes(path, Math.Min(MaxImageBytes, MaxTotalImageBytes - _imageBytes)) is { } bytes)
        {
            _imageBytes += bytes.Length;
            address = $"data:{type};base64,{Convert.ToBase64String(bytes)}";
        }

        _images.Add(path, address);
        return address;
    }

    private static string? MediaType(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".gif" => "image/gif",
        ".webp" => "image/webp",
        ".svg" => "image/svg+xml",
        _ => null,
    };
}
