using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace RunMetrics.Shared.Dependencies;

/// <summary>Which type each member of an assembly belongs to.</summary>
internal sealed class MemberOwners
{
    private readonly TypeNumbers _numbers;
    private readonly MetadataReader _metadata;
    private readonly int[] _methods;
    private readonly int[] _fields;
    private readonly int[] _parameters;
    private readonly int[] _properties;
    private readonly int[] _events;

    public MemberOwners(MetadataReader metadata, TypeNumbers numbers)
    {
        _metadata = metadata;
        _numbers = numbers;
        _methods = new int[metadata.GetTableRowCount(TableIndex.MethodDef) + 1];
        _fields = new int[metadata.GetTableRowCount(TableIndex.Field) + 1];
        _parameters = new int[metadata.GetTableRowCount(TableIndex.Param) + 1];
        _properties = new int[metadata.GetTableRowCount(TableIndex.Property) + 1];
        _events = new int[metadata.GetTableRowCount(TableIndex.Event) + 1];
        foreach (var handle in metadata.TypeDefinitions)
            Enter(metadata.GetTypeDefinition(handle), numbers.Of(handle));
    }

    public int OfMethod(int row) => _methods[row];

    public int OfField(int row) => _fields[row];

    /// <summary>The type that carries an attribute; none for those of the assembly.</summary>
    public int Of(EntityHandle parent)
    {
        var row = MetadataTokens.GetRowNumber(parent);
        return parent.Kind switch
        {
            HandleKind.TypeDefinition => _numbers.Of(parent),
            HandleKind.MethodDefinition => _methods[row],
            HandleKind.FieldDefinition => _fields[row],
            HandleKind.Parameter => _parameters[row],
            HandleKind.PropertyDefinition => _properties[row],
            HandleKind.EventDefinition => _events[row],
            HandleKind.GenericParameter => Of(_metadata.GetGenericParameter((GenericParameterHandle)parent).Parent),
            _ => TypeNumbers.None,
        };
    }

    private void Enter(TypeDefinition type, int owner)
    {
        foreach (var handle in type.GetMethods())
        {
            _methods[MetadataTokens.GetRowNumber(handle)] = owner;
            foreach (var parameter in _metadata.GetMethodDefinition(handle).GetParameters())
                _parameters[MetadataTokens.GetRowNumber(parameter)] = owner;
        }

        foreach (var handle in type.GetFields())
            _fields[MetadataTokens.GetRowNumber(handle)] = owner;
        foreach (var handle in type.GetProperties())
            _properties[MetadataTokens.GetRowNumber(handle)] = owner;
        foreach (var handle in type.GetEvents())
            _events[MetadataTokens.GetRowNumber(handle)] = owner;
    }
}
