using System.Text;
using RunMetrics.Snapshots.Git;

namespace RunMetrics.Snapshots.Coverage.Paths;

/// <summary>Files that <c>.gitattributes</c> declares not to be written by hand here.</summary>
/// <param name="Generated">Paths with <c>linguist-generated</c>.</param>
/// <param name="Vendored">Paths with <c>linguist-vendored</c>.</param>
internal sealed record LinguistFiles(IReadOnlySet<string> Generated, IReadOnlySet<string> Vendored)
{
    private const string GeneratedName = "linguist-generated";
    private const string VendoredName = "linguist-vendored";

    /// <summary>No file is declared so.</summary>
    public static LinguistFiles None { get; } = new(new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));

    /// <summary>Asks git, in one call. A git that cannot answer gives <see cref="None"/>: the files count as written by hand.</summary>
    /// <param name="root">Root of the paths.</param>
    /// <param name="paths">Paths to ask about.</param>
    /// <param name="timeout">Longest time git may take.</param>
    public static LinguistFiles Read(string root, IReadOnlyList<string> paths, TimeSpan timeout)
    {
        if (paths.Count == 0)
            return None;
        var answers = "";
        var output = new GitCommand(root, timeout).Run(
            ["check-attr", "-z", "--stdin", GeneratedName, VendoredName],
            stream => Write(stream, paths),
            stream => answers = new StreamReader(stream, Encoding.UTF8).ReadToEnd());
        return output.Succeeded ? Parse(answers) : None;
    }

    /// <summary>Reads triples of path, attribute and value, each ended by a NUL.</summary>
    internal static LinguistFiles Parse(string answers)
    {
        var (generated, vendored) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var rest = answers.AsSpan();
        while (Next(ref rest, out var path) && Next(ref rest, out var attribute) && Next(ref rest, out var value))
        {
            // An attribute without value is "set"; "linguist-generated=true" is how GitHub's own pages write it.
            if (value is not ("set" or "true"))
                continue;
            (attribute is GeneratedName ? generated : vendored).Add(path.ToString());
        }

        return new LinguistFiles(generated, vendored);
    }

    private static void Write(Stream stream, IReadOnlyList<string> paths)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 64 * 1024);
        foreach (var path in paths)
        {
            writer.Write(path);
            writer.Write('\0');
        }
    }

    private static bool Next(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> field)
    {
        var end = rest.IndexOf('\0');
        field = end < 0 ? default : rest[..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        return end >= 0;
    }
}
