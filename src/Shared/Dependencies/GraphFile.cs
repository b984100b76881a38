namespace RunMetrics.Shared.Dependencies;

/// <summary>What a build wrote about one assembly, as a file: read once when it was compiled, linked to a graph when the run is collected.</summary>
/// <remarks>
/// An intermediate file, of one version of the package for the same version: no contract. Numbers take as many bytes as they need; a text is
/// written where it is first used and has a number from then on.
/// </remarks>
internal static class GraphFile
{
    /// <summary>Changes with everything that is written: an older file is written again.</summary>
    private const byte Version = 3;

    private static readonly byte[] Magic = [(byte)'R', (byte)'M', (byte)'D', (byte)'G', Version];

    /// <summary>Writes an assembly.</summary>
    public static byte[] Write(CompiledAssembly assembly)
    {
        using var writer = new GraphFileWriter();
        writer.Bytes(Magic);
        writer.Bytes(assembly.Mvid.ToByteArray());
        writer.Text(assembly.Name);
        writer.Text(assembly.TargetFramework);
        writer.Number((int)assembly.Symbols);
        writer.Texts(assembly.Files);
        writer.Number(assembly.Types.Count);
        foreach (var type in assembly.Types)
            Write(writer, type);
        Write(writer, assembly.Referenced);
        Write(writer, assembly.Forwarded);
        writer.Number(assembly.Uses.Count);
        var from = 0;
        foreach (var use in assembly.Uses)
        {
            writer.Number(use.From - from);
            writer.Number(use.To);
            writer.Number(use.Count);
            writer.Number((int)use.Kinds);
            writer.Number((int)use.Origins);
            from = use.From;
        }

        writer.Number(assembly.Marks.Count);
        foreach (var mark in assembly.Marks)
        {
            writer.Number(mark.Type);
            writer.Text(mark.Member);
            writer.Text(mark.Text);
        }

        writer.Bytes(Magic);
        return writer.ToArray();
    }

    /// <summary>Reads what <see cref="Write(CompiledAssembly)"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is something else, of another version, or damaged.</exception>
    public static CompiledAssembly Read(byte[] file)
    {
        var reader = new GraphFileReader(file);
        var identity = Identity(reader);
        var symbols = (SymbolsState)reader.Number((int)SymbolsState.Damaged);
        var files = reader.Texts();
        var types = new CompiledType[reader.Count()];
        for (var i = 0; i < types.Length; i++)
            types[i] = Type(reader, files.Length);
        var referenced = References(reader);
        var forwarded = References(reader);
        var uses = Uses(reader, types.Length, types.Length + referenced.Length);
        var marks = new SpecMark[reader.Count()];
        for (var i = 0; i < marks.Length; i++)
            marks[i] = new SpecMark { Type = reader.Number(types.Length - 1), Member = reader.Text(), Text = reader.Text() };
        reader.Expect(Magic);
        return new CompiledAssembly
        {
            Name = identity.Name,
            Mvid = identity.Mvid,
            TargetFramework = identity.TargetFramework,
            Symbols = symbols,
            Types = types,
            Referenced = referenced,
            Uses = uses,
            Forwarded = forwarded,
            Files = files,
            Marks = marks,
        };
    }

    /// <summary>True when the file was written by this version; the disk's faults are the caller's.</summary>
    public static bool IsOurs(string path)
    {
        using var file = File.OpenRead(path);
        foreach (var value in Magic)
        {
            if (file.ReadByte() != value)
                return false;
        }

        return true;
    }

    /// <summary>Reads only which assembly it is.</summary>
    /// <exception cref="InvalidDataException">It is something else or of another version.</exception>
    public static AssemblyIdentity ReadIdentity(byte[] file) => Identity(new GraphFileReader(file));

    private static AssemblyIdentity Identity(GraphFileReader reader)
    {
        reader.Expect(Magic);
        var mvid = new Guid(reader.Bytes(16));
        return new AssemblyIdentity(reader.Text(), mvid, reader.Text());
    }

    private static void Write(GraphFileWriter writer, CompiledType type)
    {
        writer.Text(type.Namespace);
        writer.Text(type.Name);
        writer.Number((int)type.Kind);
        writer.Number((int)type.Visibility);
        writer.Number(type.IsAbstract ? 1 : 0);
        writer.Number(type.Methods);
        writer.Number(type.Fields);
        writer.Number(type.Complexity);
        writer.Number(type.Files.Count);
        foreach (var file in type.Files)
            writer.Number(file);
    }

    private static CompiledType Type(GraphFileReader reader, int files)
    {
        var type = new CompiledType
        {
            Namespace = reader.Text(),
            Name = reader.Text(),
            Kind = (CompiledTypeKind)reader.Number((int)CompiledTypeKind.Delegate),
            Visibility = (CompiledVisibility)reader.Number((int)CompiledVisibility.Private),
            IsAbstract = reader.Number(1) == 1,
            Methods = reader.Number(),
            Fields = reader.Number(),
            Complexity = reader.Number(),
        };
        var places = new int[reader.Count()];
        for (var i = 0; i < places.Length; i++)
            places[i] = reader.Number(files - 1);
        type.Files = places;
        return type;
    }

    private static void Write(GraphFileWriter writer, IReadOnlyList<ReferencedType> types)
    {
        writer.Number(types.Count);
        foreach (var type in types)
        {
            writer.Text(type.Assembly);
            writer.Text(type.Namespace);
            writer.Text(type.Name);
        }
    }

    private static ReferencedType[] References(GraphFileReader reader)
    {
        var types = new ReferencedType[reader.Count()];
        for (var i = 0; i < types.Length; i++)
            types[i] = new ReferencedType { Assembly = reader.Text(), Namespace = reader.Text(), Name = reader.Text() };
        return types;
    }

    private static TypeUse[] Uses(GraphFileReader reader, int own, int all)
    {
        var uses = new TypeUse[reader.Count()];
        var from = 0;
        for (var i = 0; i < uses.Length; i++)
        {
            from += reader.Number(own - 1 - from);
            uses[i] = new TypeUse
            {
                From = from,
                To = reader.Number(all - 1),
                Count = reader.Number(),
                Kinds = (ReferenceKinds)reader.Number(),
                Origins = (UseOrigins)reader.Number((int)(UseOrigins.Il | UseOrigins.Source)),
            };
        }

        return uses;
    }
}
