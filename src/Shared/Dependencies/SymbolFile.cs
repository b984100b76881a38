using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace RunMetrics.Shared.Dependencies;

/// <summary>The debugging symbols of an assembly, or why there are none.</summary>
internal sealed class SymbolFile : IDisposable
{
    private static readonly byte[] PortableMagic = [(byte)'B', (byte)'S', (byte)'J', (byte)'B'];
    private static readonly byte[] WindowsMagic = [(byte)'M', (byte)'i', (byte)'c', (byte)'r'];

    private readonly MetadataReaderProvider? _provider;

    private SymbolFile(SymbolsState state, MetadataReaderProvider? provider = null, MetadataReader? reader = null)
    {
        State = state;
        _provider = provider;
        Reader = reader;
    }

    public SymbolsState State { get; }

    /// <summary>Null when they cannot be read.</summary>
    public MetadataReader? Reader { get; }

    /// <summary>Opens what is inside of the assembly or lies beside it.</summary>
    public static SymbolFile Open(PEReader image, string path)
    {
        try
        {
            return Find(image, path);
        }
        catch (Exception e) when (e is BadImageFormatException or IOException or UnauthorizedAccessException or InvalidDataException or InvalidOperationException)
        {
            return new SymbolFile(SymbolsState.Damaged);
        }
    }

    public void Dispose() => _provider?.Dispose();

    private static SymbolFile Find(PEReader image, string path)
    {
        var beside = Path.ChangeExtension(path, ".pdb");
        Guid? id = null;
        foreach (var entry in image.ReadDebugDirectory())
        {
            if (entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb)
            {
                var embedded = image.ReadEmbeddedPortablePdbDebugDirectoryData(entry);
                return new SymbolFile(SymbolsState.Embedded, embedded, embedded.GetMetadataReader());
            }

            if (entry.Type == DebugDirectoryEntryType.CodeView)
            {
                var view = image.ReadCodeViewDebugDirectoryData(entry);
                id = view.Guid;
                // As the compiler wrote it: found there when the assembly was copied without its symbols.
                if (!File.Exists(beside) && File.Exists(view.Path))
                    beside = view.Path;
            }
        }

        return File.Exists(beside) ? Read(beside, id) : new SymbolFile(SymbolsState.Missing);
    }

    private static SymbolFile Read(string path, Guid? id)
    {
        var bytes = File.ReadAllBytes(path);
        if (Begins(bytes, WindowsMagic))
            return new SymbolFile(SymbolsState.Windows);
        if (!Begins(bytes, PortableMagic))
            return new SymbolFile(SymbolsState.Damaged);
        var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(bytes));
        var reader = provider.GetMetadataReader();
        if (id is null || new BlobContentId(reader.DebugMetadataHeader!.Id).Guid == id)
            return new SymbolFile(SymbolsState.Portable, provider, reader);
        provider.Dispose();
        return new SymbolFile(SymbolsState.Mismatched);
    }

    private static bool Begins(byte[] bytes, byte[] magic)
    {
        for (var i = 0; i < magic.Length; i++)
        {
            if (i >= bytes.Length || bytes[i] != magic[i])
                return false;
        }

        return true;
    }
}
