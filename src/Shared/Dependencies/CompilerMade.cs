using System.Reflection.Metadata;

namespace RunMetrics.Shared.Dependencies;

/// <summary>Tells types somebody wrote from those the compilers of C#, Visual Basic and F# make.</summary>
internal sealed class CompilerMade
{
    private static readonly char[] MarkOfFSharp = ['@'];

    private readonly MetadataReader _metadata;
    private readonly bool _isFSharp;

    public CompilerMade(MetadataReader metadata)
    {
        _metadata = metadata;
        _isFSharp = metadata.IsAssembly && Has(metadata.GetAssemblyDefinition().GetCustomAttributes(), "FSharpInterfaceDataVersionAttribute");
    }

    /// <summary>True for a nested type that is part of the type around it: closures, state machines, cases of a union.</summary>
    public bool IsPartOfOuter(TypeDefinition type)
    {
        var name = _metadata.GetString(type.Name);
        if (name[0] == '<' || name.IndexOfAny(MarkOfFSharp) >= 0 || StartsWith(name, "_Closure$__") || StartsWith(name, "VB$"))
            return true;
        var attributes = type.GetCustomAttributes();
        // Every type of F# source says what it was compiled from.
        return _isFSharp ? !Has(attributes, "CompilationMappingAttribute") : Has(attributes, "CompilerGeneratedAttribute");
    }

    /// <summary>True for a type of its own that stands in no source file.</summary>
    public bool IsNobodys(TypeDefinition type)
    {
        var name = _metadata.GetString(type.Name);
        if (name[0] == '<' && !IsFileLocal(name))
            return true;
        if (StartsWith(name, "VB$") || (!type.Namespace.IsNil && _metadata.GetString(type.Namespace)[0] == '<'))
            return true;
        var attributes = type.GetCustomAttributes();
        return attributes.Count > 0 && (Has(attributes, "EmbeddedAttribute") || IsTemplate(attributes));
    }

    /// <summary>The name of the attribute's type.</summary>
    public StringHandle NameOf(CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind == HandleKind.MethodDefinition)
            return _metadata.GetTypeDefinition(_metadata.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType()).Name;
        var parent = _metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        return parent.Kind switch
        {
            HandleKind.TypeReference => _metadata.GetTypeReference((TypeReferenceHandle)parent).Name,
            HandleKind.TypeDefinition => _metadata.GetTypeDefinition((TypeDefinitionHandle)parent).Name,
            _ => default,
        };
    }

    /// <summary>True for a member without a name of its own: the field of a property, the method of a lambda.</summary>
    public bool IsHidden(StringHandle name)
    {
        var text = _metadata.GetString(name);
        return text.Length > 0 && (text[0] == '<' || text.IndexOfAny(MarkOfFSharp) >= 0 || StartsWith(text, "_Lambda$__"));
    }

    /// <summary><c>&lt;File&gt;F0123…__Name</c>: a type with the modifier <c>file</c>.</summary>
    private static bool IsFileLocal(string name)
    {
        var end = name.IndexOf('>');
        return end > 0 && end + 4 < name.Length && name[end + 1] == 'F'
            && Uri.IsHexDigit(name[end + 2]) && Uri.IsHexDigit(name[end + 3])
            && name.IndexOf("__", end, StringComparison.Ordinal) > 0;
    }

    private static bool StartsWith(string text, string start) => text.StartsWith(start, StringComparison.Ordinal);

    private bool Has(CustomAttributeHandleCollection attributes, string name)
    {
        foreach (var handle in attributes)
        {
            var found = NameOf(_metadata.GetCustomAttribute(handle));
            if (!found.IsNil && _metadata.StringComparer.Equals(found, name))
                return true;
        }

        return false;
    }

    // My.Application and its like are compiled into every program of Visual Basic, and [Spec] into those that ask for ours.
    private bool IsTemplate(CustomAttributeHandleCollection attributes)
    {
        foreach (var handle in attributes)
        {
            var attribute = _metadata.GetCustomAttribute(handle);
            var name = NameOf(attribute);
            if (name.IsNil || !_metadata.StringComparer.Equals(name, "GeneratedCodeAttribute"))
                continue;
            var value = _metadata.GetBlobReader(attribute.Value);
            if (value.Length > 3 && value.ReadUInt16() == 1 && value.ReadSerializedString() is "MyTemplate" or "RunMetrics")
                return true;
        }

        return false;
    }
}
