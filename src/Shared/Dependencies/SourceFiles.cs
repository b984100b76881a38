using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace RunMetrics.Shared.Dependencies;

/// <summary>Which source files a type stands in, by its symbols: those of its methods, and those the compiler names for types without any.</summary>
internal sealed class SourceFiles(MetadataReader symbols)
{
    // The custom debug information that names the files of a type without method bodies.
    private static readonly Guid TypeDefinitionDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");

    private static readonly string[] GeneratedEnds = [".g.cs", ".g.i.cs", ".generated.cs", ".designer.cs", ".g.vb", ".designer.vb", ".g.fs"];

    private readonly Dictionary<long, int> _methods = [];
    private readonly Dictionary<DocumentHandle, bool> _generated = [];

    /// <summary>Counts the file of a method.</summary>
    /// <returns>True when somebody wrote it: the compiler gives what it makes up itself no place, and generators have files of their own.</returns>
    public bool AddMethod(int owner, MethodDefinitionHandle method)
    {
        var row = MetadataTokens.GetRowNumber(method);
        if (owner < 0 || row > symbols.MethodDebugInformation.Count)
            return false;
        var information = symbols.GetMethodDebugInformation(MetadataTokens.MethodDebugInformationHandle(row));
        var file = information.Document;
        if (file.IsNil && !information.SequencePointsBlob.IsNil)
            file = FirstDocument(information);
        if (file.IsNil)
            return false;
        Add(owner, MetadataTokens.GetRowNumber(file), 1);
        if (!_generated.TryGetValue(file, out var generated))
            _generated.Add(file, generated = IsGenerated(symbols.GetString(symbols.GetDocument(file).Name)));
        return !generated;
    }

    /// <summary>Checksums of all source files.</summary>
    public HashSet<string> Checksums()
    {
        var checksums = new HashSet<string>(StringComparer.Ordinal);
        foreach (var handle in symbols.Documents)
            checksums.Add(Hexadecimal.Of(symbols.GetBlobBytes(symbols.GetDocument(handle).Hash)));
        return checksums;
    }

    /// <summary>Enters the files the compiler names for types, and gives each type its own: the one with most of its methods first.</summary>
    public string[] Assign(Func<TypeDefinitionHandle, int> owner, IReadOnlyList<CompiledType> types)
    {
        foreach (var handle in symbols.CustomDebugInformation)
        {
            var information = symbols.GetCustomDebugInformation(handle);
            if (information.Parent.Kind != HandleKind.TypeDefinition || symbols.GetGuid(information.Kind) != TypeDefinitionDocuments)
                continue;
            var number = owner((TypeDefinitionHandle)information.Parent);
            var documents = symbols.GetBlobReader(information.Value);
            while (number >= 0 && documents.RemainingBytes > 0)
                Add(number, documents.ReadCompressedInteger(), 0);
        }

        var names = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var handle in symbols.Documents)
            Rows(names, symbols.GetString(symbols.GetDocument(handle).Name)).Add(MetadataTokens.GetRowNumber(handle));
        var files = new int[symbols.Documents.Count + 1];
        var sorted = new string[names.Count];
        var index = 0;
        foreach (var name in names)
        {
            foreach (var row in name.Value)
                files[row] = index;
            sorted[index++] = name.Key;
        }

        Assign(types, files, sorted);
        return sorted;
    }

    private static List<int> Rows(SortedDictionary<string, List<int>> names, string name)
    {
        if (!names.TryGetValue(name, out var rows))
            names.Add(name, rows = []);
        return rows;
    }

    private void Assign(IReadOnlyList<CompiledType> types, int[] files, string[] names)
    {
        var found = new List<(int Methods, int File)>?[types.Count];
        foreach (var entry in _methods)
            (found[(int)(entry.Key >> 32)] ??= []).Add((entry.Value, files[(int)entry.Key]));
        for (var i = 0; i < found.Length; i++)
        {
            if (found[i] is not { } own)
                continue;
            own.Sort((a, b) => Compare(a, b, names));
            var numbers = new int[own.Count];
            for (var j = 0; j < numbers.Length; j++)
                numbers[j] = own[j].File;
            types[i].Files = numbers;
        }
    }

    // Hand-written before generated, then by the number of methods: the file a person would open.
    private static int Compare((int Methods, int File) a, (int Methods, int File) b, string[] names)
    {
        var order = IsGenerated(names[a.File]).CompareTo(IsGenerated(names[b.File]));
        if (order == 0)
            order = b.Methods.CompareTo(a.Methods);
        return order != 0 ? order : a.File.CompareTo(b.File);
    }

    private static bool IsGenerated(string name) =>
        Array.IndexOf(name.Split('/', '\\'), "obj") >= 0 || Array.Exists(GeneratedEnds, end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase));

    private void Add(int owner, int document, int methods)
    {
        var key = ((long)owner << 32) | (uint)document;
        _methods.TryGetValue(key, out var known);
        _methods[key] = known + methods;
    }

    // A method of several files: the blob begins with the local variables and the first of them.
    private DocumentHandle FirstDocument(MethodDebugInformation information)
    {
        var points = symbols.GetBlobReader(information.SequencePointsBlob);
        points.ReadCompressedInteger();
        return MetadataTokens.DocumentHandle(points.ReadCompressedInteger());
    }
}
