using System.Buffers;
using System.Text;

namespace RunMetrics.Snapshots.Coverage.Reading;

/// <summary>Tells a coverage report from other files by its first bytes: names and extensions say little.</summary>
public static class CoverageSniffer
{
    private static readonly SearchValues<byte> EndsName = SearchValues.Create(" \t\r\n/>"u8);

    private static readonly byte[][] LcovRecords = [.. new[] { "TN:", "SF:", "VER:" }.Select(Encoding.ASCII.GetBytes)];

    /// <summary>The format, or <see cref="CoverageFormat.Other"/> for what is not coverage.</summary>
    /// <param name="head">The first bytes of the file, some thousands of them.</param>
    public static CoverageFormat Sniff(ReadOnlySpan<byte> head)
    {
        var text = TextStream.HeadAsUtf8(head).TrimStart(" \t\r\n"u8);
        if (text.IsEmpty)
            return CoverageFormat.Other;
        if (text[0] == '<')
            return Xml(text);
        if (text[0] == '{')
            return Json(text);
        return Lcov(text) ? CoverageFormat.Lcov : CoverageFormat.Other;
    }

    private static CoverageFormat Xml(ReadOnlySpan<byte> text)
    {
        var root = Root(text);
        var name = root[..Math.Max(0, root.IndexOfAny(EndsName))];
        if (name.SequenceEqual("CoverageSession"u8))
            return CoverageFormat.OpenCover;
        if (!name.SequenceEqual("coverage"u8))
            return CoverageFormat.Other;
        // Clover's root has the same name; it speaks of a clover version and of projects.
        var tag = root[..Math.Max(0, root.IndexOf((byte)'>'))];
        var rest = root[tag.Length..];
        var isCobertura = tag.IndexOf("line-rate"u8) >= 0 || rest.IndexOf("<packages"u8) >= 0 || rest.IndexOf("<sources"u8) >= 0 || rest.IndexOf("<class"u8) >= 0;
        return isCobertura && tag.IndexOf("clover"u8) < 0 ? CoverageFormat.Cobertura : CoverageFormat.Other;
    }

    // Past declaration, comments and document type, to what follows the '<' of the root.
    private static ReadOnlySpan<byte> Root(ReadOnlySpan<byte> text)
    {
        while (text.Length > 1 && text[0] == '<')
        {
            if (text[1] is not ((byte)'?' or (byte)'!'))
                return text[1..];
            var end = text.StartsWith("<!--"u8) ? "-->"u8 : text[1] == '?' ? "?>"u8 : Subset(text) ? "]>"u8 : ">"u8;
            var at = text.IndexOf(end);
            text = at < 0 ? default : text[(at + end.Length)..].TrimStart(" \t\r\n"u8);
        }

        return default;
    }

    private static bool Subset(ReadOnlySpan<byte> documentType) => documentType.IndexOfAny((byte)'[', (byte)'>') is >= 0 and var at && documentType[at] == '[';

    // { "Lib.dll": { "/src/Work.cs": { "Acme.Work": { "System.Void Acme.Work::Run()": { "Lines": ...
    private static CoverageFormat Json(ReadOnlySpan<byte> text)
    {
        var inside = text[1..].TrimStart(" \t\r\n"u8);
        if (inside.StartsWith("}"u8))
            return inside[1..].Trim(" \t\r\n"u8).IsEmpty ? CoverageFormat.CoverletJson : CoverageFormat.Other;
        if (!inside.StartsWith("\""u8))
            return CoverageFormat.Other;
        var end = inside[1..].IndexOf((byte)'"');
        if (end < 0)
            return CoverageFormat.Other;
        var name = inside.Slice(1, end);
        var isModule = name.EndsWith(".dll"u8) || name.EndsWith(".exe"u8);
        return isModule && inside[(end + 2)..].TrimStart(" \t\r\n:"u8).StartsWith("{"u8) ? CoverageFormat.CoverletJson : CoverageFormat.Other;
    }

    private static bool Lcov(ReadOnlySpan<byte> text)
    {
        foreach (var record in LcovRecords)
        {
            if (text.StartsWith(record))
                return true;
        }

        return text[0] == '#' && text.IndexOf("\nSF:"u8) >= 0;
    }
}
