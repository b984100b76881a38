using System.Globalization;
using System.Text.Json;

namespace RunMetrics.Snapshots.Coverage.Reading;

/// <summary>Reads coverlet's own JSON: module, document, class, method, then lines with hits and branches with offset and path.</summary>
/// <remarks>The only output of coverlet that names every branch, and so the one that can be merged exactly.</remarks>
internal sealed class CoverletJsonReader
{
    private const int ModuleDepth = 1;
    private const int DocumentDepth = 2;
    private const int ClassDepth = 3;
    private const int MethodDepth = 4;
    private const int PartDepth = 5;
    private const int LineDepth = 6;
    private const int BranchDepth = 7;

    private readonly ReportBuilder _report = new(CoverageFormat.CoverletJson);
    private int _assembly;
    private int _type;
    private int _method = -1;
    private Part _part;
    private int _line;
    private Branch _branch;
    private BranchMember _member;

    private enum Part
    {
        Other,
        Lines,
        Branches,
    }

    private enum BranchMember
    {
        Other,
        Line,
        Offset,
        Path,
        Hits,
    }

    /// <summary>Reads a report.</summary>
    /// <param name="stream">UTF-8.</param>
    /// <param name="name">Name of the report for people.</param>
    /// <exception cref="CoverageFormatException">The report is damaged.</exception>
    public static ReportCoverage Read(Stream stream, string name)
    {
        var reader = new CoverletJsonReader();
        try
        {
            reader.Read(stream);
        }
        catch (JsonException e)
        {
            throw new CoverageFormatException(JsonProblem.Describe(e), e.LineNumber + 1);
        }

        return reader._report.Build(name);
    }

    private void Read(Stream stream)
    {
        const int MaxToken = 1024 * 1024;
        var buffer = new byte[64 * 1024];
        var (length, last, lines) = (0, false, 1L);
        var state = new JsonReaderState(new JsonReaderOptions { MaxDepth = 16 });
        while (!last)
        {
            if (length == buffer.Length)
            {
                if (length >= MaxToken)
                    throw new JsonException($"A name is longer than {MaxToken} bytes");
                Array.Resize(ref buffer, length * 2);
            }

            var read = stream.Read(buffer, length, buffer.Length - length);
            last = read == 0;
            length += read;
            var json = new Utf8JsonReader(buffer.AsSpan(0, length), last, state);
            try
            {
                while (json.Read())
                    Token(ref json);
            }
            catch (JsonException e) when (e.LineNumber is null)
            {
                throw new CoverageFormatException(e.Message + ".", lines + buffer.AsSpan(0, (int)json.TokenStartIndex).Count((byte)'\n'));
            }

            state = json.CurrentState;
            var used = (int)json.BytesConsumed;
            lines += buffer.AsSpan(0, used).Count((byte)'\n');
            buffer.AsSpan(used, length - used).CopyTo(buffer);
            length -= used;
        }
    }

    private void Token(ref Utf8JsonReader json)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.PropertyName:
                Property(ref json);
                break;
            case JsonTokenType.Number:
                Number(ref json);
                break;
            case JsonTokenType.EndObject when json.CurrentDepth == DocumentDepth - 1:
                _report.Flush();
                break;
            case JsonTokenType.EndObject when json.CurrentDepth == BranchDepth - 1 && _part == Part.Branches:
                if (_branch.Line > 0)
                    _report.AddPath(_branch.Line, _method, _branch.Offset, _branch.Path, _branch.Hits > 0);
                _branch = default;
                break;
        }
    }

    private void Property(ref Utf8JsonReader json)
    {
        switch (json.CurrentDepth)
        {
            case ModuleDepth:
                _assembly = _report.Names.Add(Path.GetFileNameWithoutExtension(json.GetString()!));
                break;
            case DocumentDepth:
                _report.OpenFile(_report.Names.Add(json.GetString()!));
                break;
            case ClassDepth:
                _type = _report.Names.Add(json.GetString()!);
                break;
            case MethodDepth:
                _method = _report.AddMethod(_assembly, _type, _report.Names.Add(SignatureName.Method(System.Text.Encoding.UTF8.GetBytes(json.GetString()!))));
                break;
            case PartDepth:
                _part = json.ValueTextEquals("Lines"u8) ? Part.Lines : json.ValueTextEquals("Branches"u8) ? Part.Branches : Part.Other;
                break;
            case LineDepth when _part == Part.Lines:
                _line = int.TryParse(json.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var line)
                    ? line
                    : throw new JsonException($"'{json.GetString()}' is not a line number");
                break;
            case BranchDepth when _part == Part.Branches:
                _member = json.ValueTextEquals("Line"u8) ? BranchMember.Line
                    : json.ValueTextEquals("Offset"u8) ? BranchMember.Offset
                    : json.ValueTextEquals("Path"u8) ? BranchMember.Path
                    : json.ValueTextEquals("Hits"u8) ? BranchMember.Hits : BranchMember.Other;
                break;
        }
    }

    private void Number(ref Utf8JsonReader json)
    {
        if (_part == Part.Lines && json.CurrentDepth == LineDepth)
        {
            _report.AddLine(_line, Hits(ref json), _method);
            return;
        }

        if (_part != Part.Branches || json.CurrentDepth != BranchDepth)
            return;
        var value = Hits(ref json);
        switch (_member)
        {
            case BranchMember.Line:
                _branch.Line = (int)Math.Min(value, int.MaxValue);
                break;
            case BranchMember.Offset:
                _branch.Offset = value;
                break;
            case BranchMember.Path:
                _branch.Path = value;
                break;
            case BranchMember.Hits:
                _branch.Hits = value;
                break;
        }
    }

    private static long Hits(ref Utf8JsonReader json) => Utf8Numbers.TryCount(json.ValueSpan, out var value) ? value : 0;

    private struct Branch
    {
        public int Line;
        public long Offset;
        public long Path;
        public long Hits;
    }
}
