using System.Text;

namespace RunMetrics.Snapshots.Coverage.Reading;

/// <summary>Reads LCOV tracefiles line by line.</summary>
/// <remarks>
/// coverlet writes functions as full signatures with commas and spaces in them, so a record is split at its first comma only, and it writes each
/// function before its lines. Where all functions come first, a line belongs to the last function that begins before it.
/// </remarks>
internal sealed class LcovReader
{
    private const int MaxLine = 1024 * 1024;

    private readonly ReportBuilder _report = new(CoverageFormat.Lcov);
    private readonly List<Function> _functions = [];
    private readonly List<Data> _lines = [];
    private readonly int _noName;
    private int _current = -1;
    private bool _interleaved;
    private bool _inRecord;
    private long _number;

    private LcovReader() => _noName = _report.Names.Add(""u8);

    /// <summary>Reads a report.</summary>
    /// <param name="stream">UTF-8.</param>
    /// <param name="name">Name of the report for people.</param>
    /// <exception cref="CoverageFormatException">The report is damaged.</exception>
    public static ReportCoverage Read(Stream stream, string name)
    {
        var reader = new LcovReader();
        reader.Read(stream);
        return reader._report.Build(name);
    }

    private void Read(Stream stream)
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        while (true)
        {
            if (length == buffer.Length)
            {
                if (length >= MaxLine)
                    throw Error($"A line is longer than {MaxLine} bytes.");
                Array.Resize(ref buffer, length * 2);
            }

            var read = stream.Read(buffer, length, buffer.Length - length);
            length += read;
            var rest = buffer.AsSpan(0, length);
            int end;
            while ((end = rest.IndexOf((byte)'\n')) >= 0)
            {
                Line(rest[..end]);
                rest = rest[(end + 1)..];
            }

            if (read == 0)
            {
                Line(rest);
                break;
            }

            rest.CopyTo(buffer);
            length = rest.Length;
        }

        if (_inRecord)
            throw Error("The file ends inside a record.");
    }

    private void Line(ReadOnlySpan<byte> line)
    {
        _number++;
        line = line.TrimEnd(" \t\r"u8);
        if (line.IsEmpty || line[0] == '#')
            return;
        if (line.SequenceEqual("end_of_record"u8))
        {
            EndRecord();
            return;
        }

        var colon = line.IndexOf((byte)':');
        if (colon is < 1 or > 8 || line[..colon].ContainsAnyExceptInRange((byte)'A', (byte)'Z'))
            throw Error($"'{Encoding.UTF8.GetString(line[..Math.Min(line.Length, 40)])}' is not a record of LCOV.");
        var value = line[(colon + 1)..];
        switch (line[..colon])
        {
            case [(byte)'S', (byte)'F']:
                BeginRecord(value);
                break;
            case [(byte)'F', (byte)'N']:
                AddFunction(value);
                break;
            case [(byte)'D', (byte)'A']:
                AddLine(value);
                break;
            case [(byte)'B', (byte)'R', (byte)'D', (byte)'A']:
                AddBranch(value);
                break;
        }
    }

    private void BeginRecord(ReadOnlySpan<byte> file)
    {
        if (_inRecord)
            throw Error("A record begins inside another one.");
        if (file.IsEmpty)
            throw Error("A record has no file.");
        _inRecord = true;
        _report.OpenFile(_report.Names.Add(file));
    }

    // FN:12,Name or FN:12,20,Name; a signature begins with a type, never with a digit.
    private void AddFunction(ReadOnlySpan<byte> value)
    {
        if (!_inRecord || !Split(ref value, out var first) || !Utf8Numbers.TryLine(first, out var line))
            throw Error("A function has no line.");
        var comma = value.IndexOf((byte)',');
        if (comma > 0 && !value[..comma].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            value = value[(comma + 1)..];
        _interleaved |= _lines.Count > 0;
        _current = _report.AddMethod(_noName, _report.Names.Add(SignatureName.Type(value)), _report.Names.Add(SignatureName.Method(value)));
        _functions.Add(new Function(line, _current));
    }

    private void AddLine(ReadOnlySpan<byte> value)
    {
        if (!_inRecord || !Split(ref value, out var first) || !Utf8Numbers.TryLine(first, out var line))
            throw Error("A line has no number.");
        var checksum = value.IndexOf((byte)',');
        if (!Utf8Numbers.TryCount(checksum < 0 ? value : value[..checksum], out var hits))
        {
            // Counters of gcc that ran backwards.
            if (!value.StartsWith("-"u8))
                throw Error("A line does not say how often it was hit.");
            hits = 0;
        }

        _lines.Add(new Data(line, hits, _current));
    }

    private void AddBranch(ReadOnlySpan<byte> value)
    {
        if (!_inRecord || !Split(ref value, out var first) || !Utf8Numbers.TryLine(first, out var line) || !Split(ref value, out var block))
            throw Error("A branch has no line.");
        // The name of a branch may hold commas, its hits may not: the last comma.
        var comma = value.LastIndexOf((byte)',');
        if (comma < 0)
            throw Error("A branch does not say how often it was taken.");
        Utf8Numbers.TryCount(block.TrimStart((byte)'e'), out var blockNumber);
        var path = Utf8Numbers.TryCount(value[..comma], out var number) ? number : int.MaxValue + (long)_report.Names.Add(value[..comma]);
        Utf8Numbers.TryCount(value[(comma + 1)..], out var hits);
        _report.AddPath(line, -1, blockNumber, path, hits > 0);
    }

    private void EndRecord()
    {
        if (!_inRecord)
            throw Error("A record ends that did not begin.");
        if (!_interleaved && _functions.Count > 1)
            _functions.Sort(static (a, b) => a.Line.CompareTo(b.Line));
        foreach (var line in _lines)
            _report.AddLine(line.Number, line.Hits, _interleaved || _functions.Count < 2 ? line.Method : OwnerOf(line.Number));
        _report.Flush();
        _functions.Clear();
        _lines.Clear();
        (_current, _interleaved, _inRecord) = (-1, false, false);
    }

    private int OwnerOf(int line)
    {
        var (low, high) = (0, _functions.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_functions[middle].Line <= line)
                low = middle + 1;
            else
                high = middle;
        }

        return low == 0 ? -1 : _functions[low - 1].Method;
    }

    private static bool Split(ref ReadOnlySpan<byte> value, out ReadOnlySpan<byte> first)
    {
        var comma = value.IndexOf((byte)',');
        first = comma < 0 ? default : value[..comma];
        if (comma >= 0)
            value = value[(comma + 1)..];
        return comma >= 0;
    }

    private CoverageFormatException Error(string reason) => new(reason, _number);

    private readonly record struct Function(int Line, int Method);

    private readonly record struct Data(int Number, long Hits, int Method);
}
