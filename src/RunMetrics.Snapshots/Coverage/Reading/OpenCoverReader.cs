using System.Text;
using RunMetrics.Snapshots.Coverage.Reading.Xml;

namespace RunMetrics.Snapshots.Coverage.Reading;

/// <summary>Reads OpenCover XML, from coverlet or from OpenCover itself. A sequence point over several lines covers all of them.</summary>
internal sealed class OpenCoverReader
{
    private const int MaxLinesOfPoint = 10_000;

    private readonly XmlScanner _xml;
    private readonly ReportBuilder _report = new(CoverageFormat.OpenCover);
    private readonly Dictionary<long, int> _files = [];
    private readonly int _noName;
    private int _assembly;
    private int _type;
    private int _method = -1;
    private int _methodFile = -1;
    private bool _inMethod;

    private OpenCoverReader(Stream stream)
    {
        _xml = new XmlScanner(stream);
        _noName = _report.Names.Add(""u8);
        _assembly = _noName;
        _type = _noName;
    }

    /// <summary>Reads a report.</summary>
    /// <param name="stream">UTF-8.</param>
    /// <param name="name">Name of the report for people.</param>
    /// <exception cref="CoverageFormatException">The report is damaged.</exception>
    public static ReportCoverage Read(Stream stream, string name)
    {
        var reader = new OpenCoverReader(stream);
        reader.Read();
        return reader._report.Build(name);
    }

    private void Read()
    {
        if (_xml.Read() != XmlToken.Start || !_xml.Name.SequenceEqual("CoverageSession"u8))
            throw _xml.Error("the root element is not 'CoverageSession'");
        while (_xml.Read() is var token and not XmlToken.None)
        {
            if (token == XmlToken.Start)
                Start(_xml.Name);
            else
                End(_xml.Name);
        }
    }

    private void Start(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("SequencePoint"u8))
            SequencePoint();
        else if (name.SequenceEqual("BranchPoint"u8))
            BranchPoint();
        else if (name.SequenceEqual("Method"u8))
            (_inMethod, _method, _methodFile) = (true, -1, -1);
        else if (name.SequenceEqual("Name"u8) && _inMethod)
            _method = _report.AddMethod(_assembly, _type, _report.Names.Add(SignatureName.Method(Encoding.UTF8.GetBytes(_xml.ReadText()))));
        else if (name.SequenceEqual("FileRef"u8) && _inMethod)
            _methodFile = FileOf(_xml.Attribute("uid"u8));
        else if (name.SequenceEqual("FullName"u8) && !_inMethod)
            _type = _report.Names.Add(_xml.ReadText());
        else if (name.SequenceEqual("File"u8))
            AddFile();
        else if (name.SequenceEqual("ModuleName"u8))
            _assembly = _report.Names.Add(_xml.ReadText());
        else if (name.SequenceEqual("Summary"u8) && _xml.Depth == 2)
            Summary();
    }

    private void End(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("Method"u8))
        {
            (_inMethod, _method) = (false, -1);
        }
        else if (name.SequenceEqual("Module"u8))
        {
            _report.Flush();
            _files.Clear();
            _assembly = _noName;
        }
    }

    private void Summary()
    {
        if (Utf8Numbers.TryCount(_xml.Attribute("visitedSequencePoints"u8), out var covered) && Utf8Numbers.TryCount(_xml.Attribute("numSequencePoints"u8), out var valid)
            && Utf8Numbers.TryCount(_xml.Attribute("visitedBranchPoints"u8), out var branchesCovered) && Utf8Numbers.TryCount(_xml.Attribute("numBranchPoints"u8), out var branches))
            _report.Stated = new StatedTotals(covered, valid, branchesCovered, branches);
    }

    private void AddFile()
    {
        var path = _xml.Attribute("fullPath"u8);
        if (!Utf8Numbers.TryCount(_xml.Attribute("uid"u8), out var id) || path.IsEmpty)
            throw _xml.Error("a file has no uid or no path");
        _files[id] = _report.Names.Add(path);
    }

    private int FileOf(ReadOnlySpan<byte> id)
    {
        if (!Utf8Numbers.TryCount(id, out var number) || number == 0)
            return _methodFile;
        return _files.TryGetValue(number, out var file) ? file : throw _xml.Error($"there is no file with uid {number} before the point that refers to it");
    }

    private void SequencePoint()
    {
        var file = FileOf(_xml.Attribute("fileid"u8));
        if (!Utf8Numbers.TryLine(_xml.Attribute("sl"u8), out var first) || !Utf8Numbers.TryCount(_xml.Attribute("vc"u8), out var hits))
            throw _xml.Error("a sequence point has no line or no visits");
        if (file < 0)
            return;
        var last = Utf8Numbers.TryLine(_xml.Attribute("el"u8), out var end) && end >= first && end - first < MaxLinesOfPoint ? end : first;
        _report.OpenFile(file);
        for (var line = first; line <= last; line++)
            _report.AddLine(line, hits, _method);
    }

    private void BranchPoint()
    {
        var file = FileOf(_xml.Attribute("fileid"u8));
        if (!Utf8Numbers.TryLine(_xml.Attribute("sl"u8), out var line) || !Utf8Numbers.TryCount(_xml.Attribute("vc"u8), out var hits))
            return;
        if (file < 0)
            return;
        Utf8Numbers.TryCount(_xml.Attribute("offset"u8), out var offset);
        Utf8Numbers.TryCount(_xml.Attribute("path"u8), out var path);
        _report.OpenFile(file);
        _report.AddPath(line, _method, offset, path, hits > 0);
    }
}
