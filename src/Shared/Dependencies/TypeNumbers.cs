using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace RunMetrics.Shared.Dependencies;

/// <summary>A number for every type an assembly names: its own first, in the order of the metadata, then those of others as they turn up.</summary>
internal sealed class TypeNumbers
{
    /// <summary>A type nobody wrote, and no type at all.</summary>
    public const int None = -1;

    /// <summary>A type nested deeper is damaged.</summary>
    public const int MostNesting = 200;

    private const int Unknown = -2;

    private readonly MetadataReader _metadata;
    private readonly CompilerMade _made;
    private readonly int[] _definitions;
    private readonly int[] _references;
    private readonly Dictionary<string, int> _ownNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _otherNames = new(StringComparer.Ordinal);

    public TypeNumbers(MetadataReader metadata, CompilerMade made)
    {
        _metadata = metadata;
        _made = made;
        _definitions = Filled(metadata.GetTableRowCount(TableIndex.TypeDef) + 1);
        _references = Filled(metadata.GetTableRowCount(TableIndex.TypeRef) + 1);
        foreach (var handle in metadata.TypeDefinitions)
            Of(handle);
    }

    /// <summary>The types of the assembly, by number.</summary>
    public List<(TypeDefinitionHandle Handle, string Namespace, string Name)> Own { get; } = [];

    /// <summary>Types of other assemblies; their numbers come after the own ones.</summary>
    public List<ReferencedType> Others { get; } = [];

    /// <summary>The number of a type of the assembly; of the type around it when the compiler made it.</summary>
    public int Of(TypeDefinitionHandle handle)
    {
        var row = MetadataTokens.GetRowNumber(handle);
        if (_definitions[row] != Unknown)
            return _definitions[row];
        // In a damaged assembly a type may be nested in itself.
        _definitions[row] = None;
        return _definitions[row] = Number(handle);
    }

    /// <summary>The number of a definition or a reference.</summary>
    public int Of(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeDefinition => Of((TypeDefinitionHandle)handle),
        HandleKind.TypeReference => Of((TypeReferenceHandle)handle),
        _ => None,
    };

    /// <summary>The number of a type by its name in attribute arguments: <c>Space.Outer+Inner</c> of an assembly, or of this one.</summary>
    public int Named(string fullName, string? assembly)
    {
        if (assembly is null || (_metadata.IsAssembly && assembly == _metadata.GetString(_metadata.GetAssemblyDefinition().Name)))
            return _ownNames.TryGetValue(fullName, out var own) ? own : None;
        var nested = fullName.IndexOf('+');
        var dot = fullName.LastIndexOf('.', nested < 0 ? fullName.Length - 1 : nested);
        return Other(assembly, dot < 0 ? "" : fullName.Substring(0, dot), fullName.Substring(dot + 1));
    }

    private static int[] Filled(int length)
    {
        var numbers = new int[length];
        for (var i = 0; i < length; i++)
            numbers[i] = Unknown;
        return numbers;
    }

    private int Number(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        if (!type.IsNested)
            return _made.IsNobodys(type) ? None : Add(handle, type.Namespace.IsNil ? "" : _metadata.GetString(type.Namespace), _metadata.GetString(type.Name));
        var outer = Of(type.GetDeclaringType());
        return outer == None || _made.IsPartOfOuter(type) ? outer : Add(handle, Own[outer].Namespace, $"{Own[outer].Name}+{_metadata.GetString(type.Name)}");
    }

    private int Add(TypeDefinitionHandle handle, string space, string name)
    {
        var number = Own.Count;
        Own.Add((handle, space, name));
        _ownNames[space.Length == 0 ? name : $"{space}.{name}"] = number;
        return number;
    }

    private int Of(TypeReferenceHandle handle)
    {
        var row = MetadataTokens.GetRowNumber(handle);
        if (_references[row] == Unknown)
            _references[row] = Number(handle);
        return _references[row];
    }

    private int Number(TypeReferenceHandle handle)
    {
        var type = _metadata.GetTypeReference(handle);
        var name = _metadata.GetString(type.Name);
        for (var depth = 0; type.ResolutionScope.Kind == HandleKind.TypeReference; depth++)
        {
            if (depth > MostNesting)
                throw new BadImageFormatException("A type is nested in itself.");
            type = _metadata.GetTypeReference((TypeReferenceHandle)type.ResolutionScope);
            name = $"{_metadata.GetString(type.Name)}+{name}";
        }

        var space = type.Namespace.IsNil ? "" : _metadata.GetString(type.Namespace);
        if (type.ResolutionScope.Kind == HandleKind.AssemblyReference)
            return Other(_metadata.GetString(_metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name), space, name);
        return _ownNames.TryGetValue(space.Length == 0 ? name : $"{space}.{name}", out var own) ? own : None;
    }

    private int Other(string assembly, string space, string name)
    {
        var key = $"{assembly}|{space}.{name}";
        if (_otherNames.TryGetValue(key, out var known))
            return known;
        var number = Own.Count + Others.Count;
        _otherNames.Add(key, number);
        Others.Add(new ReferencedType { Assembly = assembly, Namespace = space, Name = name });
        return number;
    }
}
