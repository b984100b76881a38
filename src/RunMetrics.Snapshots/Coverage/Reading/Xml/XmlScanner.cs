using System.Runtime.CompilerServices;

namespace RunMetrics.Snapshots.Coverage.Reading.Xml;

/// <summary>
/// Walks over the tags of an XML file in UTF-8, with the attributes of a tag in any order and never more than a tag in memory. Nothing outside the
/// file is opened: a document type is passed over, entities it may declare are not known.
/// </summary>
/// <remarks>
/// Reports of hundreds of megabytes are read after every test run, and nearly all their time goes here: a third of what <c>XmlReader</c> needs for the
/// same attributes. Its hot methods are compiled once and for good, because the process ends before the runtime would do so itself.
/// It reads what reports are made of and refuses the rest by name and line; it does not check what no report can get wrong, such as which letters a
/// name may have.
/// </remarks>
internal sealed class XmlScanner
{
    private readonly XmlWindow _window;
    private readonly OpenElements _open = new();
    private readonly XmlAttributes _attributes;
    private bool _endIsDue;
    private bool _rootSeen;
    private int _nameStart;
    private int _localStart;
    private int _nameLength;

    public XmlScanner(Stream stream)
    {
        _window = new XmlWindow(stream);
        _attributes = new XmlAttributes(_window);
    }

    /// <summary>Number of elements that are open, the one of the start tag included.</summary>
    public int Depth => _open.Depth;

    /// <summary>Name of the tag without its prefix. Valid until the next tag.</summary>
    public ReadOnlySpan<byte> Name => _window.Slice(_localStart, _nameStart + _nameLength - _localStart);

    /// <summary>Number of attributes of the start tag.</summary>
    public int AttributeCount => _attributes.Count;

    /// <summary>Steps to the next tag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public XmlToken Read()
    {
        if (_endIsDue)
        {
            _endIsDue = false;
            return Close();
        }

        while (true)
        {
            if (!SkipText())
                return Depth == 0 && _rootSeen ? XmlToken.None : throw Error(_rootSeen ? $"the file ends inside '{_open.Shown()}'" : "there is no element");
            if (!_window.Has(2))
                throw Error("the file ends inside a tag");
            switch (_window.Rest[1])
            {
                case (byte)'/':
                    return ReadEnd();
                case (byte)'?':
                    XmlPassedOver.Instruction(_window);
                    break;
                case (byte)'!':
                    XmlPassedOver.Declaration(_window, Depth > 0, _rootSeen);
                    break;
                default:
                    return ReadStart();
            }
        }
    }

    /// <summary>Name of an attribute without its prefix. Valid until the next tag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> AttributeName(int index) => _attributes.Name(index);

    /// <summary>Value of an attribute with its entities decoded. Valid until the next tag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> AttributeValue(int index) => _attributes.Value(index);

    /// <summary>Value of the attribute of this name, or an empty span.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Attribute(ReadOnlySpan<byte> name) => _attributes.Value(name);

    /// <summary>Text between the start tag the scanner stands on and the next tag, with entities and CDATA decoded.</summary>
    public string ReadText() => _endIsDue ? "" : XmlText.Read(_window);

    /// <summary>What is wrong here, as an exception.</summary>
    public CoverageFormatException Error(string reason) => _window.Error(reason);

    // Leaves the position at the next '<'.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool SkipText()
    {
        while (true)
        {
            var rest = _window.Rest;
            var length = rest.IndexOf((byte)'<');
            var text = length < 0 ? rest : rest[..length];
            if (Depth == 0 && text.ContainsAnyExcept(" \t\r\n"u8))
                throw Error("there is text outside the root element");
            _window.Position += text.Length;
            if (length >= 0)
                return true;
            if (!_window.Fill())
                return false;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private XmlToken ReadStart()
    {
        while (true)
        {
            var next = ParseStart();
            if (next >= 0)
            {
                _window.Position = next;
                break;
            }

            if (!_window.Fill())
                throw Error("the file ends inside a tag");
        }

        if (Depth == 0 && _rootSeen)
            throw Error("there is a second root element");
        _rootSeen = true;
        Open();
        return XmlToken.Start;
    }

    /// <summary>Parses the tag at the position; -1 when the buffer ends inside it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ParseStart()
    {
        var buffer = _window.All;
        var at = _window.Position + 1;
        _attributes.Clear();
        _endIsDue = false;
        _nameStart = at;
        at = XmlName.Skip(buffer, at, out _localStart);
        _nameLength = at - _nameStart;
        if (_nameLength == 0 && at < buffer.Length)
            throw Error("'<' is not followed by a name");
        while (true)
        {
            while ((uint)at < (uint)buffer.Length && buffer[at] <= ' ')
                at++;
            if ((uint)at >= (uint)buffer.Length)
                return -1;
            if (buffer[at] == '>')
                return at + 1;
            if (buffer[at] == '/')
            {
                if (at + 1 >= buffer.Length)
                    return -1;
                _endIsDue = buffer[at + 1] == '>' ? true : throw Error("'/' stands inside a tag");
                return at + 2;
            }

            at = _attributes.Parse(buffer, at);
            if (at < 0)
                return -1;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Open()
    {
        if (Depth == OpenElements.MaxDepth)
            throw Error($"elements are nested deeper than {OpenElements.MaxDepth}");
        _open.Push(_window.Slice(_nameStart, _nameLength));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private XmlToken Close()
    {
        _open.Pop();
        _attributes.Clear();
        return XmlToken.End;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private XmlToken ReadEnd()
    {
        int length;
        while ((length = _window.Rest.IndexOf((byte)'>')) < 0)
        {
            if (!_window.Fill())
                throw Error("the file ends inside a tag");
        }

        _nameStart = _window.Position + 2;
        _ = XmlName.Skip(_window.Slice(0, _window.Position + length), _nameStart, out _localStart);
        var name = _window.Slice(_nameStart, length - 2).TrimEnd(" \t\r\n"u8);
        _nameLength = name.Length;
        if (Depth == 0 || !name.SequenceEqual(_open.Innermost))
            throw Error($"'{_open.Shown()}' is closed by '{OpenElements.Shown(name)}'");
        _window.Position += length + 1;
        return Close();
    }
}
