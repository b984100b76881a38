using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using RunMetrics.Shared;
using RunMetrics.Snapshots.Coverage.Reading;
using RunMetrics.Snapshots.Runs;

namespace RunMetrics.Snapshots.Churn.History;

/// <summary>Keeps what git said about each commit, which never changes. A file that is damaged or of another version is made anew.</summary>
/// <param name="path">The file.</param>
/// <param name="findings">Takes what is wrong with it.</param>
internal sealed class CommitLogCache(string path, Findings findings)
{
    // Another layout, another way of asking git: another number.
    private const int Version = 1;
    private const int HashLength = sizeof(ulong);

    private static readonly byte[] Magic = "RMCHURN\n"u8.ToArray();

    /// <summary>The history as it was in reach of a head.</summary>
    public sealed record Entry(string Head, CommitLog Log);

    /// <summary>What is there, or null.</summary>
    public Entry? Read(RepositoryFacts facts)
    {
        try
        {
            return File.Exists(path) ? Parse(File.ReadAllBytes(path), facts) : null;
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException or OverflowException || StorageFailure.IsStorage(e))
        {
            findings.Info(
                DiagnosticCodes.ChurnCacheUnusable,
                $"The cache of commits '{Path.GetFileName(path)}' cannot be used: '{e.Message}'. All commits are read from git again and the cache is written anew. Nothing is to be done.");
            return null;
        }
    }

    /// <summary>Writes it anew.</summary>
    public void Write(RepositoryFacts facts, CommitLog log)
    {
        try
        {
            var folder = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            // The run folder has one, but there need not be a run.
            if (!File.Exists(Path.Combine(folder.FullName, ".gitignore")))
                AtomicFile.Write(Path.Combine(folder.FullName, ".gitignore"), static stream => stream.Write("*\n"u8));
            var body = Body(facts, log);
            AtomicFile.Write(path, stream =>
            {
                stream.Write(Magic);
                stream.Write(Hash(body));
                stream.Write(body);
            });
        }
        catch (Exception e) when (StorageFailure.IsStorage(e))
        {
            findings.Info(
                DiagnosticCodes.ChurnCacheNotWritten,
                $"The cache of commits '{Path.GetFileName(path)}' could not be written: '{e.Message}'. The next answer takes as long as this one. Free some space, or make the folder writable.");
        }
    }

    private static byte[] Body(RepositoryFacts facts, CommitLog log)
    {
        using var body = new MemoryStream();
        Number(body, Version);
        Text(body, Key(facts));
        Text(body, facts.Head);
        Names(body, log.Paths);
        Names(body, log.People);
        Number(body, log.IdLength);
        Column(body, log.Ids);
        Column(body, log.Commits);
        Column(body, log.Changes);
        return body.ToArray();
    }

    private static Entry? Parse(byte[] file, RepositoryFacts facts)
    {
        if (!file.AsSpan().StartsWith(Magic) || file.Length < Magic.Length + HashLength)
            throw new InvalidDataException("It does not begin as one.");
        var rest = file.AsSpan(Magic.Length + HashLength);
        if (!file.AsSpan(Magic.Length, HashLength).SequenceEqual(Hash(rest)))
            throw new InvalidDataException("Its content is not what was written.");
        var body = (ReadOnlySpan<byte>)rest;
        // An older version, or a clone that was shallow then: no fault, but nothing to go on from.
        if (Number(ref body) != Version || Text(ref body) != Key(facts))
            return null;
        var head = Text(ref body);
        var log = new CommitLog(Names(ref body), Names(ref body));
        log.Fill(Number(ref body), Column<byte>(ref body), Column<Commit>(ref body), Column<Change>(ref body));
        return new Entry(head, log);
    }

    // What else decides over git's answers.
    private static string Key(RepositoryFacts facts) => (facts.IsPartialClone ? "partial " : "full ") + string.Join(' ', facts.Boundary.Order(StringComparer.Ordinal));

    // Against damage, not against people: ten times as fast as what would withstand them.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static byte[] Hash(ReadOnlySpan<byte> content)
    {
        const ulong Multiplier = 0x9E3779B97F4A7C15;
        var hash = (ulong)content.Length;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(content))
            hash = BitOperations.RotateLeft((hash ^ word) * Multiplier, 29);
        foreach (var rest in content[(content.Length & ~7)..])
            hash = BitOperations.RotateLeft((hash ^ rest) * Multiplier, 29);
        return BitConverter.GetBytes(hash);
    }

    private static void Number(Stream stream, int value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        stream.Write(bytes);
    }

    private static int Number(ref ReadOnlySpan<byte> body)
    {
        var value = BinaryPrimitives.ReadInt32LittleEndian(body);
        body = body[sizeof(int)..];
        return value;
    }

    // In the byte order of the machine: a cache stays where it was made.
    private static void Column<T>(Stream stream, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        Number(stream, values.Length);
        stream.Write(MemoryMarshal.AsBytes(values));
    }

    private static ReadOnlySpan<T> Column<T>(ref ReadOnlySpan<byte> body)
        where T : unmanaged
    {
        var count = Number(ref body);
        var bytes = body[..checked(count * Marshal.SizeOf<T>())];
        body = body[bytes.Length..];
        return MemoryMarshal.Cast<byte, T>(bytes);
    }

    private static void Text(Stream stream, string text) => Column<byte>(stream, Encoding.UTF8.GetBytes(text));

    private static string Text(ref ReadOnlySpan<byte> body) => Encoding.UTF8.GetString(Column<byte>(ref body));

    private static void Names(Stream stream, NamePool names)
    {
        var lengths = new int[names.Count];
        for (var i = 0; i < lengths.Length; i++)
            lengths[i] = names.Bytes(i).Length;
        Column<int>(stream, lengths);
        Column(stream, names.All);
    }

    private static NamePool Names(ref ReadOnlySpan<byte> body)
    {
        var lengths = Column<int>(ref body);
        var bytes = Column<byte>(ref body);
        var names = new NamePool();
        foreach (var length in lengths)
        {
            names.Add(bytes[..length]);
            bytes = bytes[length..];
        }

        return names;
    }
}
