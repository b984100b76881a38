using System.Globalization;
using System.Security.Cryptography;

namespace RunMetrics.Reports.Html.Blocks;

/// <summary>A file beside the page that brings some of its blocks: a classic script, the only thing a page may load from <c>file://</c> and under
/// <c>script-src 'self'</c>.</summary>
/// <param name="Name">File name.</param>
/// <param name="Blocks">The blocks.</param>
internal sealed record SideFile(string Name, IReadOnlyList<PageBlock> Blocks)
{
    /// <summary>Files with source, and files with documents.</summary>
    public const string Sources = "source", Documents = "docs";

    /// <summary>Finds the files of all kinds and numbers.</summary>
    public static IReadOnlyList<string> Patterns { get; } = [$"report-{Sources}-*.js", $"report-{Documents}-*.js", WebAssets.DiagramFile];

    /// <summary>Blocks share a file up to this many bytes, so that no report becomes thousands of files.</summary>
    private const long MostBytes = 4_000_000;

    /// <summary>Puts blocks into files, in order.</summary>
    /// <param name="blocks">Blocks.</param>
    /// <param name="kind"><see cref="Sources"/> or <see cref="Documents"/>: part of the files' names.</param>
    public static IReadOnlyList<SideFile> Of(IEnumerable<PageBlock> blocks, string kind = Sources)
    {
        var files = new List<SideFile>();
        var current = new List<PageBlock>();
        var size = 0L;
        foreach (var block in blocks)
        {
            if (current.Count > 0 && size + block.Encoded > MostBytes)
            {
                files.Add(new SideFile(NameOf(kind, files.Count), current));
                (current, size) = ([], 0);
            }

            current.Add(block);
            size += block.Encoded;
        }

        if (current.Count > 0)
            files.Add(new SideFile(NameOf(kind, files.Count), current));
        return files;
    }

    /// <summary>Writes the script: it only puts base64 texts where the page looks for them.</summary>
    public void Write(Stream output)
    {
        output.Write("self.rmBlocks=self.rmBlocks||{};\n"u8);
        foreach (var block in Blocks)
        {
            output.Write(System.Text.Encoding.ASCII.GetBytes($"self.rmBlocks[\"{block.Name}\"]=\""));
            using (var base64 = new CryptoStream(output, new ToBase64Transform(), CryptoStreamMode.Write, leaveOpen: true))
                block.Gzip.WriteTo(base64);
            output.Write("\";\n"u8);
        }
    }

    private static string NameOf(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"report-{kind}-{number}.js");
}
