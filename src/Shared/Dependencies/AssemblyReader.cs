using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace RunMetrics.Shared.Dependencies;

/// <summary>Reads which types of a compiled assembly use which, in one pass over its metadata and IL.</summary>
internal sealed class AssemblyReader
{
    private readonly MetadataReader _metadata;
    private readonly TypeDescriber _describer;
    private readonly TypeNumbers _numbers;
    private readonly MemberOwners _owners;
    private readonly UseTable _uses = new();
    private readonly SignatureReader _signatures;
    private readonly BodyReader _bodies;
    private readonly AttributeReader _attributes;
    private readonly SpecReader _specs;
    private readonly SourceFiles? _files;

    private AssemblyReader(PEReader image, MetadataReader? symbols)
    {
        _metadata = image.GetMetadataReader();
        var made = new CompilerMade(_metadata);
        _describer = new TypeDescriber(_metadata, made);
        _numbers = new TypeNumbers(_metadata, made);
        _owners = new MemberOwners(_metadata, _numbers);
        _signatures = new SignatureReader(_metadata, _numbers, _uses);
        _bodies = new BodyReader(image, _metadata, _owners, _signatures, _uses);
        _attributes = new AttributeReader(_metadata, _numbers, _signatures, _uses);
        _specs = new SpecReader(_metadata, _owners, made);
        _files = symbols is null ? null : new SourceFiles(symbols);
    }

    /// <summary>Reads an assembly with the symbols inside of it or beside it.</summary>
    /// <param name="path">The dll or exe.</param>
    /// <exception cref="BadImageFormatException">It is no managed assembly, or damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be read.</exception>
    public static CompiledAssembly Read(string path) => Read(new MemoryStream(File.ReadAllBytes(path)), path);

    /// <summary>Reads an assembly from memory.</summary>
    /// <param name="assembly">The dll; closed afterwards.</param>
    /// <param name="path">Where its symbols are looked for.</param>
    /// <exception cref="BadImageFormatException">It is no managed assembly, or damaged.</exception>
    public static CompiledAssembly Read(Stream assembly, string path)
    {
        using var image = new PEReader(assembly);
        if (!image.HasMetadata)
            throw new BadImageFormatException("It holds native code only.");
        using var symbols = SymbolFile.Open(image, path);
        try
        {
            return Read(image, symbols.Reader, symbols.State);
        }
        catch (BadImageFormatException) when (symbols.Reader is not null)
        {
            // It may be the symbols that are damaged.
            return Read(image, null, SymbolsState.Damaged);
        }
    }

    private static CompiledAssembly Read(PEReader image, MetadataReader? symbols, SymbolsState state)
    {
        try
        {
            return new AssemblyReader(image, symbols).Read(state);
        }
        catch (Exception e) when (e is IndexOutOfRangeException or ArgumentException or InvalidCastException or InvalidOperationException or OverflowException)
        {
            // Rows and handles that lead nowhere.
            throw new BadImageFormatException("Its metadata is damaged.", e);
        }
    }

    private CompiledAssembly Read(SymbolsState symbols)
    {
        var types = new CompiledType[_numbers.Own.Count];
        for (var i = 0; i < types.Length; i++)
        {
            var (handle, space, name) = _numbers.Own[i];
            types[i] = _describer.Describe(_metadata.GetTypeDefinition(handle), space, name);
        }

        foreach (var handle in _metadata.TypeDefinitions)
        {
            var owner = _numbers.Of(handle);
            if (owner != TypeNumbers.None)
                ReadType(handle, owner, types[owner]);
        }

        foreach (var handle in _metadata.CustomAttributes)
            ReadAttribute(_metadata.GetCustomAttribute(handle));
        var files = _files?.Assign(_numbers.Of, types) ?? [];
        PlaceNested(types);
        var order = Order(types);
        return new CompiledAssembly
        {
            Name = _metadata.GetString(_metadata.IsAssembly ? _metadata.GetAssemblyDefinition().Name : _metadata.GetModuleDefinition().Name),
            Mvid = _metadata.GetGuid(_metadata.GetModuleDefinition().Mvid),
            TargetFramework = AssemblyFramework.Of(_metadata),
            Symbols = symbols,
            Types = types,
            Referenced = _numbers.Others,
            Uses = _uses.Sorted(order),
            Forwarded = Forwarded(),
            Files = files,
            Marks = Marks(order),
            Checksums = _files?.Checksums() ?? [],
        };
    }

    // Symbols place a type without methods only when it is not nested: it stands where the type around it does.
    private void PlaceNested(CompiledType[] types)
    {
        for (var i = 0; i < types.Length; i++)
        {
            var outer = _metadata.GetTypeDefinition(_numbers.Own[i].Handle).GetDeclaringType();
            if (types[i].Files.Count == 0 && !outer.IsNil)
                types[i].Files = types[_numbers.Of(outer)].Files;
        }
    }

    private void ReadType(TypeDefinitionHandle handle, int owner, CompiledType facts)
    {
        var type = _metadata.GetTypeDefinition(handle);
        // What a closure or state machine derives from is the compiler's choice: but not where it is a type of this assembly, as in an object
        // expression of F#.
        var isOwn = _numbers.Own[owner].Handle == handle;
        if (isOwn ? _describer.BaseNameOf(type) is not ("System.Object" or "System.Enum" or "System.ValueType" or "System.MulticastDelegate") : type.BaseType.Kind == HandleKind.TypeDefinition)
            _signatures.Type(owner, type.BaseType, ReferenceKinds.Inherit);
        foreach (var declared in ImplementedInterfaces.Declared(_metadata, type))
        {
            if (isOwn || declared.Kind == HandleKind.TypeDefinition)
                _signatures.Type(owner, declared, ReferenceKinds.Implement);
        }

        foreach (var parameter in type.GetGenericParameters())
            ReadConstraints(owner, parameter);
        foreach (var field in type.GetFields())
            _signatures.Field(owner, _metadata.GetFieldDefinition(field).Signature);
        foreach (var method in type.GetMethods())
            ReadMethod(owner, method, facts);
    }

    private void ReadMethod(int owner, MethodDefinitionHandle handle, CompiledType facts)
    {
        var method = _metadata.GetMethodDefinition(handle);
        _signatures.Method(owner, method.Signature, ReferenceKinds.Signature);
        foreach (var parameter in method.GetGenericParameters())
            ReadConstraints(owner, parameter);
        // Without symbols nothing tells what somebody wrote.
        var isWritten = _files?.AddMethod(owner, handle) ?? true;
        if (method.RelativeVirtualAddress != 0 && (method.ImplAttributes & MethodImplAttributes.CodeTypeMask) == MethodImplAttributes.IL)
        {
            var complexity = _bodies.Read(owner, method.RelativeVirtualAddress);
            if (isWritten)
                facts.Complexity += complexity;
        }
    }

    private void ReadConstraints(int owner, GenericParameterHandle parameter)
    {
        foreach (var constraint in _metadata.GetGenericParameter(parameter).GetConstraints())
            _signatures.Type(owner, _metadata.GetGenericParameterConstraint(constraint).Type, ReferenceKinds.Generic);
    }

    private void ReadAttribute(CustomAttribute attribute)
    {
        var owner = _owners.Of(attribute.Parent);
        if (owner == TypeNumbers.None)
            return;
        _attributes.Read(owner, attribute);
        _specs.Read(attribute);
    }

    private List<SpecMark> Marks(int[] numbers)
    {
        var marks = _specs.Marks.ConvertAll(mark => new SpecMark { Type = numbers[mark.Type], Member = mark.Member, Text = mark.Text });
        marks.Sort(static (a, b) =>
        {
            var byType = a.Type.CompareTo(b.Type);
            var byMember = byType != 0 ? byType : string.CompareOrdinal(a.Member, b.Member);
            return byMember != 0 ? byMember : string.CompareOrdinal(a.Text, b.Text);
        });
        return marks;
    }

    private List<ReferencedType> Forwarded()
    {
        var forwarded = new List<ReferencedType>();
        foreach (var handle in _metadata.ExportedTypes)
        {
            var type = _metadata.GetExportedType(handle);
            var name = _metadata.GetString(type.Name);
            for (var depth = 0; type.Implementation.Kind == HandleKind.ExportedType; depth++)
            {
                if (depth > TypeNumbers.MostNesting)
                    throw new BadImageFormatException("A type is nested in itself.");
                type = _metadata.GetExportedType((ExportedTypeHandle)type.Implementation);
                name = $"{_metadata.GetString(type.Name)}+{name}";
            }

            if (type.Implementation.Kind != HandleKind.AssemblyReference)
                continue;
            forwarded.Add(new ReferencedType
            {
                Assembly = _metadata.GetString(_metadata.GetAssemblyReference((AssemblyReferenceHandle)type.Implementation).Name),
                Namespace = type.Namespace.IsNil ? "" : _metadata.GetString(type.Namespace),
                Name = name,
            });
        }

        return forwarded;
    }

    /// <summary>Sorts the types and returns the new number of each old one.</summary>
    private int[] Order(CompiledType[] types)
    {
        var names = new string[types.Length];
        var order = new int[types.Length];
        for (var i = 0; i < types.Length; i++)
        {
            names[i] = $"{types[i].Namespace}.{types[i].Name}";
            order[i] = i;
        }

        Array.Sort(names, order, StringComparer.Ordinal);
        var sorted = new CompiledType[types.Length];
        var numbers = new int[types.Length + _numbers.Others.Count];
        for (var i = 0; i < order.Length; i++)
        {
            sorted[i] = types[order[i]];
            numbers[order[i]] = i;
        }

        sorted.CopyTo(types, 0);
        for (var i = types.Length; i < numbers.Length; i++)
            numbers[i] = i;
        return numbers;
    }
}
