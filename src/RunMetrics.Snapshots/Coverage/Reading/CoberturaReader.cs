using System.Runtime.CompilerServices;
using RunMetrics.Snapshots.Coverage.Reading.Xml;

namespace RunMetrics.Snapshots.Coverage.Reading;

/// <summary>Reads Cobertura as coverlet, Microsoft, ReportGenerator and others write it: any order of attributes and elements.</summary>
/// <remarks>A line stands under its method and again under its class, in one of the two only, or in both with different hits: all of it is one line.</remarks>
internal sealed class CoberturaReader
{
    private readonly XmlScanner _xml;
    private readonly ReportBuilder _report;
    private readonly List<Condition> _conditions = [];
    private readonly int _noName;
    private int _assembly;
    private int _type;
    private int _file = -1;
    private int _method = -1;
    private bool _inMethod;
    private bool _inLine;
    private int _covered;
    private int _total;

    private CoberturaReader(Stream stream)
    {
        _xml = new XmlScanner(stream);
        _report = new ReportBuilder(CoverageFormat.Cobertura);
        _noName = _report.Names.Add(""u8);
        _assembly = _noName;
    }

    /// <summary>Reads a report.</summary>
    /// <param name="stream">UTF-8.</param>
    /// <param name="name">Name of the report for people.</param>
    /// <exception cref="CoverageFormatException">The report is damaged.</exception>
    public static ReportCoverage Read(Stream stream, string name)
    {
        var reader = new CoberturaReader(stream);
        reader.Read();
        return reader._report.Build(name);
    }

    private void Read()
    {
        if (_xml.Read() != XmlToken.Start || !_xml.Name.SequenceEqual("coverage"u8))
            throw _xml.Error("the root element is not 'coverage'");
        Root();
        while (true)
        {
            switch (_xml.Read())
            {
                case XmlToken.None:
                    return;
                case XmlToken.Start:
                    Start(_xml.Name);
                    break;
                default:
                    End(_xml.Name);
                    break;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Start(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("line"u8))
            Line();
        else if (name.SequenceEqual("condition"u8) && _inLine)
            _conditions.Add(ReadCondition());
        else if (name.SequenceEqual("method"u8) && _file >= 0)
            Method();
        else if (name.SequenceEqual("class"u8))
            Class();
        else if (name.SequenceEqual("package"u8))
            _assembly = _report.Names.Add(_xml.Attribute("name"u8));
        else if (name.SequenceEqual("source"u8))
            _report.AddSource(_xml.ReadText());
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void End(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("line"u8))
        {
            EndLine();
        }
        else if (name.SequenceEqual("method"u8))
        {
            _inMethod = false;
            _method = -1;
        }
        else if (name.SequenceEqual("methods"u8))
        {
            _report.BeginRepeated();
        }
        else if (name.SequenceEqual("class"u8))
        {
            _file = -1;
        }
        else if (name.SequenceEqual("package"u8))
        {
            // The same file in two assemblies is two parts.
            _report.Flush();
            _assembly = _noName;
        }
    }

    private void Root()
    {
        _report.DotsNest = !_xml.Attribute("complexity"u8).IsEmpty;
        if (Utf8Numbers.TryCount(_xml.Attribute("timestamp"u8), out var stamp))
            _report.CreatedAt = ReportTime.FromUnix(stamp);
        if (Utf8Numbers.TryCount(_xml.Attribute("lines-covered"u8), out var linesCovered) && Utf8Numbers.TryCount(_xml.Attribute("lines-valid"u8), out var linesValid)
            && Utf8Numbers.TryCount(_xml.Attribute("branches-covered"u8), out var branchesCovered) && Utf8Numbers.TryCount(_xml.Attribute("branches-valid"u8), out var branchesValid))
            _report.Stated = new StatedTotals(linesCovered, linesValid, branchesCovered, branchesValid);
    }

    private void Class()
    {
        var file = _xml.Attribute("filename"u8);
        if (file.IsEmpty)
            throw _xml.Error("a class has no filename");
        _type = _report.Names.Add(_xml.Attribute("name"u8));
        _file = _report.Names.Add(file);
        _method = -1;
        _report.OpenFile(_file);
        _report.OpenClass(_assembly, _type);
    }

    private void Method()
    {
        _method = _report.AddMethod(_assembly, _type, _report.Names.Add(_xml.Attribute("name"u8)));
        _inMethod = true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Line()
    {
        if (_file < 0)
            return;
        ReadOnlySpan<byte> number = default, hits = default;
        _total = 0;
        for (var i = 0; i < _xml.AttributeCount; i++)
        {
            var name = _xml.AttributeName(i);
            if (name.SequenceEqual("number"u8))
                number = _xml.AttributeValue(i);
            else if (name.SequenceEqual("hits"u8))
                hits = _xml.AttributeValue(i);
            else if (name.SequenceEqual("condition-coverage"u8))
                Utf8Numbers.TryRatio(_xml.AttributeValue(i), out _covered, out _total);
        }

        if (!Utf8Numbers.TryLine(number, out var line))
            throw _xml.Error("a line has no number");
        if (!Utf8Numbers.TryCount(hits, out var count))
            throw _xml.Error("a line does not say how often it was hit");
        _report.AddLine(line, count, _method);
        _inLine = true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void EndLine()
    {
        if (!_inLine)
            return;
        _inLine = false;
        if (_total > 0)
            AddConditions();
        _conditions.Clear();
        if (!_inMethod)
            _report.EndRepeated();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Condition ReadCondition() => new(_xml.Attribute("type"u8).SequenceEqual("switch"u8), Utf8Numbers.Percent(_xml.Attribute("coverage"u8)));

    // How many paths a condition has is not said: a jump has two, what remains is the switch. Where this does not add up, the line is one condition.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddConditions()
    {
        var (switches, jumps, covered) = (0, 0, 0);
        foreach (var condition in _conditions)
        {
            switches += condition.IsSwitch ? 1 : 0;
            jumps += condition.IsSwitch ? 0 : 1;
        }

        var switchPaths = switches == 1 ? _total - (jumps * 2) : 0;
        var sound = switches == 0 ? jumps * 2 == _total : switches == 1 && switchPaths > 2;
        foreach (var condition in _conditions)
            covered += condition.Covered(condition.IsSwitch ? switchPaths : 2);
        if (!sound || covered != _covered)
        {
            _report.AddCondition(_total, _covered);
            return;
        }

        foreach (var condition in _conditions)
        {
            var paths = condition.IsSwitch ? switchPaths : 2;
            _report.AddCondition(paths, condition.Covered(paths));
        }
    }

    private readonly record struct Condition(bool IsSwitch, double Percent)
    {
        // Percentages are cut off: 4.54 % of 22 paths is one.
        public int Covered(int paths) => Percent < 0 ? 0 : (int)Math.Min(paths, Math.Round(Percent * paths / 100, MidpointRounding.AwayFromZero));
    }
}
