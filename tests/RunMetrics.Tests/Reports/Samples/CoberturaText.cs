using System.Globalization;
using System.Security;
using System.Text;

namespace RunMetrics.Tests.Reports.Samples;

/// <summary>Writes a Cobertura report as coverlet would, from a few words per line.</summary>
internal sealed class CoberturaText
{
    private readonly StringBuilder _packages = new();
    private string? _package;

    /// <summary>Adds a class with its methods.</summary>
    /// <param name="package">Assembly.</param>
    /// <param name="file">Path.</param>
    /// <param name="type">Full name.</param>
    /// <param name="methods">Name, signature, and the lines: <c>"12:3 13:0 14:2(1/2)"</c> is number, hits, branches.</param>
    public CoberturaText Class(string package, string file, string type, params (string Name, string Lines)[] methods)
    {
        if (_package != package)
        {
            if (_package is not null)
                _packages.Append("</classes></package>");
            _packages.Append(CultureInfo.InvariantCulture, $"""<package name="{package}"><classes>""");
            _package = package;
        }

        _packages.Append(CultureInfo.InvariantCulture, $"""<class name="{SecurityElement.Escape(type)}" filename="{SecurityElement.Escape(file)}"><methods>""");
        foreach (var (name, lines) in methods)
            _packages.Append(CultureInfo.InvariantCulture, $"""<method name="{SecurityElement.Escape(name)}" signature="()"><lines>{Lines(lines)}</lines></method>""");
        _packages.Append("</methods><lines>").Append(Lines(string.Join(' ', methods.Select(method => method.Lines)))).Append("</lines></class>");
        return this;
    }

    /// <summary>The report.</summary>
    public override string ToString() =>
        $"""<?xml version="1.0" encoding="utf-8"?><coverage version="1.9" timestamp="1700000000" lines-covered="30" lines-valid="44" branches-covered="9" branches-valid="20"><sources><source>/</source></sources><packages>{_packages}</classes></package></packages></coverage>""";

    private static string Lines(string lines) => string.Concat(lines.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Line));

    private static string Line(string text)
    {
        var (number, rest) = (text[..text.IndexOf(':', StringComparison.Ordinal)], text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        var open = rest.IndexOf('(', StringComparison.Ordinal);
        return open < 0
            ? $"""<line number="{number}" hits="{rest}" branch="False" />"""
            : $"""<line number="{number}" hits="{rest[..open]}" branch="True" condition-coverage="50% {rest[open..]}"></line>""";
    }
}
