using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace RunMetrics.Snapshots.Coverage.Reading;

/// <summary>What the scanner stands on.</summary>
internal enum XmlToken
{
    /// <summary>The end of the file.</summary>
    None,

    /// <summary>A start tag; an empty element is followed by its end.</summary>
    Start,

    /// <summary>An end tag.</summary>
    End,
}

/// <summary>
/// Walks over the tags of an XML file in UTF-8, with the attributes of a tag in any order and never more than a tag in memory. Nothing outside the
/// file is opened: a document type is passed over, entities it may declare are not known.
/// </summary>
/// <remarks>
/// Reports of hundreds of megabytes are read after every test run, and nearly all their time goes here: a third of what <c>XmlReader</c> needs for the
/// same attributes. Its hot methods are compiled once and for good, because the process ends before the runtime would do so itself. It reads what reports are made of and refuses the rest by name and line; it does not check what no report can get wrong, such
/// as which letters a name may have.
/// </remarks>
internal sealed class XmlScanner(Stream stream)
{
    private const int MaxDepth = 64;
    private const int MaxTag = 1024 * 1024;
    private const int MaxText = 64 * 1024;
    private const int MaxAttributes = 64;

    private readonly AttributePlace[] _attributes = new AttributePlace[MaxAttributes];
    private readonly int[] _nameLengths = new int[MaxDepth];
    private byte[] _buffer = new byte[256 * 1024];
    private byte[] _names = new byte[1024];
    private int _namesLength;
    private int _position;
    private int _end;
    private bool _endOfStream;
    private bool _endIsDue;
    private bool _rootSeen;
    private int _attributeCount;
    private int _nameStart;
    private int _localStart;
    private int _nameLength;
    private long _linesBefore;

    /// <summary>Number of elements that are open, the one of the start tag included.</summary>
    public int Depth { get; private set; }

    /// <summary>Name of the tag without its prefix. Valid until the next tag.</summary>
    public ReadOnlySpan<byte> Name => _buffer.AsSpan(_localStart, _nameStart + _nameLength - _localStart);

    /// <summary>Line of the current tag, from 1.</summary>
    public long Line => _linesBefore + _buffer.AsSpan(0, Math.Min(_position, _end)).Count((byte)'\n') + 1;

    /// <summary>Number of attributes of the start tag.</summary>
    public int AttributeCount => _attributeCount;

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
                return Depth == 0 && _rootSeen ? XmlToken.None : throw Error(_rootSeen ? $"the file ends inside '{OpenName()}'" : "there is no element");
            if (!Has(2))
                throw Error("the file ends inside a tag");
            switch (_buffer[_position + 1])
            {
                case (byte)'/':
                    return ReadEnd();
                case (byte)'?':
                    SkipTo("?>"u8, "a processing instruction");
                    break;
                case (byte)'!':
                    SkipDeclaration();
                    break;
                default:
                    return ReadStart();
            }
        }
    }

    /// <summary>Name of an attribute without its prefix. Valid until the next tag.</summary>
    public ReadOnlySpan<byte> AttributeName(int index) => _buffer.AsSpan(_attributes[index].NameStart, _attributes[index].NameLength);

    /// <summary>Value of an attribute with its entities decoded. Valid until the next tag.</summary>
    public ReadOnlySpan<byte> AttributeValue(int index)
    {
        ref readonly var attribute = ref _attributes[index];
        var raw = _buffer.AsSpan(attribute.ValueStart, attribute.ValueLength);
        return attribute.HasEntity ? Decode(raw) : raw;
    }

    /// <summary>Value of the attribute of this name, or an empty span.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ReadOnlySpan<byte> Attribute(ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < _attributeCount; i++)
        {
            if (AttributeName(i).SequenceEqual(name))
                return AttributeValue(i);
        }

        return default;
    }

    /// <summary>Text between the start tag the scanner stands on and the next tag, with entities and CDATA decoded.</summary>
    public string ReadText()
    {
        if (_endIsDue)
            return "";
        var text = new ArrayBufferWriter<byte>();
        while (Has(1))
        {
            var rest = _buffer.AsSpan(_position, _end - _position);
            var length = rest.IndexOf((byte)'<');
            var piece = length < 0 ? rest : rest[..length];
            if (text.WrittenCount + piece.Length > MaxText)
                throw Error($"a text is longer than {MaxText} bytes");
            text.Write(piece);
            _position += piece.Length;
            if (length < 0)
                continue;
            if (!StartsWith("<![CDATA["u8))
                break;
            _position += "<![CDATA["u8.Length;
            CopyCharacterData(text);
        }

        var raw = text.WrittenSpan;
        return Encoding.UTF8.GetString(raw.Contains((byte)'&') ? Decode(raw) : raw).Trim();
    }

    /// <summary>What is wrong here, as an exception.</summary>
    public CoverageFormatException Error(string reason) => new($"{char.ToUpperInvariant(reason[0])}{reason[1..]}.", Line);

    // Leaves the position at the next '<'.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool SkipText()
    {
        while (true)
        {
            var rest = _buffer.AsSpan(_position, _end - _position);
            var length = rest.IndexOf((byte)'<');
            var text = length < 0 ? rest : rest[..length];
            if (Depth == 0 && text.ContainsAnyExcept(" \t\r\n"u8))
                throw Error("there is text outside the root element");
            _position += text.Length;
            if (length >= 0)
                return true;
            if (!Fill())
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
                _position = next;
                break;
            }

            if (!Fill())
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
        var buffer = _buffer.AsSpan(0, _end);
        var at = _position + 1;
        _attributeCount = 0;
        _endIsDue = false;
        _nameStart = at;
        at = SkipName(buffer, at, out _localStart);
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

            at = ParseAttribute(buffer, at);
            if (at < 0)
                return -1;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ParseAttribute(ReadOnlySpan<byte> buffer, int at)
    {
        if (_attributeCount == MaxAttributes)
            throw Error($"a tag has more than {MaxAttributes} attributes");
        ref var attribute = ref _attributes[_attributeCount];
        at = SkipName(buffer, at, out attribute.NameStart);
        attribute.NameLength = at - attribute.NameStart;
        while ((uint)at < (uint)buffer.Length && buffer[at] <= ' ')
            at++;
        if ((uint)at >= (uint)buffer.Length)
            return -1;
        if (buffer[at] != '=')
            throw Error("an attribute has no value");
        at++;
        while ((uint)at < (uint)buffer.Length && buffer[at] <= ' ')
            at++;
        if ((uint)at >= (uint)buffer.Length)
            return -1;
        var quote = buffer[at] is (byte)'"' or (byte)'\'' ? buffer[at] : throw Error("the value of an attribute has no quotes");
        attribute.ValueStart = ++at;
        attribute.HasEntity = false;
        for (; (uint)at < (uint)buffer.Length; at++)
        {
            var b = buffer[at];
            if (b == quote)
            {
                attribute.ValueLength = at - attribute.ValueStart;
                _attributeCount++;
                return at + 1;
            }

            if (b == '&')
                attribute.HasEntity = true;
            else if (b == '<')
                throw Error("'<' stands inside the value of an attribute");
        }

        return -1;
    }

    // Past a name; its local part begins after the prefix.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int SkipName(ReadOnlySpan<byte> buffer, int at, out int local)
    {
        local = at;
        for (; (uint)at < (uint)buffer.Length; at++)
        {
            var b = buffer[at];
            if (b is >= (byte)'a' and <= (byte)'z')
                continue;
            if (b is <= (byte)' ' or (byte)'=' or (byte)'/' or (byte)'>')
                break;
            if (b == ':')
                local = at + 1;
        }

        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Open()
    {
        if (Depth == MaxDepth)
            throw Error($"elements are nested deeper than {MaxDepth}");
        if (_namesLength + _nameLength > _names.Length)
            Array.Resize(ref _names, Math.Max(_names.Length * 2, _namesLength + _nameLength));
        _buffer.AsSpan(_nameStart, _nameLength).CopyTo(_names.AsSpan(_namesLength));
        _namesLength += _nameLength;
        _nameLengths[Depth++] = _nameLength;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private XmlToken Close()
    {
        _namesLength -= _nameLengths[--Depth];
        _attributeCount = 0;
        return XmlToken.End;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private XmlToken ReadEnd()
    {
        int length;
        while ((length = _buffer.AsSpan(_position, _end - _position).IndexOf((byte)'>')) < 0)
        {
            if (!Fill())
                throw Error("the file ends inside a tag");
        }

        _nameStart = _position + 2;
        _ = SkipName(_buffer.AsSpan(0, _position + length), _nameStart, out _localStart);
        _nameLength = _buffer.AsSpan(_nameStart, length - 2).TrimEnd(" \t\r\n"u8).Length;
        if (Depth == 0 || !_buffer.AsSpan(_nameStart, _nameLength).SequenceEqual(_names.AsSpan(_namesLength - _nameLengths[Depth - 1], _nameLengths[Depth - 1])))
            throw Error($"'{OpenName()}' is closed by '{Encoding.UTF8.GetString(_buffer.AsSpan(_nameStart, Math.Min(_nameLength, 80)))}'");
        _position += length + 1;
        return Close();
    }

    private string OpenName() =>
        Depth == 0 ? "nothing" : Encoding.UTF8.GetString(_names.AsSpan(_namesLength - _nameLengths[Depth - 1], Math.Min(_nameLengths[Depth - 1], 80)));

    private void SkipDeclaration()
    {
        if (StartsWith("<!--"u8))
        {
            SkipTo("-->"u8, "a comment");
            return;
        }

        if (StartsWith("<![CDATA["u8))
        {
            if (Depth == 0)
                throw Error("there is text outside the root element");
            SkipTo("]]>"u8, "a CDATA section");
            return;
        }

        if (!StartsWith("<!DOCTYPE"u8) || _rootSeen)
            throw Error("'<!' is followed by something unknown");
        SkipDocumentType();
    }

    // Quotes and the internal subset may hold '>'.
    private void SkipDocumentType()
    {
        byte quote = 0;
        var brackets = 0;
        while (Has(1))
        {
            var b = _buffer[_position++];
            if (quote != 0)
                quote = b == quote ? (byte)0 : quote;
            else if (b is (byte)'"' or (byte)'\'')
                quote = b;
            else if (b == '[')
                brackets++;
            else if (b == ']')
                brackets--;
            else if (b == '>' && brackets <= 0)
                return;
        }

        throw Error("the file ends inside the document type");
    }

    private void SkipTo(ReadOnlySpan<byte> end, string what)
    {
        while (true)
        {
            var at = _buffer.AsSpan(_position, _end - _position).IndexOf(end);
            if (at >= 0)
            {
                _position += at + end.Length;
                return;
            }

            _position = Math.Max(_position, _end - end.Length + 1);
            if (!Fill())
                throw Error($"the file ends inside {what}");
        }
    }

    private void CopyCharacterData(ArrayBufferWriter<byte> text)
    {
        while (!StartsWith("]]>"u8))
        {
            if (!Has(1))
                throw Error("the file ends inside a CDATA section");
            if (text.WrittenCount >= MaxText)
                throw Error($"a text is longer than {MaxText} bytes");
            // Text is decoded at the end: what is literal here must survive that.
            if (_buffer[_position] == '&')
                text.Write("&amp;"u8);
            else
                text.Write(_buffer.AsSpan(_position, 1));
            _position++;
        }

        _position += 3;
    }

    private bool StartsWith(ReadOnlySpan<byte> text) => Has(text.Length) && _buffer.AsSpan(_position, text.Length).SequenceEqual(text);

    private bool Has(int count)
    {
        while (_end - _position < count)
        {
            if (!Fill())
                return false;
        }

        return true;
    }

    /// <summary>Reads on, keeping everything from the position.</summary>
    private bool Fill()
    {
        if (_endOfStream)
            return false;
        if (_position > 0)
        {
            _linesBefore += _buffer.AsSpan(0, _position).Count((byte)'\n');
            _buffer.AsSpan(_position, _end - _position).CopyTo(_buffer);
            _end -= _position;
            _position = 0;
        }
        else if (_end == _buffer.Length)
        {
            if (_buffer.Length >= MaxTag)
                throw Error($"a tag is longer than {MaxTag} bytes");
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _endOfStream = read == 0;
        return read > 0;
    }

    /// <summary>Replaces entities.</summary>
    private ReadOnlySpan<byte> Decode(ReadOnlySpan<byte> raw)
    {
        var target = new byte[raw.Length];
        var length = 0;
        while (true)
        {
            var entity = raw.IndexOf((byte)'&');
            var plain = entity < 0 ? raw : raw[..entity];
            plain.CopyTo(target.AsSpan(length));
            length += plain.Length;
            if (entity < 0)
                return target.AsSpan(0, length);
            raw = raw[(entity + 1)..];
            var end = raw.IndexOf((byte)';');
            if (end is < 1 or > 10)
                throw Error("'&' does not begin an entity");
            length += Entity(raw[..end]).EncodeToUtf8(target.AsSpan(length));
            raw = raw[(end + 1)..];
        }
    }

    private Rune Entity(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("lt"u8))
            return new Rune('<');
        if (name.SequenceEqual("gt"u8))
            return new Rune('>');
        if (name.SequenceEqual("amp"u8))
            return new Rune('&');
        if (name.SequenceEqual("quot"u8))
            return new Rune('"');
        if (name.SequenceEqual("apos"u8))
            return new Rune('\'');
        var text = Encoding.UTF8.GetString(name);
        if (text[0] != '#')
            throw Error($"the entity '&{text};' is not known: entities that a document type declares are not read");
        var hex = text.Length > 1 && text[1] is 'x' or 'X';
        return int.TryParse(text.AsSpan(hex ? 2 : 1), hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            && Rune.IsValid(code)
                ? new Rune(code)
                : throw Error($"'&{text};' is not a character");
    }

    private struct AttributePlace
    {
        public int NameStart;
        public int NameLength;
        public int ValueStart;
        public int ValueLength;
        public bool HasEntity;
    }
}
