using System.Text;

namespace RunMetrics.Shared.Dependencies;

/// <summary>Reads the numbers and texts that a <see cref="GraphFileWriter"/> wrote. Nothing a damaged file says is believed beyond its length.</summary>
internal sealed class GraphFileReader(byte[] file)
{
    private readonly List<string> _texts = [];
    private int _position;

    /// <summary>Goes past bytes that have to be here.</summary>
    public void Expect(byte[] bytes)
    {
        foreach (var value in bytes)
        {
            if (_position >= file.Length || file[_position++] != value)
                throw new InvalidDataException("It is no dependency graph of this version of RunMetrics.");
        }
    }

    /// <summary>Reads bytes as they are.</summary>
    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        Array.Copy(file, Advance(count), bytes, 0, count);
        return bytes;
    }

    /// <summary>Reads a number that is not above another one.</summary>
    public int Number(int most = int.MaxValue)
    {
        uint number = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var value = file[Advance(1)];
            number |= (uint)(value & 0x7F) << shift;
            if (value < 0x80)
                return number <= int.MaxValue && (int)number <= most ? (int)number : throw Damaged();
        }

        throw Damaged();
    }

    /// <summary>A number of things that follow, each a byte at least.</summary>
    public int Count() => Number(file.Length - _position);

    /// <summary>Reads a text, or the one of a number.</summary>
    public string Text()
    {
        var number = Number(_texts.Count);
        if (number > 0)
            return _texts[number - 1];
        var length = Count();
        var text = Encoding.UTF8.GetString(file, Advance(length), length);
        _texts.Add(text);
        return text;
    }

    /// <summary>Reads how many texts there are, and them.</summary>
    public string[] Texts()
    {
        var texts = new string[Count()];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = Text();
        return texts;
    }

    private static InvalidDataException Damaged() => new("It is damaged.");

    // Returns where the bytes begin.
    private int Advance(int count)
    {
        if (count < 0 || count > file.Length - _position)
            throw Damaged();
        _position += count;
        return _position - count;
    }
}
