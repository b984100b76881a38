using System.Globalization;
using System.Text;

namespace RunMetrics.Shared;

/// <summary>One host's part of a run: a file of its own, one JSON object a line, handed to the operating system line by line.</summary>
/// <remarks>What <see cref="Append"/> has returned from survives the death of the process. Not thread-safe.</remarks>
internal sealed class FragmentWriter : IDisposable
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    private readonly FileStream _stream;
    private byte[] _buffer = new byte[4096];

    private FragmentWriter(string path, FileStream stream)
    {
        Path = path;
        _stream = stream;
    }

    /// <summary>Absolute path of the fragment.</summary>
    public string Path { get; }

    /// <summary>Creates a file that no other process writes to.</summary>
    /// <param name="directory">The run's fragments folder.</param>
    /// <param name="role">First part of the name: <c>test</c>, <c>build</c> or <c>session</c>.</param>
    /// <param name="names">Project and target framework, for people who look into the folder.</param>
    public static FragmentWriter Create(string directory, string role, params string?[] names)
    {
        var stem = role + string.Concat(names.Where(name => !string.IsNullOrEmpty(name)).Select(name => "-" + FileNamePart(name!)));
        for (var attempt = 1; ; attempt++)
        {
            var unique = Guid.NewGuid().ToString("N").Substring(0, 8);
            var path = System.IO.Path.Combine(directory, string.Format(CultureInfo.InvariantCulture, "{0}-{1}.jsonl", stem, unique));
            try
            {
                return new FragmentWriter(path, Open(path, FileMode.CreateNew));
            }
            catch (IOException) when (attempt < 3 && File.Exists(path))
            {
                // Taken by another host: draw again.
            }
        }
    }

    /// <summary>Goes on with a fragment that an earlier task of the same project began.</summary>
    public static FragmentWriter Continue(string path) => new(path, Open(path, FileMode.Append));

    /// <summary>Appends one line. It is with the operating system when this returns.</summary>
    public void Append(string json)
    {
        var size = Encoding.GetMaxByteCount(json.Length) + 1;
        if (_buffer.Length < size)
            _buffer = new byte[size];
        var count = Encoding.GetBytes(json, 0, json.Length, _buffer, 0);
        _buffer[count++] = (byte)'\n';
        _stream.Write(_buffer, 0, count);
        _stream.Flush();
    }

    public void Dispose() => _stream.Dispose();

    // Buffer size 1 switches the stream's own buffer off: one line, one write.
    private static FileStream Open(string path, FileMode mode) =>
        new(path, mode, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);

    private static string FileNamePart(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var character in name)
            text.Append(character is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '.' or '_' ? character : '_');
        return text.Length <= 80 ? text.ToString() : text.ToString(0, 80);
    }
}
