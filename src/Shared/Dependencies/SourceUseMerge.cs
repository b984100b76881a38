namespace RunMetrics.Shared.Dependencies;

/// <summary>Adds what only the source shows to what was read from IL.</summary>
internal static class SourceUseMerge
{
    /// <summary>
    /// The assembly with the uses of those source files it was made of. Copied values and names always count; what the compiler may have kept or
    /// dropped counts where IL has no use between the two types at all.
    /// </summary>
    public static CompiledAssembly Merge(CompiledAssembly assembly, SourceUses source)
    {
        var numbers = new TypeIndex(assembly);
        var added = new SortedDictionary<long, Added>();
        foreach (var file in source.Files)
        {
            // Without symbols nothing tells what the assembly was made of.
            if (assembly.Checksums.Count > 0 && !assembly.Checksums.Contains(file.Checksum))
                continue;
            foreach (var use in file.Uses)
            {
                if (numbers.OwnOf(source.Types[use.From]) is var from and >= 0 && numbers.Of(source.Types[use.To]) is var to and >= 0 && from != to)
                    Add(added, from, to, use);
            }
        }

        return added.Count == 0 ? assembly : With(assembly, numbers.Referenced, added);
    }

    private static void Add(SortedDictionary<long, Added> added, int from, int to, SourceUse use)
    {
        var ends = ((long)from << 32) | (uint)to;
        if (!added.TryGetValue(ends, out var known))
            added.Add(ends, known = new Added());
        var (count, kinds) = use.IsCopied ? known.Copied : known.Dropped;
        var sum = (count + use.Count, kinds | use.Kind);
        if (use.IsCopied)
            known.Copied = sum;
        else
            known.Dropped = sum;
    }

    private static CompiledAssembly With(CompiledAssembly assembly, IReadOnlyList<ReferencedType> referenced, SortedDictionary<long, Added> added)
    {
        var uses = new List<TypeUse>(assembly.Uses.Count + added.Count);
        foreach (var use in assembly.Uses)
        {
            var ends = ((long)use.From << 32) | (uint)use.To;
            if (!added.TryGetValue(ends, out var more))
            {
                uses.Add(use);
                continue;
            }

            added.Remove(ends);
            uses.Add(more.Copied.Count == 0 ? use : Use(ends, use.Count + more.Copied.Count, use.Kinds | more.Copied.Kinds, use.Origins | UseOrigins.Source));
        }

        foreach (var use in added)
            uses.Add(Use(use.Key, use.Value.Copied.Count + use.Value.Dropped.Count, use.Value.Copied.Kinds | use.Value.Dropped.Kinds, UseOrigins.Source));
        uses.Sort((a, b) => a.From != b.From ? a.From.CompareTo(b.From) : a.To.CompareTo(b.To));
        return new CompiledAssembly
        {
            Name = assembly.Name,
            Mvid = assembly.Mvid,
            TargetFramework = assembly.TargetFramework,
            Symbols = assembly.Symbols,
            Types = assembly.Types,
            Referenced = referenced,
            Uses = uses,
            Forwarded = assembly.Forwarded,
            Files = assembly.Files,
            Marks = assembly.Marks,
            Checksums = assembly.Checksums,
        };
    }

    private static TypeUse Use(long ends, int count, ReferenceKinds kinds, UseOrigins origins) =>
        new() { From = (int)(ends >> 32), To = (int)ends, Count = count, Kinds = kinds, Origins = origins };

    private sealed class Added
    {
        public (int Count, ReferenceKinds Kinds) Copied { get; set; }

        public (int Count, ReferenceKinds Kinds) Dropped { get; set; }
    }

    /// <summary>Numbers of types by their names. Types of other assemblies that IL does not name get new ones.</summary>
    private sealed class TypeIndex
    {
        private readonly Dictionary<(string Assembly, string Namespace, string Name), int> _numbers = [];
        private readonly List<ReferencedType> _referenced;
        private readonly int _own;

        public TypeIndex(CompiledAssembly assembly)
        {
            _own = assembly.Types.Count;
            _referenced = [.. assembly.Referenced];
            for (var i = 0; i < _own; i++)
                _numbers[("", assembly.Types[i].Namespace, assembly.Types[i].Name)] = i;
            for (var i = 0; i < _referenced.Count; i++)
                _numbers[(_referenced[i].Assembly, _referenced[i].Namespace, _referenced[i].Name)] = _own + i;
        }

        public IReadOnlyList<ReferencedType> Referenced => _referenced;

        /// <summary>Negative for a type nobody wrote.</summary>
        public int OwnOf(ReferencedType type) => type.Assembly.Length == 0 && _numbers.TryGetValue(("", type.Namespace, type.Name), out var number) ? number : -1;

        public int Of(ReferencedType type)
        {
            if (type.Assembly.Length == 0)
                return OwnOf(type);
            if (_numbers.TryGetValue((type.Assembly, type.Namespace, type.Name), out var known))
                return known;
            var number = _own + _referenced.Count;
            _numbers.Add((type.Assembly, type.Namespace, type.Name), number);
            _referenced.Add(type);
            return number;
        }
    }
}
