using System.Globalization;
using System.Text;

namespace RunMetrics.Shared.Dependencies;

/// <summary>The file in <c>obj</c> that the analyzer leaves for the dependency graph: lines of text, in an order of their own.</summary>
/// <remarks>
/// An intermediate file, of one version of the package for the same version: no contract. <c>type</c> and <c>file</c> lines are numbered by their
/// order; the uses of a file follow it. The last line tells that nothing is missing.
/// </remarks>
internal static class SourceUsesFile
{
    private const string First = "RunMetrics source uses 1";
    private const string Last = "end";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes the file.</summary>
    public static byte[] Write(SourceUses source)
    {
        var text = new StringBuilder(First).Append('\n');
        foreach (var type in source.Types)
            text.Append("type\t").Append(type.Assembly).Append('\t').Append(type.Namespace).Append('\t').Append(type.Name).Append('\n');
        foreach (var file in source.Files)
        {
            text.Append("file\t").Append(file.Checksum).Append('\n');
            foreach (var use in file.Uses)
                text.Append(use.From).Append('\t').Append(use.To).Append('\t').Append((int)use.Kind).Append('\t').Append(use.Count).Append('\t').Append(use.IsCopied ? '1' : '0').Append('\n');
        }

        return Utf8.GetBytes(text.Append(Last).Append('\n').ToString());
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is something else, of another version, or damaged.</exception>
    public static SourceUses Read(byte[] content)
    {
        var lines = Utf8.GetString(content).Split('\n');
        if (lines.Length < 3 || lines[0] != First || lines[lines.Length - 2] != Last)
            throw new InvalidDataException("It holds no uses of this version of RunMetrics, or was cut off.");
        var types = new List<ReferencedType>();
        var files = new List<SourceFileUses>();
        var uses = new List<SourceUse>();
        for (var i = 1; i < lines.Length - 2; i++)
        {
            var parts = lines[i].Split('\t');
            if (parts.Length == 4 && parts[0] == "type")
                types.Add(new ReferencedType { Assembly = parts[1], Namespace = parts[2], Name = parts[3] });
            else if (parts.Length == 2 && parts[0] == "file")
                files.Add(new SourceFileUses { Checksum = parts[1], Uses = uses = [] });
            else if (parts.Length == 5 && files.Count > 0)
                uses.Add(Use(parts, types.Count, i));
            else
                throw Damaged(i);
        }

        return new SourceUses { Types = types, Files = files };
    }

    private static SourceUse Use(string[] parts, int types, int line) => new()
    {
        From = Number(parts[0], types - 1, line),
        To = Number(parts[1], types - 1, line),
        Kind = (ReferenceKinds)Number(parts[2], (int)ReferenceKinds.Const, line),
        Count = Number(parts[3], int.MaxValue, line),
        IsCopied = Number(parts[4], 1, line) == 1,
    };

    private static int Number(string text, int most, int line) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number : throw Damaged(line);

    private static InvalidDataException Damaged(int line) => new(string.Format(CultureInfo.InvariantCulture, "Line {0} is damaged.", line + 1));
}
