using System.Text;

namespace RunMetrics.Tool.Setup;

/// <summary>A text file of the user's: changed without touching its line ends or its byte order mark.</summary>
internal sealed record TextFile
{
    private static readonly UTF8Encoding WithMark = new(encoderShouldEmitUTF8Identifier: true);
    private static readonly UTF8Encoding WithoutMark = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Absolute path.</summary>
    public required string Path { get; init; }

    /// <summary>Content; null when the file does not exist.</summary>
    public string? Text { get; init; }

    private bool HasMark { get; init; }

    /// <summary>How lines end in this file; new files get the line ends of git's default.</summary>
    public string NewLine => Text is not null && Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    public static TextFile Read(string path)
    {
        if (!File.Exists(path))
            return new TextFile { Path = path };
        var bytes = File.ReadAllBytes(path);
        var marked = bytes is [0xEF, 0xBB, 0xBF, ..];
        return new TextFile { Path = path, HasMark = marked, Text = Encoding.UTF8.GetString(marked ? bytes.AsSpan(3) : bytes) };
    }

    /// <summary>Writes another content in the same form.</summary>
    public void Write(string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        File.WriteAllText(Path, text, HasMark ? WithMark : WithoutMark);
    }
}
